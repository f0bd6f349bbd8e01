import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { saveCatalogue } from "../src/archive/cache.ts";
import type { Catalogue } from "../src/core/catalogue.ts";
import type { Digest } from "../src/core/digest.ts";
import type { Format } from "../src/core/formats.ts";
import type { Lesson } from "../src/core/lesson.ts";
import { newReader } from "../src/core/reader.ts";
import { drawCatalogue } from "../src/delivery/catalogue.ts";
import { rankGaps } from "../src/gaps/rank-gaps.ts";
import { indexSearch } from "../src/site/index-search.ts";
import { renderFragments } from "../src/site/render-fragments.ts";
import { type Loaded, load } from "./load.ts";
import { count, printProblems, step } from "./report.ts";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

export interface BuildOptions {
  content: string;
  out: string;
  digest: string[];
}

/** Builds the site and its search index. Nothing of the reader goes in: the gaps are those of somebody who has marked nothing. */
export async function buildSite(
  loaded: Loaded,
  { content, out }: Pick<BuildOptions, "content" | "out">,
): Promise<void> {
  const outDir = resolve(out);
  const lessons = await step("render", () => renderFragments(content, published(loaded)), describeRendered);
  const gapsOf = (digests: readonly Digest[]) =>
    rankGaps(digests, loaded.sightings, loaded.concepts, newReader);
  const catalogue = drawCatalogue({ ...loaded, lessons, gapsOf });
  await saveCatalogue(content, catalogue);
  // The indexer is a process of its own: it reads the lessons while the pages are made.
  const indexing = indexSearch(content, catalogue);
  // Should it fail first, it is reported where it is awaited.
  indexing.catch(() => undefined);
  await step(
    "site",
    () => buildPages(content, outDir),
    () => describePages(catalogue),
  );
  await step(
    "search",
    async () => {
      const index = await indexing;
      await index.writeInto(outDir);
      return index.size;
    },
    (size) => `${count(size, "text")} can be found`,
  );
}

function published({ archived }: Loaded): Map<string, ReadonlyMap<Format, Lesson>> {
  return new Map([...archived].map(([slug, { lessons }]) => [slug, lessons]));
}

function describeRendered(rendered: ReadonlyMap<string, ReadonlyMap<Format, unknown>>): string {
  return count(
    [...rendered.values()].reduce((sum, { size }) => sum + size, 0),
    "lesson",
  );
}

async function buildPages(content: string, outDir: string): Promise<void> {
  // The configuration file and the loaders run inside Astro and learn the folder from here.
  process.env["LACUNA_CONTENT"] = resolve(content);
  process.env["ASTRO_TELEMETRY_DISABLED"] = "1";
  const { build } = await import("astro");
  await build({ root, outDir, logLevel: "error" });
}

function describePages({ concepts, papers, digests, weeks }: Catalogue): string {
  const taught = concepts.filter(({ lessons }) => lessons !== null).length;
  return `${count(taught, "concept page")}, ${count(papers.length, "paper")}, ${count(digests.length, "digest")}, ${count(weeks.length, "recap")}`;
}

/** `lacuna build`: the site from what is in the archive, without writing lessons. */
export async function build(options: BuildOptions): Promise<number> {
  const loaded = await load(options.content, options.digest);
  await buildSite(loaded, options);
  console.log(
    `built into ${options.out}${existsSync(join(options.out, "index.html")) ? "" : ", but without a home page"}`,
  );
  printProblems(loaded.problems);
  return loaded.problems.length > 0 ? 1 : 0;
}
