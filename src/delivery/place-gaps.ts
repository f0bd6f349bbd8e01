import type { Concept } from "../core/concept.ts";
import type { Digest, Paper } from "../core/digest.ts";
import { type Stage, stageOf } from "../core/fading.ts";
import { prerequisitesOf } from "../core/graph.ts";
import type { Desk } from "./desk.ts";
import { bodyOf } from "./lesson.ts";

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

/** Where each gap belongs and how far it has faded; the two full ones are those that are needed most. */
export function placeGaps(desk: Desk, issues: readonly Digest[], key: string): Placed[] {
  const papers = issues.flatMap((issue) => issue.papers);
  const ids = new Set(issues.map(({ id }) => id));
  const mentions = new Map<string, Set<string>>();
  for (const [slug, seen] of desk.sightings)
    mentions.set(slug, new Set(seen.filter(({ digest }) => ids.has(digest)).map(({ id }) => id)));
  let full = 0;
  return desk.gapsOf(issues, desk.reader).flatMap(({ concept: slug }): Placed[] => {
    const concept = desk.concepts.get(slug)!;
    const neededBy = [...desk.concepts.values()].filter(
      (one) => (mentions.get(one.slug)?.size ?? 0) > 0 && prerequisitesOf(desk.concepts, one.slug).has(slug),
    );
    const speakers = [slug, ...neededBy.map((one) => one.slug)].map((one) => mentions.get(one));
    const before = papers.find(({ id }) => speakers.some((some) => some?.has(id)));
    if (before === undefined) return [];
    const faded = stageOf(desk.reader.marks.get(slug), key);
    const isTaught = bodyOf(desk, slug, "quick") !== undefined;
    const stage = !isTaught
      ? "awaited"
      : faded !== "full"
        ? (faded as "line" | "link")
        : full++ < mostFull
          ? "full"
          : "later";
    return [{ concept, stage, mentions: mentions.get(slug)?.size ?? 0, neededBy, before }];
  });
}
