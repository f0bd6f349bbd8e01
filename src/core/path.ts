import { type Graph, teachingOrder } from "./graph.ts";
import { countOf, inSentence, inWords, listed } from "./wording.ts";

/** A step on the way to what somebody wants to learn or to read. */
export interface Step {
  concept: string;
  /** it is itself what is wanted, or what the wanted paper mentions */
  isWanted: boolean;
  /** steps that name it as a direct prerequisite */
  neededBy: string[];
}

/**
 * The shortest way to some concepts: they and exactly those prerequisites that are not understood, each after its own.
 * Nothing can be left out, because every prerequisite of a step is needed; behind an understood concept nothing is asked for.
 */
export function pathTo(
  concepts: Graph,
  wanted: Iterable<string>,
  understood: ReadonlySet<string> = new Set(),
): Step[] {
  const goals = new Set(wanted);
  const order = teachingOrder(concepts, goals, understood);
  const neededBy = new Map<string, string[]>(order.map((slug) => [slug, []]));
  for (const slug of order)
    for (const { concept } of concepts.get(slug)!.prerequisites)
      if (concept !== slug) neededBy.get(concept)?.push(slug);
  return order.map((slug) => ({ concept: slug, isWanted: goals.has(slug), neededBy: neededBy.get(slug)! }));
}

/** Why a step is on the way, in words. @param wanted what is said of what is wanted itself */
export function describeStep(
  { isWanted, neededBy }: Step,
  concepts: ReadonlyMap<string, { name: string }>,
  wanted: string,
): string {
  if (isWanted) return wanted;
  return `needed for ${listed(neededBy.map((slug) => inSentence(concepts.get(slug)!.name)))}`;
}

/** Whether nothing has to be learned before a concept. */
export function isReady(concepts: Graph, slug: string, understood: ReadonlySet<string> = new Set()): boolean {
  const before = concepts.get(slug)?.prerequisites ?? [];
  return before.every(({ concept }) => understood.has(concept) || !concepts.has(concept));
}

/** A gap that can be learned now, with the papers that it leads to. */
export interface Ready {
  concept: string;
  /** papers on whose path it stands */
  papers: number;
  /** of those, papers for which it is the last step that is missing */
  opened: number;
  /** minutes of its lesson; null where it has none */
  minutes: number | null;
}

/** What learning it leads to, in words. */
export function describeReady({ papers, opened }: Ready): string {
  if (papers === opened) return `the last step to ${countOf(papers, "paper")}`;
  const last = opened > 0 ? `, the last step to ${inWords(opened)} of them` : "";
  return `on the way to ${countOf(papers, "paper")}${last}`;
}

/** What the fringe is found in. */
export interface Fringe {
  concepts: Graph;
  understood: ReadonlySet<string>;
  /** slugs, the most needed first: the order of equals */
  gaps: readonly string[];
  /** for each paper the concepts that it mentions */
  papers: Iterable<Iterable<string>>;
  /** how long it takes to learn a concept; null where it has no lesson */
  minutesOf: (slug: string) => number | null;
}

/**
 * The outer fringe of what a reader knows (Falmagne and Doignon, Knowledge Spaces, 1999): gaps all of whose prerequisites
 * are understood. Those come first that unlock most papers a minute, where a paper counts by the share that the step has in
 * what is missing for it: in full if it is the only one. Gaps without lessons come last: no minute can be spent on them.
 */
export function findReady({ concepts, understood, gaps, papers, minutesOf }: Fringe): Ready[] {
  const steps = new Map<string, { papers: number; opened: number; share: number }>();
  for (const mentions of papers) {
    const path = teachingOrder(concepts, mentions, understood);
    for (const slug of path) {
      const sum = steps.get(slug) ?? { papers: 0, opened: 0, share: 0 };
      steps.set(slug, sum);
      sum.papers += 1;
      sum.opened += path.length === 1 ? 1 : 0;
      sum.share += 1 / path.length;
    }
  }
  return gaps
    .filter((slug) => !understood.has(slug) && isReady(concepts, slug, understood))
    .map((slug) => {
      const { share = 0, ...sum } = steps.get(slug) ?? { papers: 0, opened: 0 };
      const minutes = minutesOf(slug);
      return {
        ready: { concept: slug, ...sum, minutes },
        share,
        rate: minutes === null ? -1 : share / minutes,
      };
    })
    .sort((a, b) => b.rate - a.rate || b.share - a.share)
    .map(({ ready }) => ready);
}
