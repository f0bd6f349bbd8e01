import type { Catalogue, ConceptEntry } from "../core/catalogue.ts";
import type { Rankable, Seen } from "../core/rank-gaps.ts";

/**
 * What `/reader.json` holds: all that a browser needs in order to say what follows from its reader's journal. The same
 * for everybody, and fetched only by who has a journal. Numbers are places in these lists.
 */
export interface ReaderIndex {
  topics: [slug: string, name: string][];
  concepts: [
    slug: string,
    name: string,
    topic: number,
    /** 1: its record says all that comes before it; 2: nearly every reader has it */
    flags: number,
    prerequisites: number[],
    /** of its quick and its deep dive; none without lessons */
    minutes: [] | [quick: number, deepDive: number],
    /** oldest issue first */
    sightings: [paper: number, digest: number, isInTitle: 0 | 1][],
  ][];
  /** the title stands here only where it names a concept */
  papers: [path: string, title?: string][];
  digests: [id: string, to: string, week: string][];
}

/** A concept as a browser knows it. */
export interface IndexedConcept extends Rankable {
  topic: string;
  isTaught: boolean;
  /** minutes; null without lessons */
  quick: number | null;
  deepDive: number | null;
}

/** The index, opened. Maps, because a slug may be called `constructor`. */
export interface Ground {
  topics: ReadonlyMap<string, string>;
  concepts: ReadonlyMap<string, IndexedConcept>;
  sightings: ReadonlyMap<string, readonly Seen[]>;
  /** for each paper, by the last part of its address, the concepts that it mentions */
  papers: ReadonlyMap<string, readonly string[]>;
  digests: readonly { id: string; to: string; week: string }[];
}

type Packed = Pick<Catalogue, "topics" | "concepts" | "papers" | "digests">;

/** Draws up the index. */
export function packIndex({ topics, concepts, papers, digests }: Packed): ReaderIndex {
  const places = (keys: readonly string[]) => new Map(keys.map((key, i) => [key, i]));
  const topicAt = places(topics.map(({ slug }) => slug));
  const conceptAt = places(concepts.map(({ slug }) => slug));
  const paperAt = places(papers.map(({ id }) => id));
  const digestAt = places(digests.map(({ id }) => id));
  const titled = new Set(
    concepts.flatMap(({ sightings }) =>
      sightings.filter(({ isInTitle }) => isInTitle).map(({ paper }) => paper),
    ),
  );
  return {
    topics: topics.map(({ slug, name }) => [slug, name]),
    concepts: concepts.map((one) => [
      one.slug,
      one.name,
      topicAt.get(one.topic) ?? -1,
      flagsOf(one),
      one.prerequisites.flatMap(({ concept }) => conceptAt.get(concept) ?? []),
      one.lessons === null ? [] : [one.lessons.quick.minutes, one.lessons["deep-dive"].minutes],
      one.sightings
        .map(({ paper, digest, isInTitle }): [number, number, 0 | 1] => [
          paperAt.get(paper)!,
          digestAt.get(digest)!,
          isInTitle ? 1 : 0,
        ])
        .toReversed(),
    ]),
    papers: papers.map(({ id, path, title }) => (titled.has(id) ? [path, title] : [path])),
    digests: digests.map(({ id, to, week }) => [id, to, week]),
  };
}

function flagsOf({ objectives, basic }: Pick<ConceptEntry, "objectives" | "basic">): number {
  return (objectives.length > 0 ? 1 : 0) + (basic ? 2 : 0);
}

/** Opens the index for the rules of `core`. */
export function openIndex({ topics, concepts, papers, digests }: ReaderIndex): Ground {
  const mentions = papers.map((): string[] => []);
  for (const [slug, , , , , , sightings] of concepts)
    for (const [paper] of sightings) if (!mentions[paper]!.includes(slug)) mentions[paper]!.push(slug);
  return {
    topics: new Map(topics),
    concepts: new Map(
      concepts.map(([slug, name, topic, flags, prerequisites, [quick = null, deepDive = null]]) => [
        slug,
        {
          name,
          topic: topics[topic]?.[0] ?? "",
          isTaught: quick !== null,
          quick,
          deepDive,
          basic: (flags & 2) > 0,
          // Only whether there are any is asked.
          objectives: flags & 1 ? [name] : [],
          prerequisites: prerequisites.map((place) => ({ concept: concepts[place]![0] })),
        },
      ]),
    ),
    sightings: new Map(
      concepts.map(([slug, , , , , , sightings]) => [
        slug,
        sightings.map(([paper, digest, isInTitle]): Seen => {
          const [id, title = ""] = papers[paper]!;
          return { id, title, digest: digests[digest]![0], mentions: isInTitle ? [{ field: "title" }] : [] };
        }),
      ]),
    ),
    papers: new Map(papers.map(([path], i) => [path, mentions[i]!])),
    digests: digests.map(([id, to, week]) => ({ id, to, week })),
  };
}
