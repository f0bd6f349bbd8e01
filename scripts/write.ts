import { saveLessons, withLock } from "../src/archive.ts";
import { teachingOrder } from "../src/core/graph.ts";
import type { Problem } from "../src/core/problem.ts";
import { rankGaps } from "../src/gaps/rank-gaps.ts";
import { writeFromLibrary } from "../src/lessons/library-writer.ts";
import { type Writing, writeLessons } from "../src/lessons/write-lessons.ts";
import { type Loaded, load } from "./load.ts";
import { count, printProblems } from "./report.ts";

export interface WriteOptions {
  content: string;
  digest: string[];
  concept: string[];
  limit?: number | undefined;
  dryRun?: boolean | undefined;
}

/** What a run of the writer came to. */
export interface WriteReport {
  writings: Writing[];
  problems: Problem[];
}

/** Writes the lessons of every gap, or of the named concepts, and of all that they rest on. Saves each concept as a whole. */
export async function writeGaps(
  loaded: Loaded,
  { content, concept, limit, dryRun }: Omit<WriteOptions, "digest">,
): Promise<WriteReport> {
  const { digests, sightings, concepts, reader } = loaded;
  const wanted =
    concept.length > 0 ? concept : rankGaps(digests, sightings, concepts, reader).map((gap) => gap.concept);
  const order = teachingOrder(concepts, wanted, reader.understood).slice(0, limit);
  const weeks = new Map(digests.map(({ id, week }) => [id, week]));
  const writings: Writing[] = [];
  await withLock(content, async () => {
    for (const slug of order) {
      const record = concepts.get(slug)!;
      const drafts = writeFromLibrary(slug, {
        record: stripSlug(record),
        drafts: loaded.library.drafts.get(slug) ?? [],
      });
      const demand = {
        sightings: sightings.get(slug) ?? [],
        weekOf: (digest: string) => weeks.get(digest) ?? null,
      };
      const broken = loaded.broken.get(slug);
      const existing = loaded.archived.get(slug) ?? (broken && { ...broken, isBroken: true });
      const writing = writeLessons(slug, drafts, existing, demand, concepts);
      if (writing.outcome === "written" && !dryRun) await saveLessons(content, slug, writing.published.files);
      writings.push(writing);
    }
  });
  return {
    writings,
    problems: writings.flatMap((writing) => ("problems" in writing ? writing.problems : [])),
  };
}

function stripSlug<T extends { slug: string }>({ slug: _, ...record }: T): Omit<T, "slug"> {
  return record;
}

/** How many concepts had which outcome, in words. */
export function describeWritings(writings: readonly Writing[]): string {
  const of = (outcome: Writing["outcome"]) => writings.filter((one) => one.outcome === outcome);
  const parts = [
    `${count(of("written").length * 3, "lesson")} written`,
    ...(of("unchanged").length > 0 ? [`${of("unchanged").length * 3} unchanged`] : []),
    ...(of("edited").length > 0
      ? [`${count(of("edited").length, "concept")} edited by hand and left alone`]
      : []),
    ...(of("refused").length > 0 ? [`${count(of("refused").length, "concept")} refused by the checks`] : []),
    ...(of("awaiting").length > 0 ? [`${count(of("awaiting").length, "concept")} awaiting a writer`] : []),
  ];
  return parts.join(", ");
}

/** `lacuna write`. */
export async function write(options: WriteOptions): Promise<number> {
  const loaded = await load(options.content, options.digest);
  const unknown = options.concept.filter((slug) => !loaded.concepts.has(slug));
  if (unknown.length > 0) {
    console.error(
      `--concept: unexpected “${unknown.join(", ")}”, expected the slug of a concept. \`npx lacuna gaps --json\` lists them.`,
    );
    return 2;
  }
  const { writings, problems } = await writeGaps(loaded, options);
  console.log(`${options.dryRun ? "would be: " : ""}${describeWritings(writings)}`);
  const awaiting = writings
    .filter(({ outcome }) => outcome === "awaiting")
    .map(({ slug }) => loaded.concepts.get(slug)!.name);
  if (awaiting.length > 0) console.log(`awaiting a writer: ${awaiting.join(", ")}`);
  const all = [...loaded.problems, ...problems];
  printProblems(all);
  return all.length > 0 ? 1 : 0;
}
