import * as fc from "fast-check";
import { expect, test } from "vitest";
import { Gap } from "../../src/core/gap.ts";
import type { Digest } from "../../src/core/digest.ts";
import { prerequisitesOf } from "../../src/core/graph.ts";
import { buildMatcher } from "../../src/core/matcher.ts";
import { newReader } from "../../src/core/reader.ts";
import { findMentions } from "../../src/gaps/find-mentions.ts";
import { rankGaps } from "../../src/gaps/rank-gaps.ts";
import { conceptOf, issueOf, mapOf, paperOf, restingOn } from "../factories.ts";

const concepts = mapOf(
  conceptOf("Alpha search"),
  restingOn("Beta cache", "alpha-search"),
  restingOn("Gamma loop", "alpha-search"),
  restingOn("Delta rule", "beta-cache"),
  conceptOf("Omega test"),
);
const { match } = buildMatcher(concepts);

function gapsOf(digests: readonly Digest[], understood: readonly string[] = [], now?: string): Gap[] {
  return rankGaps(
    digests,
    findMentions(digests, match),
    concepts,
    { ...newReader, understood: new Set(understood) },
    now,
  );
}

const slugs = (gaps: readonly Gap[]) => gaps.map(({ concept }) => concept);
const scoreOf = (gaps: readonly Gap[], slug: string) => gaps.find(({ concept }) => concept === slug)?.score;

const names = [...concepts.values()].map(({ name }) => name);
const phrase = fc
  .array(fc.constantFrom(...names, "nothing", "of note"), { maxLength: 3 })
  .map((parts) => parts.join(". "));
const issues = fc
  .array(
    fc.record({
      day: fc.integer({ min: 1, max: 28 }),
      papers: fc.array(fc.tuple(fc.integer({ min: 10, max: 30 }), phrase, phrase), {
        minLength: 1,
        maxLength: 4,
      }),
    }),
    { maxLength: 6 },
  )
  .map((all) =>
    all.map(({ day, papers }, i) =>
      issueOf(
        `2025-11-${String(day).padStart(2, "0")}`,
        papers.map(([id, title, summary]) => paperOf(`2511.000${id}`, title || "Untitled", summary)),
        `list-${i}`,
      ),
    ),
  );
const understood = fc.subarray([...concepts.keys()]);

test("neither the order of the digests nor a digest given twice changes anything", () => {
  fc.assert(
    fc.property(issues, understood, (all, known) => {
      const gaps = gapsOf(all, known);
      expect(gapsOf(all.toReversed(), known)).toEqual(gaps);
      expect(gapsOf([...all, ...all], known)).toEqual(gaps);
    }),
    { numRuns: 200 },
  );
});

test("what is understood never comes back; everything else that is mentioned, or needed for it, is there with a reason", () => {
  fc.assert(
    fc.property(issues, understood, (all, known) => {
      const gaps = gapsOf(all, known);
      for (const slug of known) expect(slugs(gaps)).not.toContain(slug);
      for (const slug of findMentions(all, match).keys())
        if (!known.includes(slug)) expect(slugs(gaps)).toContain(slug);
      for (const gap of gaps) {
        expect(Gap.parse(gap)).toEqual(gap);
        expect(gap.reasons.at(-1)).toBe("never marked as understood");
        expect(gap.reasons.length).toBeGreaterThan(1);
        for (const paper of gap.papers)
          for (const { text, field, start, end } of paper.mentions) {
            const source = all.flatMap(({ papers }) => papers).filter(({ id }) => id === paper.id);
            expect(source.map((one) => one[field].slice(start, end))).toContain(text);
          }
        if (gap.papers.length === 0)
          expect(slugs(gaps).some((slug) => prerequisitesOf(concepts, slug).has(gap.concept))).toBe(true);
      }
    }),
    { numRuns: 200 },
  );
});

const day = "2025-11-23";
const one = (title: string, summary = "", id = "2511.00001") => paperOf(id, title, summary);

test("a prerequisite that nothing mentions appears, with the reason", () => {
  const gaps = gapsOf([issueOf(day, [one("Delta rule and gamma loop")])]);
  const alpha = gaps.find(({ concept }) => concept === "alpha-search");
  expect(alpha).toMatchObject({
    papers: [],
    reasons: ["needed for delta rule and gamma loop", "never marked as understood"],
  });
  expect(slugs(gapsOf([issueOf(day, [one("Delta rule")])], ["beta-cache"]))).toEqual(["delta-rule"]);
});

test("a title counts double, and is quoted", () => {
  const gaps = gapsOf([issueOf(day, [one("Omega test"), one("Other", "A gamma loop.", "2511.00002")])]);
  expect([scoreOf(gaps, "omega-test"), scoreOf(gaps, "gamma-loop")]).toEqual([2, 1]);
  expect(gaps[0]?.reasons).toContain("in the title of “Omega test”");
});

test("a paper counts half after four weeks, and once however many issues list it", () => {
  const old = issueOf("2025-10-26", [one("x", "omega test")], "old");
  const young = issueOf(day, [one("x", "gamma loop", "2511.00002")]);
  const gaps = gapsOf([old, young]);
  expect([scoreOf(gaps, "omega-test"), scoreOf(gaps, "gamma-loop")]).toEqual([0.5, 1]);
  const again = issueOf(day, [one("x", "omega test")], "again");
  expect(scoreOf(gapsOf([old, young, again]), "omega-test")).toBe(1);
  expect(scoreOf(gapsOf([old, young], [], "2025-12-21"), "gamma-loop")).toBe(0.5);
});

test("the more mentioned gaps rest on a concept, the higher it stands", () => {
  const needed = (...titles: string[]) =>
    scoreOf(
      gapsOf([
        issueOf(
          day,
          titles.map((title, i) => one(title, "", `2511.0001${i}`)),
        ),
      ]),
      "alpha-search",
    )!;
  expect(needed("Gamma loop")).toBe(0.5);
  expect(needed("Gamma loop", "Beta cache")).toBeGreaterThan(needed("Gamma loop"));
  expect(needed("Gamma loop", "Beta cache", "Delta rule")).toBe(1);
});

test("only the issues that are asked about count", () => {
  const [old, young] = [issueOf("2025-11-02", [one("Omega test")], "old"), issueOf(day, [one("Gamma loop")])];
  const seen = findMentions([old, young], match);
  expect(slugs(rankGaps([young], seen, concepts, newReader))).toEqual(["gamma-loop", "alpha-search"]);
});

test("no digest, no gap", () => {
  expect(gapsOf([])).toEqual([]);
});

test("a concept that nearly everyone has counts a quarter", () => {
  const both = mapOf({ ...conceptOf("Alpha search"), basic: true }, conceptOf("Omega test"));
  const digest = issueOf("2025-11-03", [paperOf("2511.00010", "Untitled", "Alpha search and omega test.")]);
  const gaps = rankGaps([digest], findMentions([digest], buildMatcher(both).match), both, newReader);
  expect(gaps.map(({ concept, score }) => [concept, score])).toEqual([
    ["omega-test", 1],
    ["alpha-search", 0.25],
  ]);
});
