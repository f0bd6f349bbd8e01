import { describe, expect, test } from "vitest";
import type { Rating } from "../../src/core/journal.ts";
import { defaultFormatOf, levelOf, switchesBetween } from "../../src/core/level.ts";
import { readerOf } from "../../src/core/reader.ts";
import { eventAt } from "../factories.ts";

describe("the default format", () => {
  const topics: Record<string, string> = { a: "x", b: "x", c: "x", d: "y", e: "y", f: "z" };
  const topicOf = (concept: string) => topics[concept];
  const vote = (minute: number, concept: string, rating: Rating) =>
    eventAt(minute, { event: "feedback", concept, format: "quick", rating });
  /** A vote for each letter: an upper-case one is `too-complex`, a lower-case one `too-simple`. */
  const votesOf = (letters: string) =>
    [...letters].map((letter, i) =>
      vote(i, letter.toLowerCase(), letter === letter.toUpperCase() ? "too-complex" : "too-simple"),
    );
  const defaultAfter = (letters: string, topic: string) => {
    return defaultFormatOf(readerOf(votesOf(letters)), topic, topicOf);
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
    const votes = ratings.flatMap((rating, i) => ["a", "b", "c"].map((concept) => vote(i, concept, rating)));
    expect(defaultFormatOf(readerOf(votes), "x", topicOf)).toBe("quick");
  });

  test("comes with the votes behind it", () => {
    const level = levelOf(readerOf(votesOf("ABCd")), "x", topicOf);
    expect([level.format, level.isFromAll, level.votes.map(({ concept }) => concept)]).toEqual([
      "eli12",
      false,
      ["a", "b", "c"],
    ]);
    expect(levelOf(readerOf(votesOf("ABCD")), "z", topicOf)).toMatchObject({
      format: "eli12",
      isFromAll: true,
    });
  });

  test("of a topic is taken back by forgetting its votes, and votes after that count anew", () => {
    const forget = (topic: string) => eventAt(10, { event: "forgot", topic });
    const after = (letters: string, topic: string) =>
      defaultFormatOf(readerOf([...votesOf(letters), forget(topic)]), topic, topicOf);
    expect(after("ABC", "x")).toBe("quick");
    expect(after("ABCD", "z")).toBe("quick");
    const again = ["a", "b", "c"].map((concept, i) => vote(20 + i, concept, "too-complex"));
    expect(defaultFormatOf(readerOf([...votesOf("ABC"), forget("x"), ...again]), "x", topicOf)).toBe("eli12");
  });

  test("changes in the topic that the votes are about, and the change can be announced", () => {
    const [before, now] = [readerOf(votesOf("AB")), readerOf(votesOf("ABC"))];
    const switches = switchesBetween(before, now, ["x", "y", "z"], topicOf);
    expect(switches).toMatchObject([{ topic: "x", from: "quick", level: { format: "eli12" } }]);
    expect(switchesBetween(now, now, ["x", "y", "z"], topicOf)).toEqual([]);
  });
});
