import type { Concept } from "./concept.ts";
import type { Problem } from "./problem.ts";

/** Concepts by slug. */
export type Concepts = ReadonlyMap<string, Concept>;

/** What an order of teaching needs of the concepts. */
export type Graph = ReadonlyMap<string, { prerequisites: readonly { concept: string }[] }>;

function direct(concepts: Graph, slug: string): string[] {
  return (concepts.get(slug)?.prerequisites ?? [])
    .map(({ concept }) => concept)
    .filter((one) => concepts.has(one));
}

/**
 * The wanted concepts and every prerequisite that is not `met`, each after its own prerequisites.
 * Among concepts that could come next the earlier wanted one goes first, so the order is the caller's where teaching allows it.
 * Behind a met concept nothing is asked for. A cycle is cut where it closes: `findCycles` reports it.
 */
export function teachingOrder(
  concepts: Graph,
  wanted: Iterable<string>,
  met: ReadonlySet<string> = new Set(),
): string[] {
  const order = new Set<string>();
  const entered = new Set<string>();
  for (const start of wanted) {
    const stack = [{ slug: start, leaving: false }];
    for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
      const { slug, leaving } = top;
      if (leaving) order.add(slug);
      else if (!entered.has(slug) && !met.has(slug) && concepts.has(slug)) {
        entered.add(slug);
        stack.push({ slug, leaving: true });
        for (const before of direct(concepts, slug).toReversed())
          stack.push({ slug: before, leaving: false });
      }
    }
  }
  return [...order];
}

/** Every concept that `slug` rests on, itself excluded. */
export function prerequisitesOf(concepts: Graph, slug: string): Set<string> {
  const all = new Set(teachingOrder(concepts, [slug]));
  all.delete(slug);
  return all;
}

/** For each concept those that name it as a direct prerequisite, in the order of the concepts. */
export function unlocks(concepts: Graph): Map<string, string[]> {
  const after = new Map<string, string[]>([...concepts.keys()].map((slug) => [slug, []]));
  for (const slug of concepts.keys())
    for (const before of direct(concepts, slug)) after.get(before)?.push(slug);
  return after;
}

/** Every cycle that a depth-first walk meets, as a path whose last concept has the first as its prerequisite. */
export function findCycles(concepts: Graph): string[][] {
  const done = new Set<string>();
  const cycles: string[][] = [];
  for (const start of concepts.keys()) walk(start);
  return cycles;

  function walk(start: string): void {
    const path: string[] = [];
    const stack: ({ enter: string } | { leave: string })[] = [{ enter: start }];
    for (let step = stack.pop(); step !== undefined; step = stack.pop()) {
      if ("leave" in step) {
        path.pop();
        done.add(step.leave);
      } else if (path.includes(step.enter)) cycles.push(path.slice(path.indexOf(step.enter)));
      else if (!done.has(step.enter)) {
        path.push(step.enter);
        stack.push({ leave: step.enter }, ...direct(concepts, step.enter).map((slug) => ({ enter: slug })));
      }
    }
  }
}

const relations = ["prerequisites", "extensions", "alternatives"] as const;

type Oddity = Pick<Problem, "unexpected" | "expected">;

function findUnknown(concept: Concept, concepts: Concepts): Oddity[] {
  return relations.flatMap((kind) =>
    concept[kind]
      .filter((one) => !concepts.has(one.concept))
      .map((one) => ({
        unexpected: `“${one.concept}” in ${kind}`,
        expected: "a concept of the library or the archive",
      })),
  );
}

function findOneSided({ slug, alternatives }: Concept, concepts: Concepts): Oddity[] {
  return alternatives
    .filter(({ concept }) => concepts.get(concept)?.alternatives.every((one) => one.concept !== slug))
    .map(({ concept }) => ({
      unexpected: `the alternative “${concept}”, which does not name “${slug}”`,
      expected: "each to name the other",
    }));
}

/** Relations that cannot be meant: to the concept itself, twice in one list, before and after at once. */
function findOddRelations(concept: Concept): Oddity[] {
  const lists = relations.map((kind) => [kind, concept[kind].map((one) => one.concept)] as const);
  const before = new Set(concept.prerequisites.map((one) => one.concept));
  return [
    ...lists.flatMap(([kind, list]) =>
      list.includes(concept.slug)
        ? [{ unexpected: `the concept itself in ${kind}`, expected: "another concept" }]
        : [],
    ),
    ...lists.flatMap(([kind, list]) =>
      list
        .filter((one, i) => list.indexOf(one) !== i)
        .map((one) => ({ unexpected: `“${one}” twice in ${kind}`, expected: "each concept once" })),
    ),
    ...concept.extensions
      .filter((one) => before.has(one.concept))
      .map((one) => ({
        unexpected: `“${one.concept}” in prerequisites and in extensions`,
        expected: "what comes before, or what comes after",
      })),
  ];
}

/** What is wrong with the relations: odd ones, unknown targets, cycles, alternatives that only one side names. `fileOf` names a concept's record. */
export function checkGraph(concepts: Concepts, fileOf: (slug: string) => string): Problem[] {
  const problems = [...concepts.values()].flatMap((concept) => {
    const place = { file: fileOf(concept.slug) };
    return [
      ...findOddRelations(concept).map((odd): Problem => ({ kind: "relation", place, ...odd })),
      ...findUnknown(concept, concepts).map((odd): Problem => ({ kind: "unknown-concept", place, ...odd })),
      ...findOneSided(concept, concepts).map((odd): Problem => ({
        kind: "one-sided-alternative",
        place,
        ...odd,
      })),
    ];
  });
  // A concept that names itself was named already.
  for (const cycle of findCycles(concepts).filter(({ length }) => length > 1))
    problems.push({
      kind: "prerequisite-cycle",
      place: { file: fileOf(cycle[0] ?? "") },
      unexpected: `the cycle ${[...cycle, cycle[0]].join(" → ")}`,
      expected: "prerequisites that can be taught one after another",
    });
  return problems;
}
