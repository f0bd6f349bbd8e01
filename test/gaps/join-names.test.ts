import { expect, test } from "vitest";
import type { Gap } from "../../src/core/gap.ts";
import { joinNames } from "../../src/gaps/join-names.ts";

const gapOf = (concept: string, ...reasons: string[]): Gap => ({
  concept,
  name: concept,
  state: "unconfirmed",
  score: 1,
  reasons,
  papers: [],
});

test("names from two places stand once, those of the first place first, with the reasons of both", () => {
  const first = [gapOf("b", "in 1 paper", "named by it"), gapOf("c", "named by it")];
  const second = [gapOf("a", "in 2 papers"), gapOf("b", "in 1 paper", "in a title")];
  expect(joinNames(first, second)).toEqual([
    gapOf("b", "in 1 paper", "named by it", "in a title"),
    gapOf("c", "named by it"),
    gapOf("a", "in 2 papers"),
  ]);
  expect(joinNames([], second)).toEqual(second);
});
