import { saveLessons } from "../src/archive/lessons.ts";
import { withLock } from "../src/archive/lock.ts";
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

/**
 * Writes the lessons of every gap, or of the named concepts, and of all that they rest on. Each concept is saved as a whole.
 * A named concept is written even if it is understood already.
 */
export async function writeGaps(loaded: Loaded, options: Omit<WriteOptions, "digest">): Promise<WriteReport> {
  const { content, limit = Infinity, dryRun = false } = options;
  const writings: Writing[] = [];
  await withLock(content, async () => {
    for (const slug of orderOf(loaded, options.concept)) {
      if (writings.filter(({ outcome }) => outcome === "written").length >= limit) break;
      const writing = writeConcept(loaded, slug);
      if (writing.outcome === "written" && !dryRun) await saveLessons(content, slug, writing.published.files);
      writings.push(writing);
    }
  });
  return { writings, problems: writings.flatMap((one) => ("problems" in one ? one.problems : [])) };
}

/** What is to be written, each concept after those that it rests on. */
function orderOf({ digests, sightings, concepts, reader }: Loaded, named: readonly string[]): string[] {
  if (named.length > 0) return teachingOrder(concepts, named, reader.understood.difference(new Set(named)));
  const gaps = rankGaps(digests, sightings, concepts, reader);
  return teachingOrder(
    concepts,
    gaps.map(({ concept }) => concept),
    reader.understood,
  );
}

function writeConcept(
  { concepts, library, digests, sightings, archived, broken }: Loaded,
  slug: string,
): Writing {
  const { slug: _, ...record } = concepts.get(slug)!;
  const drafts = writeFromLibrary(slug, { record, drafts: library.drafts.get(slug) ?? [] });
  const unreadable = broken.get(slug);
  const existing = archived.get(slug) ?? (unreadable && { ...unreadable, isBroken: true });
  const weekOf = (id: string) => digests.find((digest) => digest.id === id)?.week ?? null;
  return writeLessons(slug, drafts, existing, { sightings: sightings.get(slug) ?? [], weekOf }, concepts);
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
