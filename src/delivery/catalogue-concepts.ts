import type { ConceptEntry, LessonEntry } from "../core/catalogue.ts";
import type { Concept } from "../core/concept.ts";
import { allFormats } from "../core/format-names.ts";
import type { Format } from "../core/formats.ts";
import type { Gap } from "../core/gap.ts";
import { type Concepts, teachingOrder, unlocks } from "../core/graph.ts";
import { neverMarked } from "../core/need.ts";
import { byCode } from "../core/order.ts";
import { curl } from "../quotes.ts";
import { questionId } from "../recall.ts";
import { gather } from "./gather.ts";
import type { Publication, RenderedLesson } from "./publication.ts";

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

/** The concepts by slug, each with all that its page shows. */
export function describeConcepts({
  concepts,
  lessons,
  sightings,
  digests,
  gapsOf,
}: Publication): ConceptEntry[] {
  const after = unlocks(concepts);
  const backlinks = findBacklinks(lessons);
  const gaps = new Map(gapsOf(digests).map((gap) => [gap.concept, publicReasons(gap)]));
  const bySlug = [...concepts.values()].sort((a, b) => byCode(a.slug, b.slug));
  return bySlug.map(({ needsContext: _, mutation: __, ...concept }) => ({
    ...setConcept(dropUnknown(concept, concepts)),
    ...describeLessons(lessons.get(concept.slug), concepts),
    mentionedIn: [...(backlinks.get(concept.slug) ?? [])].sort(),
    unlocks: (after.get(concept.slug) ?? []).toSorted(),
    before: teachingOrder(concepts, [concept.slug]).filter((slug) => slug !== concept.slug),
    reasons: gaps.get(concept.slug) ?? [],
    sightings: (sightings.get(concept.slug) ?? [])
      .map(({ id, digest, mentions }) => ({
        paper: id,
        digest,
        isInTitle: mentions.some(({ field }) => field === "title"),
      }))
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

type Lessons = ReadonlyMap<Format, RenderedLesson>;

/** Whether a concept's lessons are all there: its page shows the three. */
export const isWhole = (lessons: Lessons | undefined): lessons is Lessons =>
  allFormats.every((format) => lessons?.has(format));

/** What pages know of a concept's lessons, and where they come from; null where one of them is missing. */
function describeLessons(
  lessons: Lessons | undefined,
  concepts: Concepts,
): Pick<ConceptEntry, "lessons" | "provenance"> {
  if (!isWhole(lessons)) return { lessons: null, provenance: null };
  const { writer, model, digest, week, papers, checks } = lessons.get("quick")!.head;
  const entryOf = (format: Format): LessonEntry => {
    const { entry } = lessons.get(format)!;
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
  const linksOf = (formatted: ReadonlyMap<Format, RenderedLesson>) =>
    [...formatted.values()].flatMap(({ entry }) => entry.concepts);
  return gather(
    [...lessons].flatMap(([slug, formatted]) => linksOf(formatted).map((target) => [target, slug] as const)),
  );
}

/** Why a gap is there, for everybody: of somebody who has marked nothing, that it was never marked would say nothing. */
export const publicReasons = ({ reasons }: Pick<Gap, "reasons">): string[] =>
  reasons.filter((one) => one !== neverMarked).map((one) => curl(one));
