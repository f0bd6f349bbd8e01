import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Concept } from "../../src/core/concept.ts";
import { checkGraph, findCycles, prerequisitesOf, teachingOrder, unlocks } from "../../src/core/graph.ts";
import { formatProblem } from "../../src/core/problem.ts";
import { conceptOf, mapOf, restingOn } from "../factories.ts";
import { acyclic, anyGraph, graphOf } from "./graphs.ts";

const fileOf = (slug: string) => `library/${slug}/concept.yaml`;

/** Whether Kahn's algorithm can teach everything. */
function isAcyclic(graph: Map<string, Concept>): boolean {
  const left = new Set(graph.keys());
  for (let before = -1; before !== left.size;) {
    before = left.size;
    for (const slug of left)
      if (graph.get(slug)!.prerequisites.every(({ concept }) => !left.has(concept))) left.delete(slug);
  }
  return left.size === 0;
}

test("in the teaching order everything comes after what it rests on, once, and nothing else is asked for", () => {
  fc.assert(
    fc.property(acyclic, fc.array(fc.nat(19), { maxLength: 5 }), (graph, wanted) => {
      const slugs = wanted.map((i) => `n${i}`).filter((slug) => graph.has(slug));
      const order = teachingOrder(graph, slugs);
      expect(new Set(order).size).toBe(order.length);
      for (const slug of slugs) expect(order).toContain(slug);
      for (const [i, slug] of order.entries())
        for (const { concept } of graph.get(slug)!.prerequisites)
          expect(order.slice(0, i)).toContain(concept);
      const needed = new Set(slugs.flatMap((slug) => [slug, ...prerequisitesOf(graph, slug)]));
      expect(new Set(order)).toEqual(needed);
    }),
    { numRuns: 500 },
  );
});

test("nothing that is met is asked for, nor what lies behind it alone", () => {
  const graph = mapOf(restingOn("A", "b"), restingOn("B", "c"), conceptOf("C"), restingOn("D", "c"));
  expect(teachingOrder(graph, ["a"], new Set(["b"]))).toEqual(["a"]);
  expect(teachingOrder(graph, ["a", "d"], new Set(["b"]))).toEqual(["a", "c", "d"]);
});

test("a cycle is found where there is one, and reported as a path that closes", () => {
  fc.assert(
    fc.property(anyGraph, (graph) => {
      const cycles = findCycles(graph);
      expect(cycles.length === 0).toBe(isAcyclic(graph));
      for (const cycle of cycles)
        for (const [i, slug] of cycle.entries())
          expect(graph.get(slug)!.prerequisites.map(({ concept }) => concept)).toContain(
            cycle[(i + 1) % cycle.length],
          );
    }),
    { numRuns: 500 },
  );
});

test("a cycle is named with its path, and teaching goes on without hanging", () => {
  const graph = mapOf(restingOn("A", "b"), restingOn("B", "c"), restingOn("C", "a"), restingOn("D", "d"));
  const problems = checkGraph(graph, fileOf).map(formatProblem);
  expect(problems[0]).toContain("library/d/concept.yaml: unexpected the concept itself in prerequisites");
  expect(problems[1]).toContain("library/a/concept.yaml: unexpected the cycle a → b → c → a, expected");
  expect(problems).toHaveLength(2);
  expect(teachingOrder(graph, graph.keys()).toSorted()).toEqual(["a", "b", "c", "d"]);
});

test("thousands of concepts in one chain or one ring neither hang nor exhaust the stack", () => {
  const chain = Array.from({ length: 5000 }, (_, i) => [i + 1, i] as const);
  const graph = graphOf(5001, chain);
  expect(teachingOrder(graph, ["n5000"])).toHaveLength(5001);
  expect(findCycles(graph)).toEqual([]);
  expect(findCycles(graphOf(5001, [...chain, [0, 5000]]))).toHaveLength(1);
});

test("unknown targets and one-sided alternatives are named, and unknown ones are not taught", () => {
  const other = { concept: "b", why: "w" };
  const graph = mapOf(
    conceptOf("A", { alternatives: [other], extensions: [{ concept: "x", why: "w" }] }),
    restingOn("B", "y"),
  );
  expect(checkGraph(graph, fileOf).map(({ kind, unexpected }) => `${kind}: ${unexpected}`)).toEqual([
    "unknown-concept: “x” in extensions",
    "one-sided-alternative: the alternative “b”, which does not name “a”",
    "unknown-concept: “y” in prerequisites",
  ]);
  expect(teachingOrder(graph, ["b", "nobody"])).toEqual(["b"]);
});

test("relations that cannot be meant are named", () => {
  const to = (...slugs: string[]) => slugs.map((concept) => ({ concept, why: "w" }));
  const graph = mapOf(
    conceptOf("A", { prerequisites: to("b"), extensions: to("b", "c", "c"), alternatives: to("a") }),
    conceptOf("B"),
    conceptOf("C"),
  );
  expect(checkGraph(graph, fileOf).map(({ kind, unexpected }) => `${kind}: ${unexpected}`)).toEqual([
    "relation: the concept itself in alternatives",
    "relation: “c” twice in extensions",
    "relation: “b” in prerequisites and in extensions",
  ]);
});

test("what a concept unlocks is the other side of the prerequisites", () => {
  expect([...unlocks(mapOf(restingOn("A", "c"), restingOn("B", "c", "gone"), conceptOf("C")))]).toEqual([
    ["a", []],
    ["b", []],
    ["c", ["a", "b"]],
  ]);
});
