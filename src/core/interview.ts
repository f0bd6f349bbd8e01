import { type Concepts, prerequisitesOf, teachingOrder, unlocks } from "./graph.ts";
import { byCode } from "./order.ts";

/** What a reader said of a concept; who skips one says nothing of it. */
export interface Given {
  concept: string;
  answer: "yes" | "no" | "skip";
}

/** More questions than this nobody answers. */
export const mostQuestions = 12;

/** A concept that nearly every reader has is worth asking about this much: its answer is known beforehand. */
const basicShare = 0.25;

/**
 * The concept to ask about next: the one whose answer decides most, whichever it is. A yes decides what it rests on, a no
 * what rests on it; the product of the two is largest in the middle of a chain. Undefined at the end of the interview.
 * @param understood what needs no question, nor does what it rests on
 */
export function nextQuestion(
  concepts: Concepts,
  understood: ReadonlySet<string>,
  given: readonly Given[],
): string | undefined {
  if (given.length >= mostQuestions) return undefined;
  const open = undecided(concepts, understood, given);
  const asked = new Set(given.map(({ concept }) => concept));
  const [below, above] = [new Map<string, number>(), new Map<string, number>()];
  const add = (counts: Map<string, number>, slug: string) => counts.set(slug, (counts.get(slug) ?? 0) + 1);
  for (const slug of open)
    for (const before of prerequisitesOf(concepts, slug))
      if (open.has(before)) {
        add(below, slug);
        add(above, before);
      }
  const worth = (slug: string) =>
    (1 + (below.get(slug) ?? 0)) *
    (1 + (above.get(slug) ?? 0)) *
    (concepts.get(slug)?.basic ? basicShare : 1);
  return [...open].filter((slug) => !asked.has(slug)).sort((a, b) => worth(b) - worth(a) || byCode(a, b))[0];
}

/** What a reader knows by the answers: what was said yes to, and all that it rests on, in teaching order. */
export function knownFrom(concepts: Concepts, given: readonly Given[]): string[] {
  return teachingOrder(concepts, answered(given, "yes"));
}

const answered = (given: readonly Given[], answer: Given["answer"]): string[] =>
  given.filter((one) => one.answer === answer).map(({ concept }) => concept);

/** Concepts of which neither the journal nor an answer says anything, not even through what lies between. */
function undecided(
  concepts: Concepts,
  understood: ReadonlySet<string>,
  given: readonly Given[],
): Set<string> {
  const known = teachingOrder(concepts, [...understood, ...answered(given, "yes")]);
  const unknown = allAbove(concepts, answered(given, "no"));
  return new Set(concepts.keys()).difference(new Set([...known, ...unknown]));
}

/** Some concepts and everything that rests on them. */
function allAbove(concepts: Concepts, slugs: readonly string[]): Set<string> {
  const after = unlocks(concepts);
  const all = new Set(slugs);
  // A set is walked to its end, what is added on the way included.
  for (const slug of all) for (const next of after.get(slug) ?? []) all.add(next);
  return all;
}
