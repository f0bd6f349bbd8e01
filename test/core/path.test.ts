import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findReady, isReady, pathTo } from "../../src/core/path.ts";
import { conceptOf, mapOf, restingOn } from "../factories.ts";

const size = 12;
const slugAt = (i: number) => `n${i}`;
const numbers = [...Array(size).keys()];
const anyGraph = fc.array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1)), { maxLength: 30 }).map((edges) =>
  mapOf(
    ...numbers.map((i) =>
      restingOn(
        `N${i}`,
        // The smaller one always comes first: no cycle.
        ...new Set(
          edges.flatMap(([a, b]) => (a !== b && Math.max(a, b) === i ? [slugAt(Math.min(a, b))] : [])),
        ),
      ),
    ),
  ),
);
const some = fc.subarray(numbers.map(slugAt));

describe("the path to some concepts", () => {
  test("can be walked: nothing stands before what it rests on, and nothing is there that is understood", () => {
    fc.assert(
      fc.property(anyGraph, some, some, (graph, wanted, known) => {
        const have = new Set(known);
        for (const { concept } of pathTo(graph, wanted, new Set(known))) {
          expect(have).not.toContain(concept);
          expect(isReady(graph, concept, have)).toBe(true);
          have.add(concept);
        }
        for (const slug of wanted) expect(have).toContain(slug);
      }),
      { numRuns: 500 },
    );
  });

  test("is the shortest: without any one of its steps it leads nowhere", () => {
    fc.assert(
      fc.property(anyGraph, some, some, (graph, wanted, known) => {
        const path = pathTo(graph, wanted, new Set(known));
        for (const left of path) {
          const have = new Set(known);
          for (const { concept } of path)
            if (concept !== left.concept && isReady(graph, concept, have)) have.add(concept);
          expect(wanted.every((slug) => have.has(slug))).toBe(false);
        }
      }),
      { numRuns: 500 },
    );
  });

  test("says of each step whether it is wanted, and which steps need it", () => {
    const graph = mapOf(conceptOf("A"), restingOn("B", "a"), restingOn("C", "a", "b"), restingOn("D", "c"));
    expect(pathTo(graph, ["c"])).toEqual([
      { concept: "a", isWanted: false, neededBy: ["b", "c"] },
      { concept: "b", isWanted: false, neededBy: ["c"] },
      { concept: "c", isWanted: true, neededBy: [] },
    ]);
    expect(pathTo(graph, ["c"], new Set(["b"])).map(({ concept }) => concept)).toEqual(["a", "c"]);
    expect(pathTo(graph, ["c"], new Set(["c"]))).toEqual([]);
    expect(pathTo(graph, ["nobody"])).toEqual([]);
  });

  test("ends, even where concepts rest on each other", () => {
    const ring = mapOf(restingOn("A", "b"), restingOn("B", "a"), restingOn("C", "c"));
    expect(pathTo(ring, ["a", "c"]).map(({ concept }) => concept)).toEqual(["b", "a", "c"]);
  });
});

describe("what can be learned now", () => {
  const graph = mapOf(conceptOf("A"), conceptOf("B"), restingOn("C", "a"), restingOn("D", "gone"));
  const minutes: Record<string, number | null> = { a: 6, b: 3, c: 6, d: null };
  const ready = (papers: string[][], understood: string[] = [], gaps = ["a", "b", "c", "d"]) =>
    findReady({
      concepts: graph,
      understood: new Set(understood),
      gaps,
      papers,
      minutesOf: (slug) => minutes[slug] ?? null,
    });

  test("is open gaps all of whose prerequisites are understood; unknown ones ask for nothing", () => {
    fc.assert(
      fc.property(anyGraph, some, some, (concepts, gaps, known) => {
        const understood = new Set(known);
        const found = findReady({ concepts, understood, gaps, papers: [gaps], minutesOf: () => 1 });
        expect(found.map(({ concept }) => concept).sort()).toEqual(
          gaps.filter((slug) => !understood.has(slug) && isReady(concepts, slug, understood)).sort(),
        );
      }),
    );
    expect(ready([]).map(({ concept }) => concept)).toEqual(["a", "b", "d"]);
    expect(ready([], ["a"]).map(({ concept }) => concept)).toEqual(["b", "c", "d"]);
    expect(ready([], [], ["c"])).toEqual([]);
  });

  test("comes in the order of papers unlocked a minute, a shared paper by the share of the step", () => {
    // Both stand on the way to two papers; A is the last step to one of them, at twice the minutes.
    const found = ready([["a"], ["c"], ["b", "a"], ["b", "a", "c"]]);
    expect(found).toEqual([
      { concept: "a", papers: 4, opened: 1, minutes: 6 },
      { concept: "b", papers: 2, opened: 0, minutes: 3 },
      { concept: "d", papers: 0, opened: 0, minutes: null },
    ]);
    expect(ready([["a"], ["b"]]).map(({ concept }) => concept)).toEqual(["b", "a", "d"]);
  });

  test("ends with what has no lesson, however many papers need it", () => {
    expect(ready([["d"], ["d"], ["a"]]).at(-1)).toMatchObject({ concept: "d", papers: 2, minutes: null });
  });
});
