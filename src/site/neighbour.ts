import { conceptOf } from "./catalogue.ts";
import { stateOf } from "./state.ts";

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
    state: stateOf(lessons !== null, before.length),
    before: before.length,
    quick: lessons?.quick.minutes ?? null,
    deepDive: lessons?.["deep-dive"].minutes ?? null,
  };
}
