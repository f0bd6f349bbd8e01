import { expect, test } from "vitest";
import { buildMatcher } from "../../src/core/matcher.ts";
import { findMentions } from "../../src/gaps/find-mentions.ts";
import { measureCoverage } from "../../src/gaps/measure-coverage.ts";
import { conceptOf, issueOf, mapOf, paperOf } from "../factories.ts";

const cache = conceptOf("Beta cache", { aliases: ["BC"], signs: ["stored beta"] });
const loop = conceptOf("Gamma loop");
const concepts = mapOf(cache, loop);
const twice = paperOf("2501.00001", "Faster beta caches", "A beta cache, and a beta cache of caches.");
const digests = [
  issueOf("2025-01-05", [twice, paperOf("2501.00002", "Stored betas and gamma loops")]),
  issueOf("2025-01-12", [twice, paperOf("2501.00003", "On deep gamma loops and delta rules, delta rules")]),
];
const row = (name: string, kind = "concept", ...aliases: string[]) => ({ name, aliases, kind });
const measure = (...rows: ReturnType<typeof row>[]) => {
  const sightings = findMentions(digests, buildMatcher(concepts).match);
  return measureCoverage(digests, sightings, concepts, new Set(["beta-cache"]), rows);
};

test("a paper counts once, and through a sign, too; a concept without lessons covers nothing", () => {
  expect(measure().papers).toEqual({ covered: 2, all: 3 });
});

test("mentions are those of the table's concepts; a paper of two issues counts once", () => {
  const { mentions, concepts: rows } = measure(row("beta cache"), row("delta rule"), row("beta", "basic"));
  expect(mentions).toEqual({ covered: 3, all: 5 });
  expect(rows).toEqual({ covered: 1, all: 2 });
});

test("a row is covered by a name or an alias of either side, as a whole, and never by a sign", () => {
  const isCovered = (...names: string[]) =>
    measure(row(names[0]!, "concept", ...names.slice(1))).concepts.covered;
  expect(isCovered("Beta-Caches")).toBe(1);
  expect(isCovered("delta rule", "BC")).toBe(1);
  expect(isCovered("stored beta")).toBe(0);
  expect(isCovered("gamma loop")).toBe(0);
  expect(measure(row("beta", "concept", "cache"), row("faster beta caches")).concepts).toEqual({
    covered: 0,
    all: 2,
  });
});

test("what is wanted comes by its mentions; a longer name is not a mention of a shorter one", () => {
  expect(measure(row("loop"), row("gamma loop"), row("delta rule"), row("nothing")).wanted).toEqual([
    { name: "delta rule", mentions: 2, papers: 1 },
    { name: "gamma loop", mentions: 2, papers: 2 },
  ]);
});
