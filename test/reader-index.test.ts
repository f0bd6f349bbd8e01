import * as fc from "fast-check";
import { expect, test } from "vitest";
import { Configuration } from "../src/core/configuration.ts";
import { newReader, readerOf } from "../src/core/reader.ts";
import { drawCatalogue } from "../src/delivery/catalogue.ts";
import { openIndex, packIndex } from "../src/site/reader-index.ts";
import { gapsLeft, readyLeft, stepsLeft } from "../src/site/reader-view.ts";
import { standingOf } from "../src/site/standing.ts";
import { deskOf } from "./delivery/desk.ts";
import { conceptOf, eventAt, issueOf, paperOf, restingOn } from "./factories.ts";

const desk = deskOf({
  concepts: [
    conceptOf("Alpha search"),
    restingOn("Beta cache", "alpha-search"),
    restingOn("Gamma loop", "alpha-search"),
    restingOn("Delta rule", "beta-cache"),
    conceptOf("Omega test", { basic: true }),
  ],
  digests: [
    issueOf("2025-01-01", [
      paperOf("2501.00001", "On the beta cache", "A beta cache and an omega test."),
      paperOf("2501.00002", "More", "A gamma loop. A delta rule."),
    ]),
    issueOf("2025-01-08", [
      paperOf("2501.00003", "The delta rule", "And a gamma loop."),
      paperOf("2501.00001", "On the beta cache", "A beta cache."),
    ]),
  ],
});
const entry = { words: 1, minutes: 1, fragment: "x", headings: [], concepts: [], citations: [] };
const catalogue = drawCatalogue({
  ...desk,
  configuration: Configuration.parse({}),
  lessons: new Map(
    [...desk.lessons].map(([slug, all]) => [
      slug,
      new Map([...all].map(([format, { head }]) => [format, { head, entry }])),
    ]),
  ),
  gapsOf: (digests) => desk.gapsOf(digests, newReader),
});
// As it arrives in a browser.
const ground = openIndex(JSON.parse(JSON.stringify(packIndex(catalogue))));

const slug = fc.constantFrom(...desk.concepts.keys());
const deed = fc.oneof(
  slug.map((concept) => ({ event: "understood", concept })),
  slug.map((concept) => ({ event: "reopened", concept })),
  slug.map((concept) => ({ event: "queued", concept, format: "quick" })),
  slug.map((concept) => ({ event: "recalled", concept, question: "00000000", grade: "again" })),
  slug.map((concept) => ({ event: "feedback", concept, format: "quick", rating: "too-simple" })),
);
const readers = fc
  .array(deed, { maxLength: 10 })
  .map((deeds) => readerOf(deeds.map((one, i) => eventAt(i, one))));

test("a browser ranks any reader's gaps as the terminal does, and gives the same reasons", () => {
  fc.assert(
    fc.property(readers, fc.constantFrom(...desk.digests), (reader, issue) => {
      for (const [asked, issues] of [
        ["all", desk.digests],
        [issue.id, [issue]],
        [issue.week, [issue]],
      ] as const) {
        const terminal = desk.gapsOf(issues, reader);
        const browser = gapsLeft(asked, reader, ground);
        expect(browser.map(({ concept, score }) => [concept, score])).toEqual(
          terminal.map(({ concept, score }) => [concept, score]),
        );
        const said = terminal.map(({ reasons }) =>
          reasons.filter((one) => one !== "never marked as understood").join("|"),
        );
        expect(browser.map(({ reasons }) => reasons.join("|").toLowerCase())).toEqual(
          said.map((one) => one.toLowerCase()),
        );
      }
    }),
  );
});

test("to somebody who has done nothing it says what the page was built with", () => {
  for (const week of catalogue.weeks)
    expect(
      gapsLeft(week.week, newReader, ground).map(({ concept, papers }) => [concept, papers.length]),
    ).toEqual(week.asked.map(({ concept, papers }) => [concept, papers.length]));
  for (const { slug: concept, before } of catalogue.concepts)
    expect(standingOf(concept, newReader, ground).before).toBe(before.length);
});

test("what is understood is left out of a path, and what waited for it is ready", () => {
  const path = catalogue.papers.find(({ title }) => title === "The delta rule")!.path;
  const reader = { ...newReader, understood: new Set(["alpha-search"]) };
  expect([...stepsLeft(path, newReader, ground).keys()].sort()).toEqual([
    "alpha-search",
    "beta-cache",
    "delta-rule",
    "gamma-loop",
  ]);
  expect([...stepsLeft(path, reader, ground).keys()].sort()).toEqual([
    "beta-cache",
    "delta-rule",
    "gamma-loop",
  ]);
  expect(standingOf("delta-rule", reader, ground)).toEqual({ state: "open", before: 1 });
  const gaps = gapsLeft("all", reader, ground).map(({ concept }) => concept);
  expect(
    readyLeft(gaps, reader, ground)
      .map(({ concept }) => concept)
      .sort(),
  ).toEqual(["beta-cache", "gamma-loop", "omega-test"]);
});
