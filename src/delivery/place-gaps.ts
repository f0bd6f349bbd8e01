import type { Concept } from "../core/concept.ts";
import type { Digest, Paper } from "../core/digest.ts";
import { type Stage, stageOf } from "../core/fading.ts";
import { type Gap, type Sighting, papersOf } from "../core/gap.ts";
import { type Concepts, prerequisitesOf } from "../core/graph.ts";
import type { ReaderState } from "../core/reader.ts";
import { countOf, inSentence, listed } from "../core/wording.ts";

/** Full Quick Contexts of one digest. */
const mostFull = 2;

/** A gap of the issues, with where it belongs. */
export interface Placed {
  concept: Concept;
  /** how much of its Quick Context stands there; `later` where two others are needed more */
  stage: Exclude<Stage, "nothing"> | "later" | "awaited";
  /** papers of the issues that mention it */
  mentions: number;
  /** mentioned concepts that rest on it */
  neededBy: Concept[];
  /** the first paper that mentions it, or what rests on it where none does */
  before: Paper;
}

/** What the places follow from: of the desk, or of somebody who has done nothing yet. */
interface Ground {
  concepts: Concepts;
  sightings: ReadonlyMap<string, readonly Sighting[]>;
  reader: Pick<ReaderState, "marks">;
  /** the gaps of the issues, the most urgent first */
  gaps: readonly Pick<Gap, "concept">[];
  /** whether a concept has a Quick Context that can be shown */
  isTaught: (slug: string) => boolean;
}

/**
 * Where each gap belongs and how far it has faded. Quick Contexts are for what the papers name: of those the two that are
 * needed most stand in full. A prerequisite that no paper names waits for `later`, or everybody's first lessons would
 * stand in every issue.
 */
export function placeGaps(ground: Ground, issues: readonly Digest[], key: string): Placed[] {
  const { concepts, sightings, reader, gaps, isTaught } = ground;
  const papers = issues.flatMap((issue) => issue.papers);
  const ids = new Set(issues.map(({ id }) => id));
  const mentions = new Map<string, Set<string>>();
  for (const [slug, seen] of sightings)
    mentions.set(slug, papersOf(seen.filter(({ digest }) => ids.has(digest))));
  let room = mostFull;
  const stageOfGap = (slug: string): Placed["stage"] => {
    if (!isTaught(slug)) return "awaited";
    if (!mentions.get(slug)?.size) return "later";
    const faded = stageOf(reader.marks.get(slug), key);
    // A gap is not understood, so that something of it is always left.
    if (faded !== "full") return faded as "line" | "link";
    return room-- > 0 ? "full" : "later";
  };
  return gaps.flatMap(({ concept: slug }): Placed[] => {
    const neededBy = [...concepts.values()].filter(
      (one) => mentions.get(one.slug)?.size && prerequisitesOf(concepts, one.slug).has(slug),
    );
    const speakers = mentions.get(slug)?.size ? [slug] : neededBy.map((one) => one.slug);
    const before = papers.find(({ id }) => speakers.some((one) => mentions.get(one)?.has(id)));
    if (before === undefined) return [];
    const concept = concepts.get(slug)!;
    return [{ concept, stage: stageOfGap(slug), mentions: mentions.get(slug)?.size ?? 0, neededBy, before }];
  });
}

/** What needs a concept in the issues, in words: “two papers below mention it, and KV cache rests on it”. */
export function needOf({ mentions, neededBy }: Pick<Placed, "mentions" | "neededBy">): string {
  const mentioned = `${countOf(mentions, "paper")} below ${mentions === 1 ? "mentions" : "mention"} it`;
  const names = neededBy.map(({ name }) => inSentence(name));
  if (names.length === 0) return mentioned;
  const resting =
    names.length > 2
      ? `${names[0]} and ${countOf(names.length - 1, "other concept")} rest`
      : `${listed(names)} ${names.length === 1 ? "rests" : "rest"}`;
  return `${mentioned}, and ${resting} on it`;
}
