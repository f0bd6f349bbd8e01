import { removeDrafts } from "../src/archive/drafts.ts";
import { saveLessons } from "../src/archive/lessons.ts";
import { withLock } from "../src/archive/lock.ts";
import { teachingOrder } from "../src/core/graph.ts";
import type { Configuration } from "../src/core/configuration.ts";
import type { Drafts } from "../src/core/lesson.ts";
import type { Problem } from "../src/core/problem.ts";
import { rankGaps } from "../src/gaps/rank-gaps.ts";
import { type LibraryEntry, writeFromLibrary } from "../src/lessons/library-writer.ts";
import { addUsage } from "../src/lessons/model/completion.ts";
import { type Writing, writeLessons } from "../src/lessons/write-lessons.ts";
import { type Loaded, load } from "./load.ts";
import { type ModelRun, describeUsage, openModel } from "./model.ts";
import { count, printProblems } from "./report.ts";

export interface WriteOptions {
  content: string;
  digest: string[];
  concept: string[];
  limit?: number | undefined;
  dryRun?: boolean | undefined;
  writer?: Configuration["writer"] | undefined;
  /** US dollars that this run may spend on a model */
  maxUsd?: number | undefined;
}

/** What a run of the writers came to. */
export interface WriteReport {
  writings: Writing[];
  problems: Problem[];
}

/**
 * Writes the lessons of every gap, or of the named concepts, and of all that they rest on. Each concept is saved as a whole.
 * The library comes first; a model, where one is given, writes what the library lacks.
 * A named concept is written even if it is understood already.
 */
export async function writeGaps(
  loaded: Loaded,
  options: Omit<WriteOptions, "digest">,
  model?: ModelRun,
): Promise<WriteReport> {
  const { content, limit = Infinity, dryRun = false } = options;
  const writings: Writing[] = [];
  const writeAll = async () => {
    for (const slug of orderOf(loaded, options.concept)) {
      if (writings.filter(({ outcome }) => outcome === "written").length >= limit) break;
      let writing = writeConcept(loaded, slug, writeFromLibrary(slug, entryOf(loaded, slug)));
      if (writing.outcome === "awaiting" && model && !model.ended && !dryRun)
        writing = await askModel(loaded, slug, content, model);
      if (writing.outcome === "written" && !dryRun) await saveLessons(content, slug, writing.published.files);
      writings.push(writing);
    }
  };
  // A dry run changes nothing, so it may run beside another process and on a disk that cannot be written.
  await (dryRun ? writeAll() : withLock(content, writeAll));
  return { writings, problems: writings.flatMap((one) => ("problems" in one ? one.problems : [])) };
}

async function askModel(loaded: Loaded, slug: string, content: string, model: ModelRun): Promise<Writing> {
  console.log(`asking ${model.name} about ${loaded.concepts.get(slug)!.name} …`);
  const { drafts, problems } = await model.write(slug);
  if (drafts === undefined) return { outcome: "drafted", slug, problems };
  await removeDrafts(content, slug);
  return writeConcept(loaded, slug, drafts);
}

function entryOf({ concepts, library }: Loaded, slug: string): LibraryEntry {
  const { slug: _, ...record } = concepts.get(slug)!;
  return {
    record,
    drafts: library.drafts.get(slug) ?? [],
    drawings: library.drawings.get(slug) ?? [],
  };
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

function writeConcept(loaded: Loaded, slug: string, drafts: Drafts | undefined): Writing {
  const { concepts, digests, sightings, archived, broken } = loaded;
  const unreadable = broken.get(slug);
  const existing = archived.get(slug) ?? (unreadable && { ...unreadable, isBroken: true });
  const weekOf = (id: string) => digests.find((digest) => digest.id === id)?.week ?? null;
  const demand = { sightings: sightings.get(slug) ?? [], weekOf };
  return writeLessons(slug, drafts, existing, demand, concepts, loaded.configuration.allowedHosts);
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
    ...(of("drafted").length > 0 ? [`${count(of("drafted").length, "concept")} kept as drafts`] : []),
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
  const model = await modelOf(loaded, options);
  const { writings, problems } = await writeGaps(loaded, options, model);
  console.log(`${options.dryRun ? "would be: " : ""}${describeWritings(writings)}`);
  const awaiting = writings.filter(({ outcome }) => outcome === "awaiting").map(({ slug }) => slug);
  const names = awaiting.map((slug) => loaded.concepts.get(slug)!.name);
  if (awaiting.length > 0) console.log(`awaiting a writer: ${names.join(", ")}`);
  if (model) reportModel(model, options.dryRun ? awaiting : []);
  const all = [...loaded.problems, ...problems];
  printProblems(all);
  return all.length > 0 || model?.ended ? 1 : 0;
}

/** The model, if the command line or the configuration asks for it: a key in the environment alone never spends. */
async function modelOf(
  loaded: Loaded,
  { content, writer, maxUsd }: WriteOptions,
): Promise<ModelRun | undefined> {
  if ((writer ?? loaded.configuration.writer) !== "openai") return undefined;
  const stop = new AbortController();
  process.once("SIGINT", () => {
    console.error("stopping: what was answered is kept …");
    stop.abort();
  });
  return openModel(loaded, content, maxUsd, stop.signal);
}

/** What the model used; before anything is spent, what it would use. */
function reportModel(model: ModelRun, forecastFor: readonly string[]): void {
  if (forecastFor.length > 0) {
    const all = forecastFor.map((slug) => model.forecast(slug));
    const calls = all.reduce((sum, one) => sum + one.calls, 0);
    const usage = all.map((one) => one.usage).reduce(addUsage);
    console.log(
      `${model.name} would take, without repairs: ${describeUsage({ calls, usage, price: model.price })}`,
    );
  } else console.log(`${model.name}: ${describeUsage(model)}`);
  if (model.ended)
    console.error(
      `${model.name}: stopped early (${model.ended.kind}: ${model.ended.reason}). Run the command again to go on: what was answered is not asked twice.`,
    );
}
