import * as fc from "fast-check";
import { expect, test } from "vitest";
import { buildMatcher } from "../../src/core/matcher.ts";
import { findMentions } from "../../src/gaps/find-mentions.ts";
import { conceptOf, issueOf, mapOf, paperOf } from "../factories.ts";

const { match } = buildMatcher(mapOf(conceptOf("Beta cache"), conceptOf("Gamma loop")));
const old = issueOf("2025-11-02", [paperOf("2511.00001", "A beta cache", "Two beta caches.")]);
const young = issueOf("2025-11-09", [paperOf("2511.00002", "Title", "A gamma loop and a beta cache.")]);

test("a sighting holds every mention, each with its field and place", () => {
  const [sighting] = findMentions([old], match).get("beta-cache") ?? [];
  expect(sighting).toMatchObject({
    digest: old.id,
    mentions: [
      { text: "beta cache", field: "title", start: 2, end: 12 },
      { text: "beta caches", field: "summary", start: 4, end: 15 },
    ],
  });
});

test("sightings stand oldest issue first, whatever the order of the files, and an issue given twice counts once", () => {
  const found = [...findMentions([old, young], match)];
  expect([...findMentions([young, old, young], match)]).toEqual(found);
});

const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "beta cache",
        "Gamma-loops",
        "\ud800",
        "\u202e",
        "e\u0301",
        "😀",
        "\u0000",
        "-",
        "\n",
        "",
      ),
      fc.string({ unit: "binary", maxLength: 4 }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(" "));
const papers = fc.array(fc.tuple(hostile, hostile), { maxLength: 4 });
const issues = fc.array(papers, { maxLength: 4 }).map((all) =>
  all.map((some, i) =>
    issueOf(
      `2025-11-${String(10 + i)}`,
      some.map(([title, summary], k) => paperOf(`2511.0${i}00${k}`, title, summary)),
    ),
  ),
);

test("every mention slices, whatever stands around it; order and repetition of the issues change nothing", () => {
  fc.assert(
    fc.property(issues, (all) => {
      const found = findMentions(all, match);
      expect([...findMentions([...all.toReversed(), ...all], match)]).toEqual([...found]);
      const read = new Map(all.flatMap((issue) => issue.papers).map((paper) => [paper.id, paper]));
      for (const sighting of [...found.values()].flat())
        for (const { text, field, start, end } of sighting.mentions)
          expect(read.get(sighting.id)![field].slice(start, end)).toBe(text);
    }),
  );
});

test("a summary of a megabyte and an empty one do no harm", () => {
  const large = "A beta cache, a gamma loop. ".repeat(40_000);
  const [sighting] =
    findMentions(
      [issueOf("2025-11-02", [paperOf("2511.00001", "T", large), paperOf("2511.00002", "T")])],
      match,
    ).get("gamma-loop") ?? [];
  expect(sighting?.mentions.length).toBe(40_000);
  expect(sighting?.mentions.at(-1)?.end).toBe(large.length - 2);
});
