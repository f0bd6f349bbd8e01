import { resolve } from "node:path";
import { figureOf } from "../src/core/wording.ts";
import { loadLessons } from "../src/archive/lessons.ts";
import { claimOutput } from "../src/archive/output.ts";
import { requireContent } from "../src/archive/settings.ts";
import { distinctPapers } from "../src/core/digest.ts";
import { rankGaps } from "../src/core/rank-gaps.ts";
import { type BuildOptions, buildSite } from "./build.ts";
import { type Loaded, load } from "./load.ts";
import { exitCodeOf, printProblems, step } from "./report.ts";
import { offerInterview } from "./interview.ts";
import { describeWritings, writeGaps } from "./write.ts";

export interface StartOptions extends BuildOptions {
  port: number;
  serve: boolean;
}

/** `npm start`: gaps, lessons, site and search index, then serves it until it is interrupted. */
export async function start(options: StartOptions): Promise<number> {
  const { content } = options;
  requireContent(content);
  await claimOutput(options.out, content);
  const loaded = await step("read", () => load(content, options.digest), describeLoaded);
  await offerInterview(loaded, content);
  const { digests, sightings, concepts, reader } = loaded;
  const rank = () => rankGaps(digests, sightings, concepts, reader);
  await step("gaps", rank, (gaps) => figureOf(gaps.length, "gap"));
  const write = () => writeGaps(loaded, { content, concept: [] });
  const report = await step("write", write, ({ writings }) => describeWritings(writings));
  const { archived } = await loadLessons(content, loaded.topics);
  const problems = [...loaded.problems, ...report.problems];
  try {
    await buildSite({ ...loaded, archived }, options);
  } finally {
    printProblems(problems);
  }
  if (options.serve) await serve(loaded, options);
  return exitCodeOf(problems);
}

function describeLoaded({ digests, concepts }: Loaded): string {
  const papers = distinctPapers(digests);
  return `${figureOf(digests.length, "digest")}, ${figureOf(papers.length, "paper")}, ${figureOf(concepts.size, "concept")}`;
}

async function serve({ configuration }: Loaded, { out, port }: StartOptions): Promise<void> {
  const { preview } = await import("astro");
  const root = resolve(import.meta.dirname, "..");
  const server = await preview({ root, outDir: resolve(out), logLevel: "error", server: { port } });
  console.log(`\nopen     http://localhost:${server.port}${configuration.site.base}   (Ctrl-C ends it)`);
  await server.closed();
}
