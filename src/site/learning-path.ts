import type { PaperEntry } from "../core/catalogue.ts";
import { conceptOf } from "./catalogue.ts";
import { type Neighbour, neighbour } from "./neighbour.ts";
import { listed } from "./wording.ts";
import { inSentence } from "../core/concept.ts";

/** A step on the way to a paper. */
export interface Step extends Neighbour {
  why: string;
}

/** What to learn before reading a paper, in order, each with the reason why it is on the way. */
export function learningPath({ learn, mentions }: PaperEntry): Step[] {
  return learn.map((slug) => {
    const needing = learn.filter((other) =>
      conceptOf(other).prerequisites.some(({ concept }) => concept === slug),
    );
    const names = needing.map((other) => inSentence(conceptOf(other).name));
    return {
      ...neighbour(slug),
      why: mentions.includes(slug) ? "Mentioned by the paper." : `Needed for ${listed(names)}.`,
    };
  });
}
