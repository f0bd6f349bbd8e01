import type { AskedConcept } from "../core/catalogue.ts";
import { capitalize } from "../core/wording.ts";
import { conceptOf, paperOf } from "./catalogue.ts";
import { type Neighbour, neighbour } from "./neighbour.ts";

/** A gap as a page lists it. */
export interface AskedItem extends Neighbour {
  /** why it is here, in words, the strongest first; each a sentence without its full stop */
  reasons: string[];
  papers: { title: string; path: string }[];
}

/** Gaps with all that a list shows of them, in their order. */
export function askedItems(asked: readonly AskedConcept[]): AskedItem[] {
  return asked.map(({ concept, reasons, papers }) => ({
    ...neighbour(concept),
    reasons: reasons.map(capitalize),
    papers: papers.map((id) => ({ title: paperOf(id).title, path: paperOf(id).path })),
  }));
}

/** The reasons as one sentence. */
export function whyOf({ reasons: [first = "", ...rest] }: Pick<AskedItem, "reasons">): string {
  const more = rest.map((one) => one.slice(0, 1).toLowerCase() + one.slice(1));
  return `${[first, ...more].join("; ")}.`;
}

/** What can be learned, and what has no lesson yet. */
export function splitByLesson<N extends Neighbour>(items: readonly N[]): { taught: N[]; awaited: N[] } {
  return {
    taught: items.filter(({ state }) => state !== "awaited"),
    awaited: items.filter(({ state }) => state === "awaited"),
  };
}

/** A question with the name that the journal has for it. */
export interface AskedQuestion {
  question: string;
  answer: string;
  id: string;
  of: { slug: string; name: string };
}

/** A question for each of the first few gaps with lessons: the first that the quick answers. */
export function questionsOf(items: readonly AskedItem[], most = 3): AskedQuestion[] {
  return items
    .filter(({ state }) => state !== "awaited")
    .flatMap(({ slug, name }) =>
      conceptOf(slug)
        .recall.filter(({ format }) => format === "quick")
        .slice(0, 1)
        .map((one) => ({ ...one, of: { slug, name } })),
    )
    .slice(0, most);
}
