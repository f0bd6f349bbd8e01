import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type JournalEvent, defaultFormatOf, readerOf } from "../../src/core/reader.ts";

const at = (minute: number) => new Date(Date.UTC(2025, 0, 1, 0, minute)).toISOString();
const event = (minute: number, kind: string, concept?: string): JournalEvent => ({
  at: at(minute),
  event: kind,
  ...(concept && { concept }),
});

test("a later reopened takes an understood back, and the other way round", () => {
  expect([...readerOf([event(1, "understood", "a"), event(2, "reopened", "a")]).understood]).toEqual([]);
  expect([...readerOf([event(2, "understood", "a"), event(1, "reopened", "a")]).understood]).toEqual(["a"]);
});

test("time is compared as time, whatever its offset", () => {
  const late = { at: "2025-01-01T01:00:00+02:00", event: "reopened", concept: "a" };
  const later = { at: "2025-01-01T00:30:00Z", event: "understood", concept: "a" };
  expect([...readerOf([later, late]).understood]).toEqual(["a"]);
});

test("events of other kinds, or without a concept, change nothing", () => {
  expect(readerOf([event(1, "understood"), event(2, "danced", "a")]).understood.size).toBe(0);
});

const events = fc.uniqueArray(
  fc.record({
    minute: fc.nat(10_000),
    kind: fc.constantFrom("understood", "reopened", "opened"),
    concept: fc.constantFrom("a", "b", "c"),
  }),
  { selector: ({ minute }) => minute },
);

test("the fold does not depend on the order of the lines, and the last word on a concept stands", () => {
  fc.assert(
    fc.property(events, fc.infiniteStream(fc.nat()), (all, random) => {
      const journal = all.map(({ minute, kind, concept }) => event(minute, kind, concept));
      const shuffled = journal
        .map((one) => [random.next().value, one] as const)
        .toSorted(([a], [b]) => a - b)
        .map(([, one]) => one);
      const state = readerOf(journal).understood;
      expect(new Set(readerOf(shuffled).understood)).toEqual(new Set(state));
      for (const concept of ["a", "b", "c"]) {
        const last = journal
          .filter((one) => one.concept === concept && one.event !== "opened")
          .toSorted((a, b) => a.at.localeCompare(b.at))
          .at(-1);
        expect(state.has(concept)).toBe(last?.event === "understood");
      }
    }),
  );
});

describe("the default format", () => {
  const topics: Record<string, string> = { a: "x", b: "x", c: "x", d: "y", e: "y", f: "z" };
  const topicOf = (concept: string) => topics[concept];
  /** A vote for each letter: an upper-case one is `too-complex`, a lower-case one `too-simple`. */
  const defaultAfter = (letters: string, topic: string) => {
    const votes = [...letters].map((letter, i) => ({
      ...event(i, "feedback", letter.toLowerCase()),
      format: "quick" as const,
      rating: letter === letter.toUpperCase() ? ("too-complex" as const) : ("too-simple" as const),
    }));
    return defaultFormatOf(readerOf(votes), topic, topicOf);
  };

  test.each([
    ["", "x", "quick"],
    ["AB", "x", "quick"],
    ["ABC", "x", "eli12"],
    ["abc", "x", "deep-dive"],
    // Votes of one topic alone say nothing of another.
    ["ABC", "y", "quick"],
    // From two topics on they say something of those that have too few of their own.
    ["ABCD", "z", "eli12"],
    ["ABDe", "z", "quick"],
    // A topic with three votes decides for itself.
    ["ABcDE", "x", "quick"],
    // The last word on a lesson stands.
    ["ABCc", "x", "quick"],
  ])("after %j it is, for topic %s, %s", (letters, topic, format) => {
    expect(defaultAfter(letters, topic)).toBe(format);
  });

  test("does not hear praise, or a wish for more", () => {
    const ratings = ["helpful", "want-more"] as const;
    const votes = ratings.flatMap((rating, i) =>
      ["a", "b", "c"].map((concept) => ({
        ...event(i, "feedback", concept),
        format: "quick" as const,
        rating,
      })),
    );
    expect(defaultFormatOf(readerOf(votes), "x", topicOf)).toBe("quick");
  });
});
