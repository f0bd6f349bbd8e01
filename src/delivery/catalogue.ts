import type {
  AskedConcept,
  Catalogue,
  ConceptEntry,
  ContextEntry,
  LessonEntry,
  DigestEntry,
  PaperEntry,
  WeekEntry,
} from "../core/catalogue.ts";
import type { Concept, Topic } from "../core/concept.ts";
import type { Configuration } from "../core/configuration.ts";
import { type Digest, type Paper, distinctPapers, paperPathOf } from "../core/digest.ts";
import { allFormats } from "../core/format-names.ts";
import type { Format } from "../core/formats.ts";
import type { Gap, Sighting } from "../core/gap.ts";
import { type Concepts, teachingOrder, unlocks } from "../core/graph.ts";
import type { LessonHead } from "../core/lesson.ts";
import { newReader } from "../core/reader.ts";
import { daysOfWeek } from "../core/week.ts";
import { curl } from "../quotes.ts";
import { questionId } from "../recall.ts";
import { byCode } from "../core/order.ts";
import { needOf, placeGaps } from "./place-gaps.ts";

/** A published lesson with what its rendering found. */
interface RenderedLesson {
  head: LessonHead;
  entry: LessonEntry;
}

/** What the catalogue is drawn from. Nothing in it knows the reader: the site is the same for everybody. */
export interface Publication {
  configuration: Configuration;
  topics: readonly Topic[];
  /** oldest first */
  digests: readonly Digest[];
  concepts: Concepts;
  lessons: ReadonlyMap<string, ReadonlyMap<Format, RenderedLesson>>;
  sightings: ReadonlyMap<string, readonly Sighting[]>;
  /** the gaps that some issues leave somebody who has understood nothing yet */
  gapsOf: (digests: readonly Digest[]) => Gap[];
  /** what the reader learned between two days; absent unless the reader publishes that */
  learnedBetween?: ((from: string, to: string) => string[]) | undefined;
}

/** Draws up all that the published site shows, lessons' texts apart. */
export function drawCatalogue(publication: Publication): Catalogue {
  const { configuration, topics, digests } = publication;
  const newestFirst = digests.toReversed();
  return {
    site: configuration.site,
    topics: [...topics],
    concepts: describeConcepts(publication),
    papers: describePapers(publication),
    digests: newestFirst.map((digest) => describeDigest(digest, publication)),
    weeks: describeWeeks(newestFirst, publication),
  };
}

/** A record as it is printed: its sentences have typographic quotes, as the lessons have. */
function setConcept<
  C extends Pick<
    Concept,
    | "summary"
    | "objectives"
    | "recall"
    | "papers"
    | "sources"
    | "prerequisites"
    | "extensions"
    | "alternatives"
  >,
>(concept: C) {
  const setWhy = <R extends { why: string }>(all: R[]) => all.map((one) => ({ ...one, why: curl(one.why) }));
  return {
    ...concept,
    summary: curl(concept.summary),
    objectives: concept.objectives.map((one) => curl(one)),
    recall: concept.recall.map((one) => ({
      ...one,
      id: questionId(one.question),
      question: curl(one.question),
      answer: curl(one.answer),
    })),
    papers: concept.papers.map((one) => ({ ...one, title: curl(one.title), note: curl(one.note) })),
    sources: concept.sources.map((one) => ({ ...one, title: curl(one.title) })),
    prerequisites: setWhy(concept.prerequisites),
    extensions: setWhy(concept.extensions),
    alternatives: setWhy(concept.alternatives),
  };
}

function describeConcepts({ concepts, lessons, sightings, digests, gapsOf }: Publication): ConceptEntry[] {
  const after = unlocks(concepts);
  const backlinks = findBacklinks(lessons);
  const gaps = new Map(gapsOf(digests).map((gap) => [gap.concept, ask(gap).reasons]));
  const bySlug = [...concepts.values()].sort((a, b) => byCode(a.slug, b.slug));
  return bySlug.map(({ signs: _, needsContext: __, mutation: ___, ...concept }) => ({
    ...setConcept(dropUnknown(concept, concepts)),
    ...describeLessons(lessons.get(concept.slug), concepts),
    mentionedIn: [...(backlinks.get(concept.slug) ?? [])].sort(),
    unlocks: (after.get(concept.slug) ?? []).toSorted(),
    before: teachingOrder(concepts, [concept.slug]).filter((slug) => slug !== concept.slug),
    reasons: gaps.get(concept.slug) ?? [],
    sightings: (sightings.get(concept.slug) ?? [])
      .map(({ id, digest }) => ({ paper: id, digest }))
      .toReversed(),
  }));
}

/** What leads to a concept that has no record any more is a problem of the record, and is left out of the page. */
function dropUnknown<C extends Pick<ConceptEntry, "prerequisites" | "extensions" | "alternatives">>(
  concept: C,
  concepts: Concepts,
): C {
  const isKnown = ({ concept: slug }: { concept: string }) => concepts.has(slug);
  return {
    ...concept,
    prerequisites: concept.prerequisites.filter(isKnown),
    extensions: concept.extensions.filter(isKnown),
    alternatives: concept.alternatives.filter(isKnown),
  };
}

function describeLessons(
  lessons: ReadonlyMap<Format, RenderedLesson> | undefined,
  concepts: Concepts,
): Pick<ConceptEntry, "lessons" | "provenance"> {
  const quick = lessons?.get("quick")?.head;
  if (quick === undefined || allFormats.some((format) => !lessons?.has(format)))
    return { lessons: null, provenance: null };
  const { writer, model, digest, week, papers, checks } = quick;
  const entryOf = (format: Format): LessonEntry => {
    const { entry } = lessons!.get(format)!;
    return { ...entry, concepts: entry.concepts.filter((slug) => concepts.has(slug)) };
  };
  return {
    lessons: Object.fromEntries(allFormats.map((format) => [format, entryOf(format)])) as Record<
      Format,
      LessonEntry
    >,
    provenance: { writer, model, digest, week, papers, checks: checks.length },
  };
}

/** Which concepts' lessons link to each concept. */
function findBacklinks(lessons: Publication["lessons"]): Map<string, Set<string>> {
  const links = new Map<string, Set<string>>();
  for (const [slug, formatted] of lessons)
    for (const { entry } of formatted.values())
      for (const target of entry.concepts) addTo(links, target, slug);
  return links;
}

function describePapers({ digests, concepts, sightings }: Publication): PaperEntry[] {
  const mentions = new Map<string, Set<string>>();
  for (const [slug, seen] of sightings) for (const { id } of seen) addTo(mentions, id, slug);
  const citedBy = new Map<string, Set<string>>();
  for (const { slug, papers } of concepts.values()) for (const { id } of papers) addTo(citedBy, id, slug);
  const entries = new Map<string, PaperEntry>();
  for (const digest of digests)
    for (const [i, paper] of digest.papers.entries()) {
      const entry = entries.get(paper.id) ?? describePaper(paper, mentions, citedBy);
      entries.set(paper.id, entry);
      entry.digests.unshift({ digest: digest.id, position: i + 1 });
    }
  return [...entries.values()].sort((a, b) => byCode(a.path, b.path));
}

function describePaper(
  { id, title, authors, url }: Paper,
  mentions: Map<string, Set<string>>,
  citedBy: Map<string, Set<string>>,
): PaperEntry {
  const mentioned = [...(mentions.get(id) ?? [])].sort();
  return {
    id,
    path: paperPathOf(id),
    title: curl(title),
    authors,
    url: url ?? null,
    digests: [],
    mentions: mentioned,
    citedBy: [...(citedBy.get(id) ?? [])].sort(),
  };
}

function addTo(sets: Map<string, Set<string>>, key: string, value: string): void {
  const set = sets.get(key) ?? new Set();
  sets.set(key, set.add(value));
}

function describeDigest(digest: Digest, publication: Publication): DigestEntry {
  const { id, title, from, to, week, papers } = digest;
  const gaps = publication.gapsOf([digest]);
  return {
    id,
    title: curl(title),
    from,
    to,
    week,
    papers: papers.map((paper) => paper.id),
    asked: gaps.map(ask),
    contexts: placeContexts(digest, gaps, publication),
  };
}

/** The Quick Contexts that somebody who has read nothing yet is sent with an issue, by the rule of what is sent. */
function placeContexts(
  digest: Digest,
  gaps: readonly Gap[],
  { concepts, sightings, lessons }: Publication,
): ContextEntry[] {
  const isTaught = (slug: string) => describeLessons(lessons.get(slug), concepts).lessons !== null;
  return placeGaps({ concepts, sightings, reader: newReader, gaps, isTaught }, [digest], "")
    .filter(({ stage }) => stage === "full")
    .map((placed) => ({ concept: placed.concept.slug, before: placed.before.id, why: needOf(placed) }));
}

function describeWeeks(digests: readonly Digest[], publication: Publication): WeekEntry[] {
  const { gapsOf, concepts, learnedBetween } = publication;
  return [...Map.groupBy(digests, ({ week }) => week)].map(([week, issues]) => ({
    week,
    ...daysOfWeek(week),
    learned: learned(daysOfWeek(week)),
    digests: issues.map(({ id }) => id),
    papers: distinctPapers(issues).map(({ id }) => id),
    asked: gapsOf(issues).map(ask),
  }));

  function learned({ from, to }: { from: string; to: string }): string[] | null {
    return learnedBetween?.(from, to).filter((slug) => concepts.has(slug)) ?? null;
  }
}

function ask({ concept, reasons, papers }: Gap): AskedConcept {
  // On the public page nobody has marked anything, so that reason would say nothing.
  return {
    concept,
    reasons: reasons.slice(0, -1).map((one) => curl(one)),
    papers: [...new Set(papers.map(({ id }) => id))],
  };
}
