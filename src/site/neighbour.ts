import type { ConceptEntry } from "../core/catalogue.ts";
import { conceptOf } from "./catalogue.ts";

/** What a page shows of a concept that it names. */
export interface Neighbour {
  slug: string;
  name: string;
  topic: string;
  summary: string;
  /** `ready`: nothing comes first; `open`: something does; `awaited`: it has no lesson yet */
  state: "ready" | "open" | "awaited";
  /** how many concepts come first */
  before: number;
  /** minutes of the quick and of the deep dive; null without lessons */
  quick: number | null;
  deepDive: number | null;
}

export function neighbour(slug: string): Neighbour {
  const { name, topic, summary, lessons, before } = conceptOf(slug);
  return {
    slug,
    name,
    topic,
    summary,
    state: stateOf(lessons, before.length),
    before: before.length,
    quick: lessons?.quick.minutes ?? null,
    deepDive: lessons?.["deep-dive"].minutes ?? null,
  };
}

function stateOf(lessons: ConceptEntry["lessons"], before: number): Neighbour["state"] {
  if (lessons === null) return "awaited";
  return before === 0 ? "ready" : "open";
}

const words: Record<Neighbour["state"], (before: number) => string> = {
  ready: () => "Ready",
  open: (before) => `After ${before}`,
  awaited: () => "No lesson yet",
};

/** The state in a word: shown beside its figure, never the figure alone. */
export function stateWord({ state, before }: Pick<Neighbour, "state" | "before">): string {
  return words[state](before);
}
