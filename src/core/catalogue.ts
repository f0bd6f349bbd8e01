import type { Concept } from "./concept.ts";
import type { Format } from "./formats.ts";
import type { LessonHead } from "./lesson.ts";

/** A gap as an issue or a week shows it: the concept and, in words, why it is there. */
export interface AskedConcept {
  concept: string;
  reasons: string[];
  /** ids of the papers that mention it; empty for a prerequisite that none mentions */
  papers: string[];
}

/** What pages must know of a lesson without reading it. */
export interface LessonEntry {
  words: number;
  minutes: number;
  /** name of the fragment that holds its HTML: it changes with the text */
  fragment: string;
  /** sections, for the list of contents */
  headings: { id: string; text: string }[];
  /** slugs of linked concepts */
  concepts: string[];
  /** targets of citations, as written */
  citations: string[];
}

/** A concept with all that follows from the digests, the graph and the archive. */
export interface ConceptEntry extends Omit<Concept, "needsContext" | "mutation" | "recall"> {
  /** with the name that the journal has for each question */
  recall: (Concept["recall"][number] & { id: string })[];
  /** null where no lesson was published yet */
  lessons: Record<Format, LessonEntry> | null;
  provenance:
    (Pick<LessonHead, "writer" | "model" | "digest" | "week" | "papers"> & { checks: number }) | null;
  /** concepts whose lessons link to it */
  mentionedIn: string[];
  /** concepts that name it as a direct prerequisite */
  unlocks: string[];
  /** everything that it rests on, in teaching order */
  before: string[];
  /** why it is among the gaps of all issues, in words; empty where it is not */
  reasons: string[];
  /** where it was seen, newest issue first */
  sightings: { paper: string; digest: string; isInTitle: boolean }[];
}

export interface PaperEntry {
  id: string;
  /** last part of its address */
  path: string;
  title: string;
  authors: string[];
  url: string | null;
  /** issues that list it, with its place in the list, from 1 */
  digests: { digest: string; position: number }[];
  /** concepts that it mentions */
  mentions: string[];
  /** concepts whose lessons cite it */
  citedBy: string[];
}

export interface DigestEntry {
  id: string;
  title: string;
  from: string;
  to: string;
  week: string;
  papers: string[];
  asked: AskedConcept[];
  /** Quick Contexts that stand before its papers: those that a new reader needs most */
  contexts: ContextEntry[];
}

/** A Quick Context in an issue. */
export interface ContextEntry {
  concept: string;
  /** id of the first paper that needs it */
  before: string;
  /** why it is there, in words */
  why: string;
}

export interface WeekEntry {
  /** concepts that the reader marked as understood in it; null unless the reader publishes that */
  learned: string[] | null;
  week: string;
  from: string;
  to: string;
  digests: string[];
  papers: string[];
  asked: AskedConcept[];
}

/** All that the published site shows, lessons' texts apart. It is a function of configuration, digests, library and archive. */
export interface Catalogue {
  site: { title: string; description: string; url: string; base: string };
  topics: { slug: string; name: string; summary: string }[];
  concepts: ConceptEntry[];
  papers: PaperEntry[];
  /** newest first, as all that follows */
  digests: DigestEntry[];
  weeks: WeekEntry[];
}
