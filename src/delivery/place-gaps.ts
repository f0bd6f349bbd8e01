import { type Concept, inSentence } from "../core/concept.ts";
import type { Digest, Paper } from "../core/digest.ts";
import { type Stage, stageOf } from "../core/fading.ts";
import type { Gap, Sighting } from "../core/gap.ts";
import { type Concepts, prerequisitesOf } from "../core/graph.ts";
import type { ReaderState } from "../core/reader.ts";
import { countOf, listed } from "../core/wording.ts";

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
  /** the first paper that mentions it or what rests on it */
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

/** Where each gap belongs and how far it has faded; the two full ones are those that are needed most. */
export function placeGaps(ground: Ground, issues: readonly Digest[], key: string): Placed[] {
  const { concepts, sightings, reader, gaps, isTaught } = ground;
  const papers = issues.flatMap((issue) => issue.papers);
  const ids = new Set(issues.map(({ id }) => id));
  const mentions = new Map<string, Set<string>>();
  for (const [slug, seen] of sightings)
    mentions.set(slug, new Set(seen.filter(({ digest }) => ids.has(digest)).map(({ id }) => id)));
  let full = 0;
  return gaps.flatMap(({ concept: slug }): Placed[] => {
    const concept = concepts.get(slug)!;
    const neededBy = [...concepts.values()].filter(
      (one) => (mentions.get(one.slug)?.size ?? 0) > 0 && prerequisitesOf(concepts, one.slug).has(slug),
    );
    const speakers = [slug, ...neededBy.map((one) => one.slug)].map((one) => mentions.get(one));
    const before = papers.find(({ id }) => speakers.some((some) => some?.has(id)));
    if (before === undefined) return [];
    const faded = stageOf(reader.marks.get(slug), key);
    const stage = !isTaught(slug)
      ? "awaited"
      : faded !== "full"
        ? (faded as "line" | "link")
        : full++ < mostFull
          ? "full"
          : "later";
    return [{ concept, stage, mentions: mentions.get(slug)?.size ?? 0, neededBy, before }];
  });
}

/** What needs a concept in the issues, in words: “two papers below mention it”. */
export function needOf({ mentions, neededBy }: Pick<Placed, "mentions" | "neededBy">): string {
  if (mentions > 0)
    return `${countOf(mentions, "paper")} below ${mentions === 1 ? "mentions" : "mention"} it`;
  const names = neededBy.map(({ name }) => inSentence(name));
  const shown =
    names.length > 2 ? `${names[0]} and ${countOf(names.length - 1, "other concept")}` : listed(names);
  return `prerequisite of ${shown} below`;
}
