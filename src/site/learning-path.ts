import type { PaperEntry } from "../core/catalogue.ts";
import { findReady, pathTo } from "../core/path.ts";
import { catalogue, conceptOf, graph } from "./catalogue.ts";
import { type Neighbour, neighbour } from "./neighbour.ts";
import { sayReady, sayStep } from "./reader-view.ts";

/** A concept in a list, with the reason why it is there. */
export interface Step extends Neighbour {
  why: string;
}

/** What somebody who has understood nothing yet learns before reading a paper, in order. */
export function learningPath({ mentions }: Pick<PaperEntry, "mentions">): Step[] {
  return pathTo(graph, mentions).map((step) => ({
    ...neighbour(step.concept),
    why: sayStep(step, graph),
  }));
}

/** Gaps with lessons that can be learned at once, those first that unlock most papers a minute. */
export function readyAmong(gaps: readonly string[]): Step[] {
  const ready = findReady({
    concepts: graph,
    understood: new Set(),
    gaps,
    papers: catalogue.papers.map(({ mentions }) => mentions),
    minutesOf: (slug) => conceptOf(slug).lessons?.["deep-dive"].minutes ?? null,
  });
  return ready
    .filter(({ minutes }) => minutes !== null)
    .map((one) => ({ ...neighbour(one.concept), why: sayReady(one) }));
}
