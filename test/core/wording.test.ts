import { expect, test } from "vitest";
import { countOf, figureOf, firstOf, listed, nameAuthors } from "../../src/core/wording.ts";

test.each([
  [["A"], "A"],
  [["A", "B"], "A and B"],
  [["A", "B", "C", "D"], "A, B, C and D"],
  [["A", "B", "C", "D", "E"], "A, B, C and two others"],
  [["A", "B", "et al."], "A, B and others"],
  [[], ""],
])("the authors %j are named “%s”", (authors, named) => {
  expect(nameAuthors(authors)).toBe(named);
});

test.each([
  [0, "no papers", "0 papers"],
  [1, "one paper", "1 paper"],
  [12, "twelve papers", "12 papers"],
  [13, "13 papers", "13 papers"],
])("a sentence and a table count %d papers", (count, sentence, table) => {
  expect([countOf(count, "paper"), figureOf(count, "paper")]).toEqual([sentence, table]);
});

test("a list that is too long ends in how many more there are", () => {
  expect(listed(firstOf(["A", "B", "C"], 3))).toBe("A, B and C");
  expect(listed(firstOf(["A", "B", "C", "D"], 2))).toBe("A, B and 2 more");
});
