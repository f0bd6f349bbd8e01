import type { ConceptEntry } from "../core/catalogue.ts";
import { conceptOf, digestOf, hasDigest, hasPaper, paperOf } from "./catalogue.ts";
import { type Neighbour, neighbour } from "./neighbour.ts";

/** Everything that a concept's page shows, lessons' texts by the names of their fragments. */
export interface ConceptView {
  concept: Omit<ConceptEntry, "before" | "mentionedIn" | "sightings" | "unlocks"> & {
    lessons: NonNullable<ConceptEntry["lessons"]>;
  };
  before: Neighbour[];
  /** concepts that need this one, extensions left out */
  unlocks: Neighbour[];
  /** other lessons that link here */
  mentionedIn: Neighbour[];
  /** every concept that the lessons link, for their previews */
  linked: Neighbour[];
  related: Record<string, Neighbour>;
  /** `isLater`: not among the papers that it was written after */
  seenIn: { title: string; path: string; from: string; to: string; digest: string; isLater: boolean }[];
  askedBy: { from: string; to: string; week: string; id: string } | null;
  /** paths of those cited papers that have a page here */
  paperPaths: Record<string, string>;
}

/** Draws up a concept's page; undefined for a concept without lessons, which has a short one. */
export function conceptView(slug: string): ConceptView | undefined {
  const { before: _, mentionedIn, sightings, unlocks, ...concept } = conceptOf(slug);
  const { lessons, prerequisites, extensions, alternatives, provenance, papers } = concept;
  if (lessons === null) return undefined;
  const relations = [...prerequisites, ...extensions, ...alternatives].map((one) => one.concept);
  const linked = [
    ...Object.values(lessons).flatMap((one) => one.concepts),
    ...prerequisites.map((one) => one.concept),
  ];
  const named = new Set([slug, ...relations, ...unlocks]);
  const asking = provenance?.digest ?? null;
  const known = new Set<string>(provenance?.papers ?? []);
  return {
    concept: { ...concept, lessons },
    before: prerequisites.map((one) => neighbour(one.concept)),
    unlocks: unlocks.filter((one) => !relations.includes(one)).map(neighbour),
    mentionedIn: mentionedIn.filter((one) => !named.has(one)).map(neighbour),
    linked: [...new Set(linked)].map(neighbour),
    related: Object.fromEntries(relations.map((one) => [one, neighbour(one)])),
    seenIn: seenIn(sightings).map((one, i) => ({ ...one, isLater: !known.has(sightings[i]!.paper) })),
    askedBy: asking !== null && hasDigest(asking) ? describeDigest(asking) : null,
    paperPaths: Object.fromEntries(
      papers.filter(({ id }) => hasPaper(id)).map(({ id }) => [id, paperOf(id).path]),
    ),
  };
}

/** What the page of a concept without lessons shows. */
export interface BareView extends Pick<
  ConceptEntry,
  "slug" | "name" | "topic" | "summary" | "aliases" | "reasons"
> {
  /** the library has lessons of it, which nobody has asked for */
  isWritten: boolean;
  before: Neighbour[];
  unlocks: Neighbour[];
  seenIn: Omit<ConceptView["seenIn"][number], "isLater">[];
}

/** Draws up the page of a concept without lessons. */
export function bareView(slug: string): BareView {
  const { name, topic, summary, aliases, reasons, objectives, prerequisites, unlocks, sightings } =
    conceptOf(slug);
  return {
    slug,
    name,
    topic,
    summary,
    aliases,
    reasons,
    // Only records with lessons have objectives.
    isWritten: objectives.length > 0,
    before: prerequisites.map((one) => neighbour(one.concept)),
    unlocks: unlocks.map(neighbour),
    seenIn: seenIn(sightings),
  };
}

function seenIn(sightings: ConceptEntry["sightings"]): BareView["seenIn"] {
  return sightings.map(({ paper, digest }) => describeSighting(paper, digest));
}

function describeDigest(id: string): NonNullable<ConceptView["askedBy"]> {
  const { from, to, week } = digestOf(id);
  return { from, to, week, id };
}

function describeSighting(paper: string, digest: string) {
  const { title, path } = paperOf(paper);
  const { from, to } = digestOf(digest);
  return { title, path, from, to, digest };
}
