import { expect, test } from "vitest";
import { findClash } from "../../src/core/find-clash.ts";
import { conceptOf, mapOf } from "../factories.ts";

// Two of them share an alias: what was wrong before is not the new concept's.
const concepts = mapOf(
  conceptOf("Beta cache", { aliases: ["warm cache"] }),
  conceptOf("Gamma loop", { aliases: ["warm cache"] }),
);

test.each([
  ["Delta rule", {}, undefined],
  ["Delta rule", { aliases: ["gamma loops"] }, "the term “gamma loops”, which “gamma-loop” holds already"],
  ["Quick", {}, "the slug “quick”, a word of the commands"],
])("%s with %j clashes: %s", (name, fields, unexpected) => {
  expect(findClash(conceptOf(name, fields), concepts)?.unexpected).toBe(unexpected);
});
