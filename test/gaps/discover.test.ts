import * as fc from "fast-check";
import { expect, test } from "vitest";
import { Gap } from "../../src/core/gap.ts";
import { buildMatcher } from "../../src/core/matcher.ts";
import { phraseKey } from "../../src/core/tokens.ts";
import { discover } from "../../src/gaps/discover.ts";
import { conceptOf, issueOf, mapOf, paperOf } from "../factories.ts";

const concepts = mapOf(conceptOf("Reward model"));
const known = { concepts, match: buildMatcher(concepts).match };
const nothing = { dismissed: new Set<string>(), aliases: new Map<string, string>() };
const find = (summaries: string[], answers = nothing) =>
  discover(
    summaries.map((summary, i) =>
      issueOf(`2025-01-0${i + 1}`, [paperOf(`2501.0000${i}`, `Paper ${i}`, summary)]),
    ),
    known,
    answers,
  );
const names = (gaps: Gap[]) => gaps.map(({ name }) => name);

const twoPapers = [
  "The authors study credit assignment in long games.",
  "It suffers from credit-assignment, and the reward model is weak. This is credit assignment.",
];

test("a phrase that two papers use is proposed, with the places where it stands", () => {
  const [gap] = find(twoPapers);
  expect(gap).toMatchObject({
    concept: "credit-assignment",
    name: "Credit assignment",
    state: "unconfirmed",
  });
  expect(Gap.parse(gap).papers.flatMap(({ mentions }) => mentions.map(({ text }) => text))).toEqual([
    "credit assignment",
    "credit-assignment",
    "credit assignment",
  ]);
});

test("a new issue's names come first, and what earlier ones said fills the list", () => {
  const issueOn = (day: string, name: string) =>
    issueOf(day, [
      paperOf(`${day.slice(2, 4)}01.0000${day.at(-1)}`, "One", `The authors study ${name}.`),
      paperOf(`${day.slice(2, 4)}02.0000${day.at(-1)}`, "Two", `It suffers from ${name}.`),
    ]);
  const digests = [issueOn("2024-01-01", "credit assignment"), issueOn("2025-01-02", "state abstraction")];
  const namesOn = (now?: string) =>
    discover(digests, known, nothing, now).map(({ name, score }) => ({ name, score }));
  const [newer, older] = namesOn();
  expect([newer?.name, older?.name]).toEqual(["State abstraction", "Credit assignment"]);
  expect(discover(digests, known, nothing)[1]?.reasons[0]).toBe("in 2 papers, last in 2024-W01");
  const later = namesOn("2025-01-16")[0]!.score;
  expect(later / (1 - later) / (newer!.score / (1 - newer!.score))).toBeCloseTo(0.5, 1);
});

test("what one paper alone says, what it coined and what is listed are not proposed", () => {
  expect(find(twoPapers.slice(0, 1))).toEqual([]);
  expect(names(find(["We propose mirror search for games.", "The mirror search is slow."]))).toEqual([]);
  expect(names(find(["A reward model is used.", "They train the reward model."]))).toEqual([]);
});

test("products, quantities and generic phrases are not proposed", () => {
  const said = "They test Claude Opus on 128k tokens with strong performance and 7B models.";
  expect(names(find([said, said.replace("test", "run")]))).toEqual([]);
});

test("what a person answered is never proposed again", () => {
  const key = phraseKey("Credit assignments");
  expect(find(twoPapers, { ...nothing, dismissed: new Set([key]) })).toEqual([]);
  expect(find(twoPapers, { ...nothing, aliases: new Map([[key, "reward-model"]]) })).toEqual([]);
});

const words = [
  "credit",
  "assignment",
  "state",
  "hidden",
  "search",
  "the",
  "of",
  "tree",
  "Beam",
  "(CA)",
  "\n",
  "‮",
  "<b>",
];
const issues = fc
  .array(fc.array(fc.constantFrom(...words), { maxLength: 40 }), { minLength: 1, maxLength: 6 })
  .map((all) =>
    all.map((parts, i) =>
      issueOf(`2025-02-0${i + 1}`, [paperOf(`2502.0000${i % 4}`, `Paper ${i}`, parts.join(" "))]),
    ),
  );

test("offsets slice to the mention, no paper brings more than three, slugs are slugs", () => {
  fc.assert(
    fc.property(issues, (digests) => {
      const brought = new Map<string, number>();
      for (const gap of discover(digests, known, nothing)) {
        Gap.parse(gap);
        for (const id of new Set(gap.papers.map((one) => one.id)))
          brought.set(id, (brought.get(id) ?? 0) + 1);
        for (const { id, digest, mentions } of gap.papers) {
          const paper = digests.find((one) => one.id === digest)!.papers.find((one) => one.id === id)!;
          for (const { text, field, start, end } of mentions)
            expect(paper[field].slice(start, end)).toBe(text);
        }
      }
      expect(Math.max(0, ...brought.values())).toBeLessThanOrEqual(3);
    }),
    { numRuns: 60 },
  );
});

test("neither the order of the digests nor one given twice changes anything", () => {
  fc.assert(
    fc.property(issues, (digests) => {
      const once = discover(digests, known, nothing);
      expect(discover(digests.toReversed(), known, nothing)).toEqual(once);
      expect(discover([...digests, ...digests], known, nothing)).toEqual(once);
    }),
    { numRuns: 60 },
  );
});

test("empty and huge summaries do no harm", () => {
  const start = performance.now();
  expect(find(["", "hidden state ".repeat(80_000)])).toEqual([]);
  expect(performance.now() - start).toBeLessThan(20_000);
});
