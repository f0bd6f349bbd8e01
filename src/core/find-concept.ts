import type { Concept } from "./concept.ts";
import { slugOf } from "./digest.ts";
import type { Concepts } from "./graph.ts";
import { singular } from "./matcher.ts";
import { byCode } from "./order.ts";

/** The concept that a reader means, or those that may have been meant, the nearest first. */
export type Finding = { concept: Concept; near?: never } | { concept?: never; near: Concept[] };

/** A name without case, marks and plurals: “KV-Caches” and “kv cache” are one. */
const keyOf = (text: string): string => slugOf(text).split("-").map(singular).join("-");

/** What a reader may call a concept. */
const namesOf = ({ slug, name, aliases }: Concept): string[] => [slug, name, ...aliases];

/** Finds a concept by slug, name or alias; what is only near one of them is suggested and never taken for granted. */
export function findConcept(concepts: Concepts, text: string): Finding {
  const exact = concepts.get(slugOf(text));
  if (exact !== undefined) return { concept: exact };
  const wanted = keyOf(text);
  const called = [...concepts.values()].filter((one) => namesOf(one).some((name) => keyOf(name) === wanted));
  const [only] = called;
  if (only !== undefined) return called.length === 1 ? { concept: only } : { near: called };
  return { near: wanted === "" ? [] : findNear(concepts, wanted) };
}

/** At most three concepts with a name that begins with the text, or differs from it by a quarter of its letters or less. */
function findNear(concepts: Concepts, wanted: string): Concept[] {
  const most = Math.max(1, Math.floor(wanted.length / 4));
  const distanceOf = (one: Concept) => Math.min(...namesOf(one).map((name) => reach(keyOf(name), wanted)));
  return [...concepts.values()]
    .map((concept) => ({ concept, distance: distanceOf(concept) }))
    .filter(({ distance }) => distance <= most)
    .sort((a, b) => a.distance - b.distance || byCode(a.concept.slug, b.concept.slug))
    .slice(0, 3)
    .map(({ concept }) => concept);
}

function reach(name: string, wanted: string): number {
  const begins = wanted.length >= 3 && (name.startsWith(wanted) || name.endsWith(`-${wanted}`));
  return begins ? 1 : distanceBetween(name, wanted);
}

/** How many letters must be put in, taken out, replaced or swapped with the next one (optimal string alignment). */
export function distanceBetween(a: string, b: string): number {
  let [before, row]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      next[j] = Math.min(
        row[j]! + 1,
        next[j - 1]! + 1,
        row[j - 1]! + cost,
        isSwap ? before[j - 2]! + 1 : Infinity,
      );
    }
    [before, row] = [row, next];
  }
  return row[b.length]!;
}
