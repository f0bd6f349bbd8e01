import type { Concept } from "./concept.ts";
import { slugOf } from "./digest.ts";
import type { Concepts } from "./graph.ts";
import { distanceBetween, nearest } from "./near.ts";
import { singular } from "./tokens.ts";

/** The concept that a reader means, or those that may have been meant, the nearest first. */
export type Finding = { concept: Concept; near?: never } | { concept?: never; near: Concept[] };

/** A name without case, marks and plurals: “KV-Caches” and “kv cache” are one. */
const keyOf = (text: string): string => slugOf(text).split("-").map(singular).join("-");

/** What a reader may call a concept. */
const namesOf = ({ slug, name, aliases }: Concept): string[] => [slug, name, ...aliases];

/** What a reader may call a part or a special case of it. */
const signsOf = ({ signs }: Concept): string[] => signs;

/**
 * Finds a concept by slug, name or alias, or else by a sign: whoever asks for “PCA” means dimensionality reduction. What is
 * only near a name is suggested and never taken for granted.
 */
export function findConcept(concepts: Concepts, text: string): Finding {
  const exact = concepts.get(slugOf(text));
  if (exact !== undefined) return { concept: exact };
  const wanted = keyOf(text);
  for (const termsOf of [namesOf, signsOf]) {
    const meant = [...concepts.values()].filter((one) => termsOf(one).some((term) => keyOf(term) === wanted));
    const [only] = meant;
    if (only !== undefined) return meant.length === 1 ? { concept: only } : { near: meant };
  }
  return { near: wanted === "" ? [] : findNear(concepts, wanted) };
}

/** Concepts with a name that begins with the text, or is nearly the same. */
function findNear(concepts: Concepts, wanted: string): Concept[] {
  const distanceOf = (one: Concept) => Math.min(...namesOf(one).map((name) => reach(keyOf(name), wanted)));
  return nearest([...concepts.values()], wanted, distanceOf, ({ slug }) => slug);
}

function reach(name: string, wanted: string): number {
  const begins = wanted.length >= 3 && (name.startsWith(wanted) || name.endsWith(`-${wanted}`));
  return begins ? 1 : distanceBetween(name, wanted);
}
