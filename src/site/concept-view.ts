import { getCollection } from "astro:content";
import type { ConceptEntry } from "../core/catalogue.ts";
import type { Format } from "../core/formats.ts";
import { conceptOf, digestOf, hasDigest, hasPaper, paperOf } from "./catalogue.ts";
import { type Neighbour, neighbour } from "./neighbour.ts";
import type { Fragment } from "./render-fragments.ts";

/** What the store holds of a lesson. */
export type LessonEntry = Omit<Fragment, "html"> & { hash: string };

/** Everything that a concept's page shows, lessons' texts by the hash of their fragments. */
export interface ConceptView {
  concept: Omit<ConceptEntry, "before" | "sightings" | "unlocks"> & {
    lessons: NonNullable<ConceptEntry["lessons"]>;
  };
  fragments: Record<Format, LessonEntry>;
  before: Neighbour[];
  /** concepts that need this one, extensions left out */
  unlocks: Neighbour[];
  /** other lessons that link here */
  mentionedIn: Neighbour[];
  /** every concept that the lessons link, for their previews */
  linked: Neighbour[];
  related: Record<string, Neighbour>;
  seenIn: { title: string; path: string; from: string; to: string; digest: string }[];
  askedBy: { from: string; to: string; week: string; id: string } | null;
  /** paths of those cited papers that have a page here */
  paperPaths: Record<string, string>;
}

/** The lessons' metadata by concept and format. */
export async function lessonEntries(): Promise<Map<string, LessonEntry>> {
  return new Map(
    (await getCollection("lessons")).map(({ id, data }) => [id, data as unknown as LessonEntry]),
  );
}

/** Which concepts' lessons link to each concept. */
export function backlinksOf(entries: ReadonlyMap<string, LessonEntry>): Map<string, Set<string>> {
  const links = new Map<string, Set<string>>();
  for (const [id, { concepts }] of entries)
    for (const target of concepts)
      links.set(target, (links.get(target) ?? new Set()).add(id.slice(0, id.indexOf("/"))));
  return links;
}

/** Draws up a concept's page; undefined for a concept without lessons, which has none. */
export function conceptView(
  slug: string,
  entries: ReadonlyMap<string, LessonEntry>,
  backlinks: ReadonlyMap<string, ReadonlySet<string>>,
): ConceptView | undefined {
  const { before: _, sightings, unlocks, ...concept } = conceptOf(slug);
  const fragments = Object.fromEntries(
    (["quick", "deep-dive", "eli12"] as const).map((format) => [format, entries.get(`${slug}/${format}`)]),
  );
  if (concept.lessons === null || Object.values(fragments).includes(undefined)) return undefined;
  const relations = [...concept.prerequisites, ...concept.extensions, ...concept.alternatives].map(
    (one) => one.concept,
  );
  const linked = new Set([
    ...Object.values(fragments).flatMap((one) => one?.concepts ?? []),
    ...concept.prerequisites.map((one) => one.concept),
  ]);
  const named = new Set([...relations, ...unlocks]);
  const asking = concept.provenance?.digest ?? null;
  return {
    concept: { ...concept, lessons: concept.lessons },
    fragments: fragments as Record<Format, LessonEntry>,
    before: concept.prerequisites.map((one) => neighbour(one.concept)),
    unlocks: unlocks.filter((one) => !relations.includes(one)).map(neighbour),
    mentionedIn: [...(backlinks.get(slug) ?? [])]
      .filter((one) => one !== slug && !named.has(one))
      .map(neighbour),
    linked: [...linked].map(neighbour),
    related: Object.fromEntries(relations.map((one) => [one, neighbour(one)])),
    seenIn: sightings.map(({ paper, digest }) => describeSighting(paper, digest)),
    askedBy: asking !== null && hasDigest(asking) ? describeDigest(asking) : null,
    paperPaths: Object.fromEntries(
      concept.papers.filter(({ id }) => hasPaper(id)).map(({ id }) => [id, paperOf(id).path]),
    ),
  };
}

function describeDigest(id: string): NonNullable<ConceptView["askedBy"]> {
  const { from, to, week } = digestOf(id);
  return { from, to, week, id };
}

function describeSighting(paper: string, digest: string): ConceptView["seenIn"][number] {
  const { title, path } = paperOf(paper);
  const { from, to } = digestOf(digest);
  return { title, path, from, to, digest };
}
