import { loadDecisions } from "../src/archive/decisions.ts";
import { loadDigestFiles } from "../src/archive/digests.ts";
import { loadJournal } from "../src/archive/journal.ts";
import { loadKnown, saveKnown } from "../src/archive/known-yaml.ts";
import {
  type ArchivedConcept,
  type ArchivedFolder,
  loadLessons,
  recoverLessons,
} from "../src/archive/lessons.ts";
import { type Library, loadLibrary } from "../src/archive/library.ts";
import { loadConfiguration, loadTopics, requireContent } from "../src/archive/settings.ts";
import type { Concept, Topic } from "../src/core/concept.ts";
import { checkNames } from "../src/core/command.ts";
import type { Configuration } from "../src/core/configuration.ts";
import { type Decision, type Decisions, applyAliases, decisionsOf } from "../src/core/decision.ts";
import { type Digest, orderDigests } from "../src/core/digest.ts";
import type { Format } from "../src/core/formats.ts";
import type { Sightings } from "../src/core/gap.ts";
import { checkGraph } from "../src/core/graph.ts";
import type { JournalEvent } from "../src/core/journal.ts";
import type { Lesson } from "../src/core/lesson.ts";
import { type Matcher, type Termed, buildMatcher } from "../src/core/matcher.ts";
import type { Problem } from "../src/core/problem.ts";
import { type ReaderState, readerOf } from "../src/core/reader.ts";
import { findMentions } from "../src/gaps/find-mentions.ts";
import type { LibraryEntry } from "../src/lessons/library-writer.ts";
import { readAllDigests } from "../src/sources/read-digests.ts";
import { Unusable } from "./run.ts";

/** Everything that a command may need, read once. What could not be read is among the problems; the rest is whole. */
export interface Loaded {
  configuration: Configuration;
  topics: Topic[];
  /** oldest first */
  digests: Digest[];
  /** the library's and the archive's */
  concepts: Map<string, Concept>;
  library: Library;
  archived: Map<string, ArchivedConcept>;
  /** folders of the archive whose record cannot be read */
  broken: Map<string, ArchivedFolder>;
  /** the journal */
  events: JournalEvent[];
  /** of names that the digests use */
  decisions: Decisions;
  reader: ReaderState;
  /** the concepts as the matcher knows them: with the phrases that a person decided mean them */
  termed: Map<string, Termed>;
  match: Matcher;
  sightings: Sightings;
  problems: Problem[];
}

/** Loads an archive. @param named digest files to read in place of `digests/` */
export async function load(content: string, named: readonly string[] = []): Promise<Loaded> {
  requireContent(content);
  await loadKnown(content);
  await recoverLessons(content);
  const configuration = await loadConfiguration(content);
  const topics = await loadTopics(content);
  const library = await loadLibrary(content, topics.value ?? []);
  const { archived, broken, problems: lessonProblems } = await loadLessons(content, topics.value ?? []);
  await saveKnown(content);
  const journal = await loadJournal(content);
  const decided = await loadDecisions(content);
  const issues = await loadDigests(content, named);
  const { problems: conceptProblems, ...known } = knowConcepts(library, archived, decided.decisions);
  return {
    configuration: configuration.value ?? failWith(configuration.problems),
    topics: topics.value ?? failWith(topics.problems),
    digests: issues.digests,
    library,
    archived,
    broken,
    events: journal.events,
    reader: readerOf(journal.events),
    ...known,
    sightings: findMentions(issues.digests, known.match),
    problems: [
      ...issues.problems,
      ...library.problems,
      ...lessonProblems,
      ...journal.problems,
      ...decided.problems,
      ...conceptProblems,
    ],
  };
}

async function loadDigests(
  content: string,
  named: readonly string[],
): Promise<Pick<Loaded, "digests" | "problems">> {
  const { files, problems } = await loadDigestFiles(content, named);
  const read = readAllDigests(files);
  return { digests: orderDigests(read.digests), problems: [...problems, ...read.problems] };
}

/** The concepts, and what they are known by: their own names, and those that a person gave them. */
function knowConcepts(
  library: Library,
  archived: Loaded["archived"],
  decided: readonly Decision[],
): Pick<Loaded, "concepts" | "decisions" | "termed" | "match" | "problems"> {
  const concepts = mergeConcepts(library, archived);
  const decisions = decisionsOf(decided);
  const { termed, problems: aliasProblems } = applyAliases(concepts, decisions);
  const { match, problems: termProblems } = buildMatcher(termed);
  const problems = [
    ...checkGraph(concepts, recordFile),
    ...checkNames(concepts, recordFile),
    ...aliasProblems,
    ...termProblems,
  ];
  return { concepts, decisions, termed, match, problems };
}

const recordFile = (slug: string) => `library/${slug}/concept.yaml`;

/** The library's records win, except where only the archive has lessons: a model wrote those, and their record with them. */
function mergeConcepts(
  library: Library,
  archived: ReadonlyMap<string, ArchivedConcept>,
): Map<string, Concept> {
  const concepts = new Map(library.concepts);
  for (const [slug, { concept }] of archived) if (!library.drafts.has(slug)) concepts.set(slug, concept);
  return concepts;
}

/** What is published is what passed the checks: where the archive has a concept's lessons, its record goes with them. */
export function recordsOf({ concepts, archived }: Loaded): Map<string, Concept> {
  return new Map([...concepts, ...[...archived].map(([slug, { concept }]) => [slug, concept] as const)]);
}

/** What the library has of a concept, for its writer and its checks. */
export function entryOf({ drafts, drawings }: Library, { slug, ...record }: Concept): LibraryEntry {
  return { record, drafts: drafts.get(slug) ?? [], drawings: drawings.get(slug) ?? [] };
}

/** The lessons of the archive, by concept. */
export function published({ archived }: Loaded): Map<string, ReadonlyMap<Format, Lesson>> {
  return new Map([...archived].map(([slug, { lessons }]) => [slug, lessons]));
}

function failWith(problems: Problem[]): never {
  throw new Unusable(problems);
}
