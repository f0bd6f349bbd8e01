import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Concept } from "../../src/core/concept.ts";
import { Gap, type Sighting } from "../../src/core/gap.ts";
import type { Digest } from "../../src/core/digest.ts";
import { prerequisitesOf } from "../../src/core/graph.ts";
import { buildMatcher } from "../../src/core/matcher.ts";
import { type ReaderState, newReader, readerOf } from "../../src/core/reader.ts";
import { findMentions } from "../../src/gaps/find-mentions.ts";
import { rankGaps } from "../../src/core/rank-gaps.ts";
import { conceptOf, eventAt, issueOf, mapOf, paperOf, restingOn } from "../factories.ts";

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

const day = "2025-11-23";
const one = (title: string, summary = "", id = "2511.00001") => paperOf(id, title, summary);

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

test("a prerequisite that nothing mentions appears, with the reason", () => {
  const gaps = gapsOf([issueOf(day, [one("Delta rule and gamma loop")])]);
  const alpha = gaps.find(({ concept }) => concept === "alpha-search");
  expect(alpha).toMatchObject({
    papers: [],
    reasons: [
      "needed for delta rule and gamma loop",
      "nothing comes before it",
      "1 paper rests on it",
      "never marked as understood",
    ],
  });
  expect(slugs(gapsOf([issueOf(day, [one("Delta rule")])], ["beta-cache"]))).toEqual(["delta-rule"]);
});

/** By how much the evidence of one paper raises a concept above what it weighs on `summary` alone. */
const weightOf = (digests: Digest[], slug: string, now?: string) =>
  scoreOf(gapsOf(digests, ["alpha-search"], now), slug)! - readyAlone;
/** What being ready weighs; both concepts below are. */
const readyAlone = 0.5;

test("a title counts double, and is quoted", () => {
  const digests = [issueOf(day, [one("Omega test"), one("Other", "A gamma loop.", "2511.00002")])];
  expect([weightOf(digests, "omega-test"), weightOf(digests, "gamma-loop")]).toEqual([2, 1]);
  expect(gapsOf(digests)[0]?.reasons).toContain("in the title of “Omega test”");
});

test("a paper counts half after four weeks, and once however many issues list it", () => {
  const old = issueOf("2025-10-26", [one("x", "omega test")], "old");
  const young = issueOf(day, [one("x", "gamma loop", "2511.00002")]);
  expect(weightOf([old, young], "omega-test")).toBe(0.5);
  expect(weightOf([old, young], "gamma-loop")).toBe(1);
  const again = issueOf(day, [one("x", "omega test")], "again");
  expect(weightOf([old, young, again], "omega-test")).toBe(1);
  expect(weightOf([old, young], "gamma-loop", "2025-12-21")).toBe(0.5);
});

test("only the issues that are asked about count", () => {
  const [old, young] = [issueOf("2025-11-02", [one("Omega test")], "old"), issueOf(day, [one("Gamma loop")])];
  const seen = findMentions([old, young], match);
  expect(slugs(rankGaps([young], seen, concepts, newReader))).toEqual(["alpha-search", "gamma-loop"]);
});

test("no digest, no gap", () => {
  expect(gapsOf([])).toEqual([]);
});

test("a prerequisite has the need of the most needed gap that rests on it, and names that one first", () => {
  const papers = [one("Gamma loop"), one("x", "beta cache", "2511.00002")];
  const [first, second, third] = gapsOf([issueOf(day, papers)]);
  expect([first!.concept, second!.concept, third!.concept]).toEqual([
    "alpha-search",
    "gamma-loop",
    "beta-cache",
  ]);
  expect(first!.score).toBe(second!.score);
  expect(first!.reasons[0]).toBe("needed for gamma loop and beta cache");
});

test("a concept that nearly everyone has counts a quarter, and says so", () => {
  const both = mapOf({ ...conceptOf("Alpha search"), basic: true }, conceptOf("Omega test"));
  const digest = issueOf("2025-11-03", [paperOf("2511.00010", "Untitled", "Alpha search and omega test.")]);
  const gaps = rankGaps([digest], findMentions([digest], buildMatcher(both).match), both, newReader);
  expect(gaps.map(({ concept, score }) => [concept, score])).toEqual([
    ["omega-test", 1.5],
    ["alpha-search", 0.375],
  ]);
  expect(gaps[1]!.reasons).toContain("known to nearly every reader, so it counts a quarter");
});

describe("what the reader did", () => {
  const about = (event: Record<string, unknown>) => ({ concept: "omega-test", ...event });
  const digests = [issueOf(day, [one("x", "Omega test")])];
  const omegaAfter = (...events: Record<string, unknown>[]) => {
    const reader = readerOf(events.map((event, i) => eventAt(i, about(event))));
    return rankGaps(digests, findMentions(digests, match), concepts, reader)[0]!;
  };
  const before = omegaAfter();

  test.each([
    ["you asked for its lesson", [{ event: "queued", format: "quick" }]],
    ["you missed a question on it", [{ event: "recalled", question: "0a0a0a0a", grade: "again" }]],
    ["you opened it again", [{ event: "understood" }, { event: "reopened" }]],
    ["you found a lesson of it too complex", [{ event: "feedback", format: "quick", rating: "too-complex" }]],
    ["you wanted more of it", [{ event: "feedback", format: "deep-dive", rating: "want-more" }]],
  ])("raises its need: %s", (reason, events) => {
    const after = omegaAfter(...events);
    expect(after.reasons).toContain(reason);
    expect(after.score).toBeGreaterThan(before.score);
    if (events.length > 1) expect(after.reasons).not.toContain("never marked as understood");
  });

  test("lowers it where a lesson was too simple", () => {
    const after = omegaAfter({ event: "feedback", format: "quick", rating: "too-simple" });
    expect(after.score).toBe(before.score / 2);
    expect(after.reasons).toContain("you found a lesson of it too simple, so it counts half");
  });
});

/** A random library without cycles, two issues with random mentions, and a reader who has understood some of it. */
const size = 10;
const slugAt = (i: number) => `n${i}`;
interface World {
  concepts: Map<string, Concept>;
  digests: Digest[];
  seen: readonly Seen[];
  reader: ReaderState;
}
interface Seen {
  concept: number;
  paper: number;
  issue: number;
  field: "title" | "summary";
}
const days = ["2025-11-02", day];
const anySeen: fc.Arbitrary<Seen> = fc.record({
  concept: fc.nat(size - 1),
  paper: fc.nat(7),
  issue: fc.nat(days.length - 1),
  field: fc.constantFrom("title", "summary"),
});
const worlds: fc.Arbitrary<World> = fc
  .record({
    edges: fc.array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1)), { maxLength: 25 }),
    basic: fc.subarray([...Array(size).keys()], { maxLength: 3 }),
    seen: fc.array(anySeen, { maxLength: 25 }),
    known: fc.subarray([...Array(size).keys()]),
    missed: fc.subarray([...Array(size).keys()], { maxLength: 2 }),
    queued: fc.subarray([...Array(size).keys()], { maxLength: 2 }),
  })
  .map(({ edges, basic, seen, known, missed, queued }) => {
    const rests = edges
      .filter(([a, b]) => a !== b)
      .map(([a, b]) => [Math.max(a, b), Math.min(a, b)] as const);
    const concepts = mapOf(
      ...[...Array(size).keys()].map((i): Concept => ({
        ...restingOn(`N${i}`, ...new Set(rests.filter(([a]) => a === i).map(([, b]) => slugAt(b)))),
        ...(basic.includes(i) ? { basic: true } : {}),
      })),
    );
    const events = [
      ...missed.map((i) => ({ event: "recalled", concept: slugAt(i), question: "0a0a0a0a", grade: "again" })),
      ...queued.map((i) => ({ event: "queued", concept: slugAt(i), format: "quick" })),
      ...known.map((i) => ({ event: "understood", concept: slugAt(i) })),
    ];
    const reader = readerOf(events.map((event, i) => eventAt(i, event)));
    return { concepts, digests: days.map((one, i) => issueOf(one, [], `list-${i}`)), seen, reader };
  });

function rankWorld({ concepts, digests, seen, reader }: World): Gap[] {
  const sightings = new Map<string, Sighting[]>();
  for (const { concept, paper, issue, field } of seen) {
    const all = sightings.get(slugAt(concept)) ?? [];
    sightings.set(slugAt(concept), all);
    all.push({
      id: `arxiv:2511.0000${paper}`,
      title: `Paper ${paper}`,
      digest: digests[issue]!.id,
      mentions: [{ text: "N", field, start: 0, end: 1 }],
    });
  }
  return rankGaps(digests, sightings, concepts, reader);
}

test("no gap stands before an unmet prerequisite of its own, and the score never rises along the list", () => {
  fc.assert(
    fc.property(worlds, (world) => {
      const gaps = rankWorld(world);
      for (const [i, { concept, score }] of gaps.entries()) {
        expect(score).toBeLessThanOrEqual(gaps[i - 1]?.score ?? Infinity);
        for (const before of world.concepts.get(concept)!.prerequisites)
          if (!world.reader.understood.has(before.concept))
            expect(slugs(gaps.slice(0, i))).toContain(before.concept);
      }
    }),
    { numRuns: 1_000 },
  );
});

test("one more mention, one more question missed or lesson asked for never lowers a gap’s rank", () => {
  const more = fc.record({ seen: anySeen, also: fc.constantFrom("nothing", "recalled", "queued") });
  fc.assert(
    fc.property(worlds, more, (world, { seen, also }) => {
      const slug = slugAt(seen.concept);
      const before = rankWorld(world);
      const at = slugs(before).indexOf(slug);
      fc.pre(at >= 0);
      const marks = new Map(world.reader.marks);
      if (also === "recalled") marks.set(slug, [...(marks.get(slug) ?? []), { kind: "missed" }]);
      const queued = [
        ...world.reader.queued,
        ...(also === "queued" ? [{ concept: slug, format: "quick" as const }] : []),
      ];
      // A paper of the newest issue, or one that is listed already: it must not make the others older.
      const after = rankWorld({
        ...world,
        seen: [...world.seen, seen],
        reader: { ...world.reader, marks, queued },
      });
      expect(slugs(after).indexOf(slug)).toBeLessThanOrEqual(at);
      expect(scoreOf(after, slug)).toBeGreaterThanOrEqual(before[at]!.score);
    }),
    { numRuns: 1_000 },
  );
});

test("that nearly everyone has a concept never raises it", () => {
  fc.assert(
    fc.property(worlds, (world) => {
      const gaps = rankWorld(world);
      for (const { concept } of gaps) {
        const less = mapOf(
          ...[...world.concepts.values()].map((one) =>
            one.slug === concept ? { ...one, basic: true as const } : one,
          ),
        );
        const lowered = rankWorld({ ...world, concepts: less });
        expect(scoreOf(lowered, concept)).toBeLessThanOrEqual(scoreOf(gaps, concept)!);
      }
    }),
    { numRuns: 100 },
  );
});
