import * as fc from "fast-check";
import { expect, test } from "vitest";
import { bareTerm, buildMatcher, matchWhole } from "../../src/core/matcher.ts";
import { singular } from "../../src/core/tokens.ts";
import { conceptOf, mapOf } from "../factories.ts";

const concepts = mapOf(
  conceptOf("Speculative decoding", { signs: ["draft model"] }),
  conceptOf("Decoding"),
  conceptOf("Fine-tuning"),
  conceptOf("KV cache"),
  conceptOf("Retrieval-augmented generation", { aliases: ["RAG", "ReLU", "LoRA", "pass@k"] }),
  conceptOf("Attention", { needsContext: ["transformer", "heads"], aliases: ["multi-head attention"] }),
);
const { match } = buildMatcher(concepts);

/** What was found, as `text = concept`. */
function found(text: string): string[] {
  return match(text).map(({ concept, start, end }) => `${text.slice(start, end)} = ${concept}`);
}

test("the longest term wins, and what it covers is not matched again", () => {
  expect(found("Speculative decoding beats decoding.")).toEqual([
    "Speculative decoding = speculative-decoding",
    "decoding = decoding",
  ]);
});

test.each([
  ["KV caches", "kv-cache"],
  ["kv-cache", "kv-cache"],
  ["KVcache", "kv-cache"],
  ["fine tuning", "fine-tuning"],
  ["finetuning", "fine-tuning"],
  ["Fine‑Tuning", "fine-tuning"],
  ["speculative\ndecoding", "speculative-decoding"],
  ["speculative\u00a0decoding", "speculative-decoding"],
  ["draft models", "speculative-decoding"],
  ["retrieval augmented generation", "retrieval-augmented-generation"],
  ["RAG", "retrieval-augmented-generation"],
  ["RAGs", "retrieval-augmented-generation"],
  ["ReLUs", "retrieval-augmented-generation"],
  ["LoRA-tuned", "retrieval-augmented-generation"],
  ["pass@k", "retrieval-augmented-generation"],
  ["multihead attention", "attention"],
])("“%s” means %s", (text, concept) => {
  expect(match(`We use ${text} here.`).map((one) => one.concept)).toEqual([concept]);
});

test.each([
  "a rag, the rags, Rag and RAGS",
  "lora",
  "It is a draft. Model it.",
  "a draft, model-free",
  "speculative\n\ndraft\n\nmodel",
  "a draft – model of it",
  "a draft: model",
  "undecoded kvcached",
])("“%s” means nothing", (text) => {
  expect(found(text)).toEqual([]);
});

test("an ambiguous name counts only near one of its context words", () => {
  expect(found("We pay attention to detail.")).toEqual([]);
  expect(found("Attention in a transformer.")).toEqual(["Attention = attention"]);
  expect(found(`Attention ${"word ".repeat(12)}transformers`)).toEqual([]);
  expect(found("We pay multi-head attention.")).toEqual(["multi-head attention = attention"]);
});

test("names of several words need the context, too, where the record has no shorter one; signs never do", () => {
  const { match: matcher } = buildMatcher(
    mapOf(conceptOf("Early exit", { needsContext: ["layer"], signs: ["layer skipping", "early-exit head"] })),
  );
  const texts = ["Early-exit on errors.", "Early exit at a layer.", "An early-exit head.", "Layer skipping."];
  expect(texts.map((text) => matcher(text).length)).toEqual([0, 1, 1, 1]);
});

test("a term of two concepts is a problem of the second", () => {
  const { problems, match: matcher } = buildMatcher(
    mapOf(conceptOf("Beam search"), conceptOf("Search", { aliases: ["beam searches"] })),
  );
  expect(problems).toMatchObject([
    { kind: "ambiguous-term", place: { file: "library/search/concept.yaml" } },
  ]);
  expect(matcher("beam search").map(({ concept }) => concept)).toEqual(["beam-search"]);
});

test("context words settle a term of two concepts, as the problem's remedy says, whichever comes first", () => {
  const plain = conceptOf("Routing");
  const picky = conceptOf("Router", { aliases: ["routing"], needsContext: ["expert"] });
  for (const both of [mapOf(plain, picky), mapOf(picky, plain)]) {
    const { problems, match: matcher } = buildMatcher(both);
    const first = (text: string) => matcher(text)[0]?.concept;
    expect([problems, first("Routing to an expert"), first("Routing a packet")]).toEqual([
      [],
      "router",
      "routing",
    ]);
  }
});

test("an acronym goes before a word that is spelt alike, whichever comes first", () => {
  const both = [conceptOf("Rag"), conceptOf("Retrieval", { aliases: ["RAG"] })];
  for (const order of [both, both.toReversed()])
    expect(
      buildMatcher(mapOf(...order))
        .match("RAG or rag")
        .map(({ concept }) => concept),
    ).toEqual(["retrieval", "rag"]);
});

test("terms that hold no word match nothing and break nothing", () => {
  const { match: matcher, problems } = buildMatcher(mapOf(conceptOf("Aside", { signs: ["→", "  -  "] })));
  expect([matcher("a → b - c"), problems]).toEqual([[], []]);
});

test.each([
  "cache",
  "policy",
  "loss",
  "bias",
  "database",
  "response",
  "size",
  "batch",
  "index",
  "layer",
  "focus",
  "matrix",
])("“%s” and its plural compare equal", (word) => {
  const plural = /(?:s|x|ch)$/.test(word) ? `${word}es` : word.replace(/y$/, "ie").concat("s");
  expect(singular(plural)).toBe(singular(word));
});

const terms = [
  "speculative",
  "decoding",
  "KV",
  "caches",
  "RAG",
  "attention",
  "transformer",
  "fine",
  "tuning",
  "draft model",
];
const oddities = [
  "\ud800",
  "\udc00",
  "\u202e",
  "\u05d0\u05d1",
  "\u0301",
  "😀",
  "\u0000",
  "ß",
  "İ",
  "ﬁne",
  "-",
  " ",
  "\n",
  ".",
  "@",
];
const hostileText = fc
  .array(
    fc.oneof(
      fc.constantFrom(...terms),
      fc.constantFrom(...oddities),
      fc.string({ unit: "binary", maxLength: 3 }),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(""));

test("a text as a whole means a concept, or none", () => {
  expect(matchWhole(match, "draft models")).toBe("speculative-decoding");
  for (const text of ["decoding alone", "good decoding", " decoding", "nothing", ""])
    expect(matchWhole(match, text)).toBeUndefined();
});

test("a bare term is found by its names alone", () => {
  const terms = new Map([["it", bareTerm("it", "Beam search", ["width-k search"])]]);
  const { match: matchIt, problems } = buildMatcher(terms);
  expect(problems).toEqual([]);
  expect(matchIt("Beam searches, or width k search.")).toMatchObject([{ concept: "it" }, { concept: "it" }]);
});

test("offsets always slice to a mention: inside the text, in order, never overlapping, never splitting a character", () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      let last = 0;
      for (const { concept, start, end } of match(text)) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(start);
        expect(text.slice(start, end)).toMatch(/^[\p{L}\p{N}].*[\p{L}\p{N}]$/su);
        expect(concepts.has(concept)).toBe(true);
        last = end;
      }
      expect(last).toBeLessThanOrEqual(text.length);
    }),
    { numRuns: 2000 },
  );
});

test("what stands around a mention does not move it", () => {
  fc.assert(
    fc.property(
      fc.string({
        unit: fc.constantFrom(...oddities.filter((one) => /^[\s.-]|\p{Cf}|\p{Cc}|😀$/u.test(one))),
      }),
      (noise) => {
        const text = `${noise}. speculative decoding. ${noise}`;
        expect(found(text)).toEqual(["speculative decoding = speculative-decoding"]);
      },
    ),
  );
});

test.each(["speculative ", "attention ", "draft-", "a ", "KV", ". ", "multi-head "])(
  "a megabyte of “%s” is matched in a moment",
  (unit) => {
    const time = (size: number) => {
      const text = unit.repeat(size / unit.length);
      const start = performance.now();
      match(text);
      return performance.now() - start;
    };
    time(100_000);
    // Linear would be ten times as long; a square would be a hundred times.
    expect(time(1_000_000)).toBeLessThan(40 * Math.max(time(100_000), 20));
  },
);

test("a phrase under unless is passed over, though it holds a name", () => {
  const { match: pass, problems } = buildMatcher(
    mapOf(
      conceptOf("World model", { unless: ["real-world model"] }),
      conceptOf("Artificial general intelligence", { aliases: ["AGI"], unless: ["ARC-AGI"] }),
    ),
  );
  const text = "Real-world models on ARC-AGI-2: a world model, an open-world model, and AGI.";
  expect(pass(text).map(({ start, end }) => text.slice(start, end))).toEqual([
    "world model",
    "world model",
    "AGI",
  ]);
  expect(problems).toEqual([]);
});

test("a phrase under unless that has nothing of the concept, or is one of its terms, is a problem", () => {
  const idle = (unless: string[]) =>
    buildMatcher(mapOf(conceptOf("World model", { aliases: ["simulator"], unless }))).problems.map(
      ({ unexpected }) => unexpected,
    );
  expect(idle(["real-world model", "model world"])).toEqual([]);
  expect(idle(["nothing here", "simulator"])).toEqual([
    "“nothing here” under unless",
    "“simulator” under unless",
  ]);
});

test("a phrase under unless that another concept is known by is a problem", () => {
  const { problems } = buildMatcher(
    mapOf(
      conceptOf("Loss function", { aliases: ["loss"], unless: ["validation loss"] }),
      conceptOf("Validation loss"),
    ),
  );
  expect(problems.map(({ unexpected }) => unexpected)).toEqual([
    "the term “Validation loss”, which another record has under unless",
  ]);
});
