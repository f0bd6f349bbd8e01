import * as fc from "fast-check";
import type { Concept } from "../../src/core/concept.ts";
import { conceptOf, mapOf } from "../factories.ts";

const base = conceptOf("Base");

/** A graph from pairs: the first rests on the second. */
export function graphOf(size: number, edges: readonly (readonly [number, number])[]): Map<string, Concept> {
  const all = Array.from({ length: size }, (_, i): Concept => ({
    ...base,
    slug: `n${i}`,
    name: `N${i}`,
    prerequisites: [],
  }));
  for (const [from, to] of edges) all[from]?.prerequisites.push({ concept: `n${to}`, why: "so" });
  return mapOf(...all);
}

const edges = (size: number) => fc.array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1)), { maxLength: 60 });

export const anyGraph = fc
  .integer({ min: 1, max: 20 })
  .chain((size) => edges(size).map((pairs) => graphOf(size, pairs)));

export const acyclic = fc.integer({ min: 1, max: 20 }).chain((size) =>
  edges(size).map((pairs) =>
    graphOf(
      size,
      pairs.filter(([a, b]) => a !== b).map(([a, b]) => [Math.max(a, b), Math.min(a, b)]),
    ),
  ),
);
