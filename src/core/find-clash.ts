import { checkNames } from "./command.ts";
import type { Concept } from "./concept.ts";
import type { Concepts } from "./graph.ts";
import { buildMatcher } from "./matcher.ts";
import type { Problem } from "./problem.ts";

/** Why a new concept could not be told from another one, or from a word of the commands; undefined where it can. */
export function findClash(concept: Concept, concepts: Concepts): Problem | undefined {
  const alone = new Map([[concept.slug, concept]]);
  const known = buildMatcher(concepts).problems.length;
  const [clash] = [
    ...checkNames(alone, () => concept.slug),
    ...buildMatcher(new Map([...concepts, ...alone])).problems.slice(known),
  ];
  return clash;
}
