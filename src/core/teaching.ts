import type { Concept } from "./concept.ts";
import { type Concepts, prerequisitesOf } from "./graph.ts";
import type { Problem } from "./problem.ts";

/**
 * What is wrong with the order of teaching, beyond what keeps it from being an order: prerequisites that another one brings
 * along, and extensions that are taught before what they are said to extend. Both are judgements of whoever wrote the
 * record: `check` names them, and nothing else stops for them.
 */
export function checkTeaching(concepts: Concepts, fileOf: (slug: string) => string): Problem[] {
  return [...concepts.values()].flatMap((concept) => [
    ...findRedundant(concept, concepts, fileOf),
    ...findTaughtBefore(concept, concepts, fileOf),
  ]);
}

/** Direct prerequisites that stand behind another one. In a cycle each stands behind the other; that is reported as a cycle. */
function findRedundant(
  { slug, prerequisites }: Concept,
  concepts: Concepts,
  fileOf: (slug: string) => string,
): Problem[] {
  const direct = [...new Set(prerequisites.map(({ concept }) => concept))];
  const behind = new Map(direct.map((one) => [one, prerequisitesOf(concepts, one)]));
  return direct.flatMap((one): Problem[] => {
    const bringer = direct.find((other) => other !== one && behind.get(other)!.has(one));
    if (bringer === undefined || behind.get(one)!.has(bringer) || behind.get(bringer)!.has(slug)) return [];
    return [
      {
        kind: "redundant-prerequisite",
        place: { file: fileOf(slug) },
        unexpected: `the prerequisite “${one}”, which “${bringer}” rests on already`,
        expected: "direct prerequisites only",
      },
    ];
  });
}

/** Extensions that the concept rests on, though not directly: that would be an odd relation. */
function findTaughtBefore(
  { slug, prerequisites, extensions }: Concept,
  concepts: Concepts,
  fileOf: (slug: string) => string,
): Problem[] {
  const direct = new Set(prerequisites.map(({ concept }) => concept));
  const before = prerequisitesOf(concepts, slug);
  return extensions
    .filter(({ concept }) => before.has(concept) && !direct.has(concept))
    .map(({ concept }) => ({
      kind: "teaching-order",
      place: { file: fileOf(slug) },
      unexpected: `the extension “${concept}”, which “${slug}” rests on`,
      expected: "what comes after it",
    }));
}
