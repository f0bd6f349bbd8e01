#!/usr/bin/env node
import { enableCompileCache } from "node:module";
import { join } from "node:path";

/*
 * The one entry of every command. What was compiled once starts a third of a second sooner the next time; so that this
 * holds for all of it, the entry is plain JavaScript: of what Node loads before the cache stands it strips the types anew.
 */
enableCompileCache(join(import.meta.dirname, "../node_modules/.cache/lacuna"));
await import("./lacuna.ts");
