import { expect, test } from "vitest";
import type { JournalEvent } from "../../src/core/journal.ts";
import { answerText } from "../../src/delivery/answer.ts";
import { setMessage } from "../../src/delivery/set-message.ts";
import { conceptOf, eventAt, issueOf, paperOf, restingOn } from "../factories.ts";
import { deskOf, read } from "./desk.ts";

const concepts = [
  conceptOf("Alpha search"),
  restingOn("Beta cache", "alpha-search"),
  conceptOf("Gamma loop"),
];
const understood = (minute: number, concept: string) => eventAt(minute, { event: "understood", concept });
const read1 = eventAt(3, {
  event: "delivered",
  channel: "terminal",
  key: "learn:gamma-loop/quick",
  outcome: "sent",
  concept: "gamma-loop",
  format: "quick",
});
const missed = eventAt(4, { event: "recalled", concept: "gamma-loop", question: "00000000", grade: "again" });

const digests = [issueOf("2025-01-01", [paperOf("2501.00001", "Beta cache and gamma loop")])];

function recap(words: string, events: JournalEvent[], now = "2025-01-04T12:00:00Z") {
  const desk = deskOf({ concepts, digests, events, now });
  const reply = answerText(`/recap ${words}`, desk);
  return { desk, ...reply, text: read(reply.message, desk) };
}

test("a recap says what was learned and met, leads to the deep dives, asks, and names what is next", () => {
  const { text, message } = recap("", [understood(1, "alpha-search"), read1, missed]);
  for (const line of [
    "Recap of 2025-W01",
    "This week you learned: alpha search.",
    "You also met: gamma loop.",
    "You answered one question, 0 of 1 rightly.",
    "Alpha search, 1 min: `/learn alpha-search --type deep-dive`",
    "/recall alpha-search 1 good",
    "Beta cache. Beta cache in one sentence. `/learn beta-cache`",
  ])
    expect(text).toContain(line);
  expect([message.key, message.lessons]).toEqual(["recap:2025-W01", []]);
});

test("its deep dives are links where the site is published", () => {
  const { desk, message } = recap("", [understood(1, "alpha-search")]);
  expect(setMessage(message, "markdown", desk)).toContain(
    "[Alpha search](https://example.org/concepts/alpha-search/#deep-dive)",
  );
});

test("what was taken back in the same week was not learned", () => {
  const undone = eventAt(2, { event: "reopened", concept: "alpha-search" });
  expect(recap("", [understood(1, "alpha-search"), undone]).text).toContain(
    "Nothing was marked as understood",
  );
});

test("a week without events is honest about it", () => {
  const events = [understood(1, "alpha-search")];
  const { text } = recap("", events, "2025-01-08T12:00:00Z");
  expect(text).toContain("Nothing is on record for 2025-W02");
  expect(text).not.toContain("learned:");
  // That its own recap went out is nothing that the reader did.
  const sent = eventAt(11_000, {
    event: "delivered",
    channel: "terminal",
    key: "recap:2025-W02",
    outcome: "sent",
  });
  expect(recap("", [...events, sent], "2025-01-09T12:00:00Z").text).toContain("Nothing is on record");
});

test("an earlier week is told as it stood at its end", () => {
  const later = eventAt(20_000, { event: "reopened", concept: "alpha-search" });
  const { text } = recap("W01", [understood(1, "alpha-search"), later], "2025-02-01T12:00:00Z");
  expect(text).toContain("This week you learned: alpha search.");
});

test("a week that has not begun is refused", () => {
  expect(recap("2025-W30", [])).toMatchObject({ isRefused: true });
});
