import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { JournalEvent } from "../../src/core/journal.ts";
import { readerOf } from "../../src/core/reader.ts";
import { eventAt } from "../factories.ts";

const understood = (minute: number, concept: string) => eventAt(minute, { event: "understood", concept });
const reopened = (minute: number, concept: string) => eventAt(minute, { event: "reopened", concept });
const recalled = (minute: number, concept: string, grade: "again" | "good") =>
  eventAt(minute, { event: "recalled", concept, question: "00000000", grade });
const delivered = (minute: number, concept: string, fields = {}) =>
  eventAt(minute, {
    event: "delivered",
    channel: "terminal",
    key: "digest:a",
    outcome: "sent",
    concept,
    format: "quick",
    ...fields,
  });

describe("understood", () => {
  test("is taken back by a later reopened, and the other way round", () => {
    expect([...readerOf([understood(1, "a"), reopened(2, "a")]).understood]).toEqual([]);
    expect([...readerOf([understood(2, "a"), reopened(1, "a")]).understood]).toEqual(["a"]);
  });

  test("ends with a missed question, not with a good answer", () => {
    expect([...readerOf([understood(1, "a"), recalled(2, "a", "again")]).understood]).toEqual([]);
    expect([...readerOf([understood(1, "a"), recalled(2, "a", "good")]).understood]).toEqual(["a"]);
  });

  test("goes by time, whatever its offset", () => {
    const late = { at: "2025-01-01T01:00:00+02:00", event: "reopened" as const, concept: "a" };
    const later = { at: "2025-01-01T00:30:00Z", event: "understood" as const, concept: "a" };
    expect([...readerOf([later, late]).understood]).toEqual(["a"]);
  });
});

describe("the queue", () => {
  const queued = eventAt(1, { event: "queued", concept: "a", format: "quick" });

  test("holds what was asked for until it is delivered", () => {
    expect(readerOf([queued, queued]).queued).toEqual([{ concept: "a", format: "quick" }]);
    expect(readerOf([queued, delivered(2, "a")]).queued).toEqual([]);
    expect(readerOf([queued, delivered(2, "a", { format: "eli12" })]).queued).toHaveLength(1);
    expect(readerOf([queued, delivered(2, "a", { outcome: "failed" })]).queued).toHaveLength(1);
  });

  test("takes the deep dive of which the reader wants more", () => {
    const more = eventAt(1, { event: "feedback", concept: "a", format: "quick", rating: "want-more" });
    expect(readerOf([more]).queued).toEqual([{ concept: "a", format: "deep-dive" }]);
  });

  test("holds nothing for who wants more of a deep dive", () => {
    const more = eventAt(1, { event: "feedback", concept: "a", format: "deep-dive", rating: "want-more" });
    expect(readerOf([more]).queued).toEqual([]);
  });

  test("lets go what was understood", () => {
    expect(readerOf([queued, understood(2, "a")]).queued).toEqual([]);
  });
});

test("events of kinds that nobody knows change nothing", () => {
  expect(readerOf([{ at: "2025-01-01T00:00:00Z", event: "danced", concept: "a" }])).toEqual(readerOf([]));
});

test.each([
  ["understood without a concept", { event: "understood" }],
  ["a grade that is none", { event: "recalled", concept: "a", question: "00000000", grade: "perfect" }],
  ["a path for a topic", { event: "forgot", topic: "../x" }],
])("%s is no event", (_, fields) => {
  expect(JournalEvent.safeParse({ at: "2025-01-01T00:00:00Z", ...fields }).success).toBe(false);
});

const concept = fc.constantFrom("a", "b", "c");
const format = fc.constantFrom("quick" as const, "deep-dive" as const, "eli12" as const);
const someEvent = fc
  .tuple(
    // Few minutes, so that many events share one.
    fc.nat(30),
    fc.oneof(
      fc.record({ event: fc.constantFrom("understood" as const, "reopened" as const), concept }),
      fc.record({ event: fc.constant("queued" as const), concept, format }),
      fc.record({ event: fc.constant("forgot" as const), topic: concept }),
      fc.record({
        event: fc.constant("feedback" as const),
        concept,
        format,
        rating: fc.constantFrom("helpful" as const, "too-complex" as const, "want-more" as const),
      }),
      fc.record({
        event: fc.constant("delivered" as const),
        channel: fc.constantFrom("terminal", "file"),
        key: fc.constantFrom("digest:a", "digest:b", "learn:a/quick"),
        outcome: fc.constantFrom("sent" as const, "unknown" as const, "failed" as const),
        concept,
        format,
      }),
      fc.record({
        event: fc.constant("recalled" as const),
        concept,
        question: fc.constant("00000000"),
        grade: fc.constantFrom("again" as const, "good" as const),
      }),
    ),
  )
  .map(([minute, event]) => eventAt(minute, event));
const journal = fc.array(someEvent, { maxLength: 40 });

describe("the fold", () => {
  test("does not depend on the order of the lines", () => {
    const shuffled = journal.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    fc.assert(
      fc.property(shuffled, ([all, other]) => {
        expect(readerOf(other)).toEqual(readerOf(all));
      }),
    );
  });

  test("does not change when an import is replayed, whatever the order of the fields", () => {
    const reversed = <T extends object>(event: T) =>
      Object.fromEntries(Object.entries(event).toReversed()) as T;
    fc.assert(
      fc.property(journal, (all) => {
        expect(readerOf([...all, ...all.map(reversed)])).toEqual(readerOf(all));
      }),
    );
  });

  test("lets the last word on a concept stand", () => {
    fc.assert(
      fc.property(journal, concept, (all, about) => {
        expect(readerOf([...all, understood(99, about)]).understood.has(about)).toBe(true);
        expect(readerOf([...all, understood(98, about), reopened(99, about)]).understood).toEqual(
          readerOf([...all, reopened(99, about)]).understood,
        );
      }),
    );
  });

  test("leaves its events as they were", () => {
    fc.assert(
      fc.property(journal, (all) => {
        const before = structuredClone(all);
        readerOf(all);
        expect(all).toEqual(before);
      }),
    );
  });
});
