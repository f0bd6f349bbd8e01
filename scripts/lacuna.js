#!/usr/bin/env node
import * as module from "node:module";
import { join } from "node:path";

/*
 * The one entry of every command, in plain JavaScript, for two reasons. Any Node can read it, and one that is too old can
 * say so. And what was compiled once starts a third of a second sooner the next time: so that this holds for all of it,
 * the cache must stand before the first file whose types Node would strip anew.
 */
if (process.features.typescript) {
  module.enableCompileCache(join(import.meta.dirname, "../node_modules/.cache/lacuna"));
  await import("./lacuna.ts");
} else {
  console.error(
    `lacuna: unexpected Node ${process.versions.node}, expected one that runs TypeScript: 22.18 or newer`,
  );
  process.exitCode = 1;
}
