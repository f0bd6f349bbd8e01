import { resolve } from "node:path";
import { rankGaps } from "../src/gaps/rank-gaps.ts";
import { type BuildOptions, buildSite } from "./build.ts";
import { load } from "./load.ts";
import { count, printProblems, step } from "./report.ts";
import { describeWritings, writeGaps } from "./write.ts";

export interface StartOptions extends BuildOptions {
  port: number;
  serve: boolean;
}

/** `npm start`: gaps, lessons, site and search index, then serves it until it is interrupted. */
export async function start(options: StartOptions): Promise<number> {
  const papers = (loaded: Awaited<ReturnType<typeof load>>) =>
    new Set(loaded.digests.flatMap((one) => one.papers.map(({ id }) => id))).size;
  const loaded = await step(
    "read",
    () => load(options.content, options.digest),
    (all) =>
      `${count(all.digests.length, "digest")}, ${count(papers(all), "paper")}, ${count(all.concepts.size, "concept")}`,
  );
  const { digests, sightings, concepts, reader } = loaded;
  await step(
    "gaps",
    () => rankGaps(digests, sightings, concepts, reader),
    (gaps) => count(gaps.length, "gap"),
  );
  const report = await step(
    "write",
    () => writeGaps(loaded, { content: options.content, concept: [] }),
    ({ writings }) => describeWritings(writings),
  );
  await buildSite(loaded, options);
  const problems = [...loaded.problems, ...report.problems];
  printProblems(problems);
  if (options.serve) await serve(options);
  return problems.length > 0 ? 1 : 0;
}

async function serve({ out, port }: StartOptions): Promise<void> {
  const { preview } = await import("astro");
  const server = await preview({
    root: resolve(import.meta.dirname, ".."),
    outDir: resolve(out),
    logLevel: "error",
    server: { port },
  });
  const { loadConfiguration } = await import("../src/archive.ts");
  const base = (await loadConfiguration(process.env["LACUNA_CONTENT"]!)).value?.site.base ?? "/";
  console.log(`\nopen     http://localhost:${server.port}${base}   (Ctrl-C ends it)`);
  await server.closed();
}
