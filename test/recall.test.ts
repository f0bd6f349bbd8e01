import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Grade, JournalEvent } from "../src/core/journal.ts";
import { readerOf } from "../src/core/reader.ts";
import { isWellRecalled } from "../src/core/well-recalled.ts";
import { chooseQuestions, questionId } from "../src/recall.ts";
import { conceptOf, eventAt, mapOf } from "./factories.ts";

const recall = ["First?", "Second?", "Third?"].map((question, i) => ({
  format: i === 1 ? ("deep-dive" as const) : ("quick" as const),
  question,
  answer: "So.",
}));
const concepts = mapOf(conceptOf("Alpha search", { recall }), conceptOf("Beta cache", { recall }));
const day = 24 * 60;
const taught = (minute: number, concept: string, format = "quick") =>
  eventAt(minute, { event: "delivered", channel: "c", key: `k${minute}`, outcome: "sent", concept, format });
const answered = (minute: number, grade: Grade, question = "First?", concept = "alpha-search") =>
  eventAt(minute, { event: "recalled", concept, question: questionId(question), grade });

const nowAt = (days: number) => new Date(Date.UTC(2025, 0, 1 + days)).toISOString();
const asked = (events: JournalEvent[], days: number, most = 5) =>
  chooseQuestions(concepts, readerOf(events), nowAt(days), { most }).map(
    ({ concept, number }) => `${concept.slug} ${number}`,
  );

describe("a question is asked", () => {
  test("only of what was taught, and not on the spot", () => {
    expect([
      asked([], 1),
      asked([taught(0, "alpha-search")], 0),
      asked([taught(0, "alpha-search")], 1),
    ]).toEqual([[], [], ["alpha-search 1"]]);
  });

  test("again when it is due, later after each success, sooner after a miss", () => {
    const daysUntilDue = (events: JournalEvent[], from: number) => {
      for (let days = from; days < 400; days++)
        if (asked(events, days).includes("alpha-search 1")) return days - from;
      return Infinity;
    };
    const others = [answered(0, "easy", "Third?"), answered(1, "easy", "Third?")];
    const base = [taught(0, "alpha-search"), ...others];
    const once = daysUntilDue([...base, answered(day, "good")], 1);
    const twice = daysUntilDue(
      [...base, answered(day, "good"), answered((1 + once) * day, "good")],
      1 + once,
    );
    const miss = daysUntilDue(
      [...base, answered(day, "good"), answered((1 + once) * day, "again")],
      1 + once,
    );
    expect(once).toBeGreaterThan(0);
    expect(twice).toBeGreaterThan(once);
    expect(miss).toBeLessThan(once);
  });

  test("of a format only after that format was read", () => {
    const firsts = [answered(day, "easy"), answered(day, "easy", "Third?")];
    expect(asked([taught(0, "alpha-search"), ...firsts], 2)).toEqual([]);
    expect(asked([taught(0, "alpha-search", "deep-dive"), ...firsts], 2)).toEqual(["alpha-search 2"]);
  });

  test("of each concept one at a time, what is overdue before what is new", () => {
    const events = [
      taught(0, "alpha-search"),
      taught(1, "beta-cache"),
      answered(10, "again", "First?", "beta-cache"),
    ];
    expect(asked(events, 9)).toEqual(["beta-cache 1", "alpha-search 1"]);
    expect(asked(events, 9, 1)).toEqual(["beta-cache 1"]);
  });
});

test("due dates follow from the answers, whatever the order of the lines", () => {
  const grades = fc.constantFrom<Grade>("again", "hard", "good", "easy");
  const journal = fc.array(fc.tuple(fc.nat(100 * day), grades), { maxLength: 12 });
  fc.assert(
    fc.property(journal, fc.nat(300), (all, days) => {
      const events = [taught(0, "alpha-search"), ...all.map(([minute, grade]) => answered(minute, grade))];
      expect(asked(events.toReversed(), days)).toEqual(asked(events, days));
    }),
  );
});

test.each<[[number, Grade][], boolean]>([
  [[[0, "good"]], false],
  [
    [
      [0, "good"],
      [60, "good"],
    ],
    false,
  ],
  [
    [
      [0, "good"],
      [20 * 60, "hard"],
    ],
    true,
  ],
  [
    [
      [0, "good"],
      [day, "again"],
      [2 * day, "good"],
    ],
    false,
  ],
  [
    [
      [0, "again"],
      [day, "good"],
      [2 * day, "easy"],
    ],
    true,
  ],
])("after the answers %j it is well recalled: %s", (answers, expected) => {
  const { answers: all } = readerOf(answers.map(([minute, grade]) => answered(minute, grade)));
  expect(isWellRecalled(all, "alpha-search")).toBe(expected);
});
