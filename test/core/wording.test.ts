import { expect, test } from "vitest";
import { countOf, figureOf, firstOf, inSentence, listed, nameAuthors } from "../../src/core/wording.ts";

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

test.each([
  ["Speculative decoding", "speculative decoding"],
  ["Chain-of-thought reasoning", "chain-of-thought reasoning"],
  ["Human-AI interaction", "human-AI interaction"],
  ["KV cache", "KV cache"],
  ["LoRA", "LoRA"],
  ["Monte Carlo tree search", "Monte Carlo tree search"],
  ["Model Context Protocol", "Model Context Protocol"],
  ["Markov decision process", "Markov decision process"],
])("inside a sentence “%s” is “%s”", (name, expected) => expect(inSentence(name)).toBe(expected));
