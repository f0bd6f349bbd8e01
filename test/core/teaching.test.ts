import * as fc from "fast-check";
import { expect, test } from "vitest";
import { prerequisitesOf } from "../../src/core/graph.ts";
import { checkTeaching } from "../../src/core/teaching.ts";
import { conceptOf, mapOf, restingOn } from "../factories.ts";

const fileOf = (slug: string) => slug;
const found = (...concepts: Parameters<typeof mapOf>) =>
  checkTeaching(mapOf(...concepts), fileOf).map(
    ({ place, kind, unexpected }) => `${place.file}, ${kind}: ${unexpected}`,
  );

test("a prerequisite that another one brings along is named, with the one that brings it", () => {
  expect(found(conceptOf("A"), restingOn("B", "a"), restingOn("C", "b"), restingOn("D", "a", "c"))).toEqual([
    "d, redundant-prerequisite: the prerequisite “a”, which “c” rests on already",
  ]);
});

test("two ways to one concept are no fault, nor is what a cycle closes", () => {
  expect(found(conceptOf("A"), restingOn("B", "a"), restingOn("C", "a"), restingOn("D", "b", "c"))).toEqual(
    [],
  );
  expect(found(restingOn("A", "b"), restingOn("B", "a"), restingOn("C", "a", "b"))).toEqual([]);
});

test("an extension that comes before what it is said to extend is named", () => {
  const extensions = [
    { concept: "a", why: "w" },
    { concept: "d", why: "w" },
  ];
  const late = { ...restingOn("C", "b"), extensions };
  expect(found(conceptOf("A"), restingOn("B", "a"), late, restingOn("D", "c"))).toEqual([
    "c, teaching-order: the extension “a”, which “c” rests on",
  ]);
});

test("without what is redundant, as much comes first as before, and nothing more is redundant", () => {
  const graphs = fc
    .array(fc.tuple(fc.nat(9), fc.nat(9)), { maxLength: 30 })
    .map((edges) =>
      mapOf(
        ...[...Array(10).keys()].map((i) =>
          restingOn(
            `N${i}`,
            ...new Set(
              edges.flatMap(([a, b]) => (a !== b && Math.max(a, b) === i ? [`n${Math.min(a, b)}`] : [])),
            ),
          ),
        ),
      ),
    );
  fc.assert(
    fc.property(graphs, (graph) => {
      const isKept = (slug: string, before: string) =>
        !checkTeaching(graph, fileOf).some(
          ({ place, unexpected }) =>
            place.file === slug && unexpected.startsWith(`the prerequisite “${before}”`),
        );
      const reduced = mapOf(
        ...[...graph.values()].map((one) => ({
          ...one,
          prerequisites: one.prerequisites.filter(({ concept }) => isKept(one.slug, concept)),
        })),
      );
      for (const slug of graph.keys())
        expect(prerequisitesOf(reduced, slug)).toEqual(prerequisitesOf(graph, slug));
      expect(checkTeaching(reduced, fileOf)).toEqual([]);
    }),
    { numRuns: 300 },
  );
});
