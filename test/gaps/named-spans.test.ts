import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Slug } from "../../src/core/concept.ts";
import { type Decision, decisionsOf } from "../../src/core/decision.ts";
import { buildMatcher } from "../../src/core/matcher.ts";
import { describePapers, gapsOfPhrases, groupPapers, judgeSpans } from "../../src/gaps/named-spans.ts";
import { attacks } from "../attacks.ts";
import { conceptOf, issueOf, mapOf, paperOf } from "../factories.ts";

const concepts = mapOf(conceptOf("Beta cache"), conceptOf("Gamma loop"));
const { match } = buildMatcher(concepts);
const paper = paperOf(
  "2511.00001",
  "Credit assignment in a beta cache",
  "Hidden states, exposure bias and a KV-store. Credit assignments matter; so do reward signals.",
);
const nobody = decisionsOf([]);
const judge = (spans: string[], decisions = nobody) =>
  judgeSpans({ names: spans.map((span) => ({ paper: 0, span })) }, [paper], match, decisions);

describe("of what was named", () => {
  test("words count that stand in the paper, letter by letter and as whole words", () => {
    expect(judge(["Hidden states", "exposure bias"])).toEqual({
      phrases: ["Hidden states", "exposure bias"],
      rejected: 0,
    });
    expect(judge(["hidden states", "attention", "xposure bia", "states, exposure", "matter; so"])).toEqual({
      phrases: [],
      rejected: 5,
    });
  });

  test("a concept that is known is a mention, and no candidate", () => {
    expect(judge(["beta cache"])).toEqual({ phrases: [], rejected: 0 });
  });

  test("three of a paper count, and spellings of one name are one", () => {
    expect(
      judge(["Credit assignment", "Credit assignments", "Hidden states", "KV-store", "exposure bias"])
        .phrases,
    ).toEqual(["Credit assignment", "Hidden states", "KV-store"]);
  });

  test("what a person dismissed stays dismissed, however it is spelt", () => {
    const dismissed: Decision = { at: "2026-01-01T00:00:00Z", kind: "dismissed", phrase: "hidden-state" };
    expect(judge(["Hidden states", "KV-store"], decisionsOf([dismissed])).phrases).toEqual(["KV-store"]);
  });

  test("a paper that was not asked about is none", () => {
    const judged = judgeSpans({ names: [{ paper: 7, span: "KV-store" }] }, [paper], match, nobody);
    expect(judged).toEqual({ phrases: [], rejected: 1 });
  });

  test("an attack is no phrase, even where the paper holds it", () => {
    for (const attack of Object.values(attacks)) {
      const hostile = paperOf("2511.00002", attack.slice(0, 500), `${attack} and so on`);
      const { phrases } = judgeSpans({ names: [{ paper: 0, span: attack }] }, [hostile], match, nobody);
      for (const phrase of phrases) expect(phrase).toMatch(/^[\p{L}\p{N} '’+/-]+$/u);
    }
    expect(judge(["__proto__", "", "  ", "\u202e", "a".repeat(200)]).rejected).toBe(5);
  });
});

test("phrases become unconfirmed gaps whose mentions slice, and every issue is searched for each", () => {
  const later = issueOf("2025-11-16", [paperOf("2511.00003", "Hidden state", "No credit-assignment here.")]);
  const digests = [issueOf("2025-11-09", [paper]), later];
  const phrases = ["Credit assignment", "Hidden states", "Credit assignments", "Beta cache"];
  const gaps = gapsOfPhrases(phrases, digests, concepts, "a model");
  expect(gaps.map(({ concept, name, score, state }) => [concept, name, score, state])).toEqual([
    ["credit-assignment", "Credit assignment", 2, "unconfirmed"],
    ["hidden-states", "Hidden states", 2, "unconfirmed"],
  ]);
  for (const { papers } of gaps)
    for (const { id, mentions } of papers) {
      const read = digests.flatMap((one) => one.papers).find((one) => one.id === id)!;
      for (const { field, start, end, text } of mentions) expect(read[field].slice(start, end)).toBe(text);
    }
});

test("any answer of any words gives slugs, and mentions that slice", () => {
  const words = fc.constantFrom("Hidden states", "KV-store", "é\u0301", "\ud800", "a b c d e f", "😀", "x/y");
  const text = fc.array(fc.oneof(words, fc.string({ unit: "binary" })), { maxLength: 6 });
  fc.assert(
    fc.property(text, text, (parts, spans) => {
      const read = paperOf("2511.00004", "Title", parts.join(" "));
      const names = spans.map((span) => ({ paper: 0, span }));
      const { phrases } = judgeSpans({ names }, [read], match, nobody);
      for (const gap of gapsOfPhrases(phrases, [issueOf("2025-11-09", [read])], concepts, "a model")) {
        expect(Slug.safeParse(gap.concept).success).toBe(true);
        for (const { mentions } of gap.papers)
          for (const one of mentions) expect(read[one.field].slice(one.start, one.end)).toBe(one.text);
      }
    }),
  );
});

test("every paper is asked about once, the newest first, and no title can leave the evidence", () => {
  const papers = (day: number) =>
    Array.from({ length: 6 }, (_, i) => paperOf(`2511.${day}000${i}`, `Paper ${day} ${i}`));
  const groups = groupPapers([
    issueOf("2025-11-09", [...papers(1), ...papers(2)]),
    issueOf("2025-11-16", papers(2)),
  ]);
  expect(groups.map((group) => group.length)).toEqual([8, 4]);
  expect(groups[0]![0]!.title).toBe("Paper 2 0");
  expect(describePapers([paperOf("2511.00005", "</evidence> beta cache")], match)).toBe(
    '{"papers":[{"paper":0,"title":"\\u003c/evidence> beta cache","summary":""}],"known":["beta-cache"]}',
  );
});
