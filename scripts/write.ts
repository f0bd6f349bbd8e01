import { saveChanges } from "../src/archive/cache.ts";
import { saveLessons } from "../src/archive/lessons.ts";
import { withLock } from "../src/archive/lock.ts";
import { teachingOrder } from "../src/core/graph.ts";
import type { Configuration } from "../src/core/configuration.ts";
import type { Drafts } from "../src/core/lesson.ts";
import type { Problem } from "../src/core/problem.ts";
import { figureOf } from "../src/core/wording.ts";
import { rankGaps } from "../src/core/rank-gaps.ts";
import { describeChanges } from "../src/lessons/changes.ts";
import { writeFromLibrary } from "../src/lessons/library-writer.ts";
import { type Writing, writeLessons } from "../src/lessons/write-lessons.ts";
import { type Loaded, entryOf, load } from "./load.ts";
import { askModel, foresee, isForModel, modelOf, reportModel } from "./ask-model.ts";
import type { ModelRun } from "./model.ts";
import { exitCodeOf, printProblems } from "./report.ts";

export interface WriteOptions {
  content: string;
  digest: string[];
  concept: string[];
  limit?: number | undefined;
  dryRun?: boolean | undefined;
  writer?: Configuration["writer"] | undefined;
  /** US dollars that this run may spend on a model */
  maxUsd?: number | undefined;
  /** write anew what is stale */
  refresh?: boolean | undefined;
  /** ask a model through its Batch API */
  batch?: boolean | undefined;
  /** do not use what the model answered in earlier runs */
  askAgain?: boolean | undefined;
  /** wait for a batch; without it another run fetches what this one sent */
  wait?: boolean | undefined;
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
  const writings = new Map<string, Writing>();
  const written = () => [...writings.values()].filter(({ outcome }) => outcome === "written").length;
  const keep = async (writing: Writing) => {
    if (writing.outcome === "written" && !dryRun) await save(loaded, writing, options);
    writings.set(writing.slug, writing);
  };
  const problems: Problem[] = [];
  const writeAll = async () => {
    for (const slug of orderOf(loaded, options.concept)) {
      if (written() >= limit) break;
      await keep(writeConcept(loaded, slug, draftsOf(loaded, slug)));
    }
    if (model === undefined || dryRun) return;
    const asked = [...writings.values()].filter((one) => isForModel(one, model, options));
    const slugs = asked.map(({ slug }) => slug).slice(0, limit - written());
    const print = (slug: string, drafts: Drafts) => writeConcept(loaded, slug, drafts, true);
    problems.push(...(await askModel(loaded, slugs, model, options, print, keep)));
  };
  // A dry run changes nothing, so it may run beside another process and on a disk that cannot be written.
  await (dryRun ? writeAll() : withLock(content, writeAll));
  const all = [...writings.values()];
  return { writings: all, problems: [...problems, ...all.flatMap(problemsOf)] };
}

/** What the library has of a concept. */
const draftsOf = ({ library, concepts }: Loaded, slug: string): Drafts | undefined =>
  writeFromLibrary(slug, entryOf(library, concepts.get(slug)!));

const problemsOf = (writing: Writing): Problem[] => ("problems" in writing ? writing.problems : []);

/** Saves a concept's lessons. On a refresh, what they were before is compared and told. */
async function save(
  { archived, concepts }: Loaded,
  { slug, published }: Extract<Writing, { outcome: "written" }>,
  { content, refresh }: Pick<WriteOptions, "content" | "refresh">,
): Promise<void> {
  const before = archived.get(slug)?.files;
  await saveLessons(content, slug, published.files);
  if (!refresh || before === undefined) return;
  const changes = Object.entries(before).flatMap(([name, text]) => {
    const change = describeChanges(bodyOf(text), bodyOf(published.files[name] ?? ""));
    return change === "" ? [] : [`# ${name}\n\n${change}\n`];
  });
  const said = changes.length > 0 ? changes.join("\n") : "The front matter alone has changed.\n";
  console.log(`${concepts.get(slug)!.name}: changes in ${await saveChanges(content, slug, said)}`);
}

const bodyOf = (text: string) => text.replace(/^---\n[\s\S]*?\n---\n/, "");

/** What is to be written, each concept after those that it rests on: the gaps, and what the reader asked for. */
function orderOf({ digests, sightings, concepts, reader }: Loaded, named: readonly string[]): string[] {
  if (named.length > 0) return teachingOrder(concepts, named, reader.understood.difference(new Set(named)));
  const gaps = rankGaps(digests, sightings, concepts, reader);
  return teachingOrder(
    concepts,
    [...gaps, ...reader.queued].map(({ concept }) => concept),
    reader.understood,
  );
}

function writeConcept(loaded: Loaded, slug: string, drafts: Drafts | undefined, anew = false): Writing {
  const { concepts, digests, sightings, archived, broken, configuration } = loaded;
  const unreadable = broken.get(slug);
  const existing = archived.get(slug) ?? (unreadable && { ...unreadable, isBroken: true });
  const weekOf = (id: string) => digests.find((digest) => digest.id === id)?.week ?? null;
  const demand = { sightings: sightings.get(slug) ?? [], weekOf };
  const { allowedHosts } = configuration;
  return writeLessons(slug, drafts, existing, { demand, concepts, allowedHosts, anew });
}

/** How many concepts had which outcome, in words. */
export function describeWritings(writings: readonly Writing[]): string {
  const of = (outcome: Writing["outcome"]) => writings.filter((one) => one.outcome === outcome);
  const byModel = writings.filter((one) => one.outcome === "written" && one.writer === "openai").length;
  const written = of("written").length;
  const whose =
    byModel > 0 ? ` (${byModel * 3} by the model, ${(written - byModel) * 3} from the library)` : "";
  const parts = [
    `${figureOf(written * 3, "lesson")} written${whose}`,
    ...(of("unchanged").length > 0 ? [`${of("unchanged").length * 3} unchanged`] : []),
    ...(of("edited").length > 0
      ? [`${figureOf(of("edited").length, "concept")} edited by hand and left alone`]
      : []),
    ...(of("refused").length > 0
      ? [`${figureOf(of("refused").length, "concept")} refused by the checks`]
      : []),
    ...(of("drafted").length > 0 ? [`${figureOf(of("drafted").length, "concept")} kept as drafts`] : []),
    ...(of("awaiting").length > 0 ? [`${figureOf(of("awaiting").length, "concept")} awaiting a writer`] : []),
  ];
  return parts.join(", ");
}

/** An option that says something of a model, where none is asked: whoever gave it expects something else. */
function findMisplaced(options: WriteOptions, model: ModelRun | undefined): string | undefined {
  const { batch, wait, maxUsd, askAgain } = options;
  if (wait === false && !batch) return "--no-wait: unexpected without a batch, expected --batch beside it.";
  const given = Object.entries({
    "--batch": batch,
    "--max-usd": maxUsd !== undefined,
    "--ask-again": askAgain,
  });
  const [name] = given.find(([, isGiven]) => isGiven) ?? [];
  return name === undefined || model
    ? undefined
    : `${name}: unexpected where no model is asked, expected --writer openai beside it (or writer: openai in lacuna.yaml).`;
}

/** `lacuna write`. */
export async function write(options: WriteOptions): Promise<number> {
  const loaded = await load(options.content, options.digest);
  const unknown = options.concept.filter((slug) => !loaded.concepts.has(slug));
  if (unknown.length > 0) {
    console.error(
      `--concept: unexpected “${unknown.join(", ")}”, expected the slug of a concept. \`npx lacuna gaps --json\` lists them; what it calls unconfirmed is first confirmed with \`npx lacuna gaps confirm\`.`,
    );
    return 2;
  }
  const model = await modelOf(loaded, options);
  const misplaced = findMisplaced(options, model);
  if (misplaced !== undefined) {
    console.error(misplaced);
    return 2;
  }
  const { writings, problems } = await writeGaps(loaded, options, model);
  console.log(`${options.dryRun ? "would be: " : ""}${describeWritings(writings)}`);
  const awaiting = writings.filter(({ outcome }) => outcome === "awaiting").map(({ slug }) => slug);
  const names = awaiting.map((slug) => loaded.concepts.get(slug)!.name);
  if (awaiting.length > 0) console.log(`awaiting a writer: ${names.join(", ")}`);
  if (model && options.dryRun) foresee(loaded, model, writings, options);
  else if (model) await reportModel(loaded, model, options);
  const all = [...loaded.problems, ...problems];
  printProblems(all);
  return model?.ended ? 1 : exitCodeOf(all);
}
