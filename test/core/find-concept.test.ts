import { describe, expect, test } from "vitest";
import { findConcept } from "../../src/core/find-concept.ts";
import { conceptOf, mapOf } from "../factories.ts";

const concepts = mapOf(
  conceptOf("Speculative decoding", { aliases: ["assisted generation", "SD"] }),
  conceptOf("KV cache", { signs: ["cached keys", "prompt caching"] }),
  conceptOf("Prompt caching"),
  conceptOf("State distillation", { aliases: ["SD"] }),
);
const slugs = (text: string) => {
  const { concept, near } = findConcept(concepts, text);
  return concept?.slug ?? near?.map(({ slug }) => slug);
};

describe("a concept is found", () => {
  test.each([
    ["speculative-decoding", "speculative-decoding"],
    ["Speculative Decoding", "speculative-decoding"],
    ["assisted generations", "speculative-decoding"],
    ["kv caches", "kv-cache"],
    ["KV_Cache", "kv-cache"],
    ["Cached key", "kv-cache"],
    // A name goes before another concept's sign.
    ["prompt caching", "prompt-caching"],
  ])("by %j", (text, slug) => expect(slugs(text)).toBe(slug));
});

describe("a concept is suggested", () => {
  test.each([
    ["speculative decodng", ["speculative-decoding"]],
    ["sepculative decoding", ["speculative-decoding"]],
    ["speculative", ["speculative-decoding"]],
    ["caching", ["prompt-caching"]],
    // What two are called by is nobody's.
    ["sd", ["speculative-decoding", "state-distillation"]],
  ])("for %j", (text, near) => expect(slugs(text)).toEqual(near));
});

test.each(["zzz", "", "!!!", "../../etc/passwd", "__proto__"])("nothing is near %j", (text) => {
  expect(slugs(text)).toEqual([]);
});
