import { expect, test } from "vitest";
import { Configuration } from "../../src/core/configuration.ts";
import { newReader } from "../../src/core/reader.ts";
import { answerText } from "../../src/delivery/answer.ts";
import { drawCatalogue } from "../../src/delivery/catalogue.ts";
import type { Publication } from "../../src/delivery/publication.ts";
import { conceptOf, issueOf, paperOf, restingOn } from "../factories.ts";
import { deskOf, read } from "./desk.ts";

const issue = issueOf("2025-01-01", [
  paperOf("2501.00001", "Nothing new"),
  paperOf("2501.00002", "On the beta cache", "A beta cache."),
  paperOf("2501.00003", "More beta cache", "And a gamma loop. A delta rule."),
]);
const desk = deskOf({
  concepts: [
    conceptOf("Alpha search"),
    restingOn("Beta cache", "alpha-search"),
    conceptOf("Gamma loop"),
    conceptOf("Delta rule"),
  ],
  digests: [issue],
});
const entry = { words: 1, minutes: 1, fragment: "x", headings: [], concepts: [], citations: [] };
const draw = (fields: Partial<Publication> = {}) =>
  drawCatalogue({
    ...desk,
    configuration: Configuration.parse({}),
    lessons: new Map(
      [...desk.lessons].map(([slug, all]) => [
        slug,
        new Map([...all].map(([format, { head }]) => [format, { head, entry }])),
      ]),
    ),
    gapsOf: (digests) => desk.gapsOf(digests, newReader),
    ...fields,
  });

test("the page of a digest carries the Quick Contexts that a new reader is sent, each with its reason", () => {
  const contexts = draw().digests[0]!.contexts;
  const sent = read(answerText("/digest", desk).message, desk);
  expect(contexts).toHaveLength(2);
  for (const { concept, before, why } of contexts) {
    const paper = issue.papers.find(({ id }) => id === before)!;
    const at = sent.indexOf(`Quick context: ${desk.concepts.get(concept)!.name}`);
    expect(at).toBeGreaterThan(sent.indexOf(issue.papers[issue.papers.indexOf(paper) - 1]!.title));
    expect(at).toBeLessThan(sent.indexOf(`${paper.title} [`));
    expect(sent).toContain(`Why: never marked as understood; ${why}.`);
  }
});

test("a week says what was learned only where the reader publishes it", () => {
  expect(draw().weeks[0]!.learned).toBeNull();
  const learnedBetween = (from: string, to: string) => [`${from}/${to}`, "beta-cache"];
  expect(draw({ learnedBetween }).weeks[0]!.learned).toEqual(["beta-cache"]);
});
