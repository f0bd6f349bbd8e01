import * as fc from "fast-check";
import { expect, test } from "vitest";
import { findAbbreviations } from "../../src/gaps/abbreviations.ts";
import { findCandidates } from "../../src/gaps/candidates.ts";

const phrases = (text: string) => findCandidates(text).map(({ phrase }) => phrase);

test("candidates are noun phrases, whole, without articles and marks", () => {
  const found = phrases(
    "The credit assignment problem (a hard one) limits all of the state-of-the-art policy gradients.",
  );
  expect(found).toContain("credit assignment problem");
  expect(found).toContain("state-of-the-art policy gradients");
});

test("case, plural and hyphens make one candidate of three places", () => {
  const [first] = findCandidates(
    "The reward models differ. A reward-model is trained. This is the Reward model.",
  );
  expect(first?.spans).toHaveLength(3);
});

const odd = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: "grapheme" }),
  fc
    .array(
      fc.constantFrom("reward", "models", "-", "‐", "(", "\n", "\u202e", "\ud800", "3D", "e\u0301", "  "),
    )
    .map((parts) => parts.join(" ")),
);

test("offsets always slice to the phrase, whatever the text", () => {
  fc.assert(
    fc.property(odd, (text) => {
      for (const { phrase, spans } of findCandidates(text)) {
        expect(text.slice(spans[0]!.start, spans[0]!.end)).toBe(phrase);
        for (const { start, end } of spans) expect(text.slice(start, end).trim()).not.toBe("");
      }
    }),
  );
});

test.each([
  ["one unbroken run", "a".repeat(1e6)],
  ["hyphens", "a-".repeat(5e5)],
  ["words", "model ".repeat(170_000)],
  ["marks", "(".repeat(1e6)],
  ["spaces", `${" ".repeat(1e6)}x`],
])("a megabyte of %s does no harm", (_, text) => {
  const start = performance.now();
  findCandidates(text);
  findAbbreviations(text);
  expect(performance.now() - start).toBeLessThan(10_000);
});

const pairs = (text: string) =>
  findAbbreviations(text).map(({ short, long }) => [
    text.slice(short.start, short.end),
    text.slice(long.start, long.end),
  ]);

test("an abbreviation in brackets goes with the words that spell it", () => {
  expect(pairs("We use Monte Carlo tree search (MCTS) and a key-value (KV) cache.")).toEqual([
    ["MCTS", "Monte Carlo tree search"],
    ["KV", "key-value"],
  ]);
  expect(pairs("It wins (by 4%) on all (see A).")).toEqual([]);
});

test("the letters of an abbreviation stand in its long form, in order", () => {
  fc.assert(
    fc.property(odd, fc.stringMatching(/^[A-Z]{2,5}$/), (before, short) => {
      for (const [abbreviation = "", long = ""] of pairs(`${before} alpha beta gamma (${short})`)) {
        let at = 0;
        for (const letter of abbreviation.toLowerCase().match(/[\p{L}\p{N}]/gu) ?? [])
          at = long.toLowerCase().indexOf(letter, at) + 1;
        expect(at).toBeGreaterThan(0);
      }
    }),
  );
});
