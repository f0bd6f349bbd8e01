import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { pruneFragments, saveCatalogue } from "../src/archive/cache.ts";
import { withLock } from "../src/archive/lock.ts";
import { claimOutput, markOutput } from "../src/archive/output.ts";
import type { Catalogue } from "../src/core/catalogue.ts";
import type { Digest } from "../src/core/digest.ts";
import type { Format } from "../src/core/formats.ts";
import { learnedBetween } from "../src/core/learned.ts";
import { newReader } from "../src/core/reader.ts";
import { figureOf } from "../src/core/wording.ts";
import { drawCatalogue } from "../src/delivery/catalogue.ts";
import { rankGaps } from "../src/core/rank-gaps.ts";
import { indexSearch } from "../src/site/index-search.ts";
import { renderFragments } from "../src/site/render-fragments.ts";
import { type Loaded, load, recordsOf } from "./load.ts";
import { exitCodeOf, printProblems, step } from "./report.ts";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

export interface BuildOptions {
  content: string;
  out: string;
  digest: string[];
}

/** How long a build waits for another one of this clone: they would share the folder in which pages are made. */
const patience = 300_000;

/**
 * Builds the site and its search index. The gaps are those of somebody who has marked nothing; nothing of the reader goes in, unless `publish.reader` says so: then what was learned stands in the recaps.
 * @throws before anything is changed, if the folder is not Lacuna's to replace
 */
export async function buildSite(
  loaded: Loaded,
  options: Pick<BuildOptions, "content" | "out">,
): Promise<void> {
  const [content, outDir] = [resolve(options.content), resolve(options.out)];
  await claimOutput(outDir, content);
  const lessons = await step("render", () => renderFragments(content, loaded.archived), describeRendered);
  const concepts = recordsOf(loaded);
  const gapsOf = (digests: readonly Digest[]) => rankGaps(digests, loaded.sightings, concepts, newReader);
  const published = loaded.configuration.publish.reader
    ? (from: string, to: string) => learnedBetween(loaded.events, from, to).learned
    : undefined;
  const catalogue = drawCatalogue({ ...loaded, concepts, lessons, gapsOf, learnedBetween: published });
  await saveCatalogue(content, catalogue);
  await withLock(join(root, "build"), () => buildPages(content, outDir, catalogue), patience);
  const used = [...lessons.values()].flatMap((one) => [...one.values()].map(({ entry }) => entry.fragment));
  await pruneFragments(content, new Set(used));
}

async function buildPages(content: string, outDir: string, catalogue: Catalogue): Promise<void> {
  // The indexer is a process of its own: it reads the lessons while the pages are made.
  const indexing = indexSearch(content, catalogue);
  // Should it fail first, it is reported where it is awaited.
  indexing.catch(() => undefined);
  await step(
    "site",
    () => runAstro(content, outDir),
    () => describePages(catalogue),
  );
  const write = async () => {
    const index = await indexing;
    await index.writeInto(outDir);
    return index.size;
  };
  await step("search", write, (size) => `${figureOf(size, "text")} can be found`);
}

function describeRendered(rendered: ReadonlyMap<string, ReadonlyMap<Format, unknown>>): string {
  return figureOf(
    [...rendered.values()].reduce((sum, { size }) => sum + size, 0),
    "lesson",
  );
}

async function runAstro(content: string, outDir: string): Promise<void> {
  // The configuration file and the pages run inside Astro and learn the folder from here.
  process.env["LACUNA_CONTENT"] = content;
  process.env["ASTRO_TELEMETRY_DISABLED"] = "1";
  const { build: buildWithAstro } = await import("astro");
  const from = process.cwd();
  // Astro runs its pages below the folder it is called from, where their packages would be looked for in vain.
  process.chdir(root);
  try {
    await buildWithAstro({ root, outDir, logLevel: "error" });
  } finally {
    process.chdir(from);
    await markOutput(outDir);
  }
}

function describePages({ concepts, papers, digests, weeks }: Catalogue): string {
  const taught = concepts.filter(({ lessons }) => lessons !== null).length;
  return `${figureOf(taught, "concept page")}, ${figureOf(papers.length, "paper")}, ${figureOf(digests.length, "digest")}, ${figureOf(weeks.length, "recap")}`;
}

/** `lacuna build`: the site from what is in the archive, without writing lessons. */
export async function build(options: BuildOptions): Promise<number> {
  const loaded = await load(options.content, options.digest);
  try {
    await buildSite(loaded, options);
    console.log(`built into ${options.out}`);
  } finally {
    printProblems(loaded.problems);
  }
  return exitCodeOf(loaded.problems);
}
