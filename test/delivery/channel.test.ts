import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { appendEvents } from "../../src/archive/journal.ts";
import { type EventOf, type ReaderEvent, type SendOutcome } from "../../src/core/journal.ts";
import { type Channel, type Ledger, deliver } from "../../src/delivery/channel.ts";
import type { Message } from "../../src/delivery/desk.ts";
import { temporaryFolder } from "../factories.ts";

const now = "2025-01-01T00:00:00Z";
const digest: Message = {
  key: "digest:2025-W01",
  subject: "Digest",
  tree: { type: "root", children: [] },
  lessons: [{ concept: "a", format: "quick" }],
};

/** A channel whose sends end as given, one after another, and the journal that they leave. */
function channelOf(...outcomes: (SendOutcome | "crash")[]) {
  const journal: ReaderEvent[] = [];
  let sent = 0;
  const channel: Channel = {
    name: "signal",
    async send() {
      const outcome = outcomes[sent++] ?? "sent";
      if (outcome === "crash") throw new Error("the process ends here");
      return outcome;
    },
  };
  const push = (message = digest, options: { again?: boolean; channel?: Channel } = {}) => {
    const now = new Date(Date.UTC(2025, 0, 1, 0, journal.length)).toISOString();
    const record: Ledger = async (decide) => void journal.push(...decide(journal));
    return deliver(message, options.channel ?? channel, { now, again: options.again, record });
  };
  return { push, journal, sends: () => sent };
}

describe("a digest", () => {
  test("goes out once to a channel, and once to another", async () => {
    const { push, sends } = channelOf("sent");
    expect([await push(), await push()]).toEqual(["sent", "already"]);
    expect(sends()).toBe(1);
    const other: Channel = { name: "file:a.md", send: async () => "sent" };
    expect(await push(digest, { channel: other })).toBe("sent");
  });

  test("leaves an event for itself and one for each lesson in it", async () => {
    const { push, journal } = channelOf("sent");
    await push();
    const delivered = journal as EventOf<"delivered">[];
    expect(delivered.map(({ outcome, concept }) => [outcome, concept])).toEqual([
      ["unknown", undefined],
      ["sent", undefined],
      ["sent", "a"],
    ]);
  });

  test("is not repeated unasked where nobody knows whether it arrived", async () => {
    const { push, sends } = channelOf("unknown");
    expect([await push(), await push(), sends()]).toEqual(["unknown", "doubtful", 1]);
    expect(await push(digest, { again: true })).toBe("sent");
    expect(await push()).toBe("already");
  });

  test("that two processes send at one instant leaves once", async () => {
    const content = join(await temporaryFolder(), "content");
    const arrived: string[] = [];
    const channel: Channel = {
      name: "signal",
      async send({ key }) {
        await sleep(20);
        arrived.push(key);
        return "sent";
      },
    };
    const record: Ledger = (decide) => appendEvents(content, decide);
    const pushes = Array.from({ length: 8 }, () => deliver(digest, channel, { now, record }));
    const outcomes = await Promise.all(pushes);
    expect(arrived).toEqual([digest.key]);
    expect(outcomes.toSorted().at(-1)).toBe("sent");
    expect(outcomes.filter((outcome) => outcome === "sent")).toHaveLength(1);
  });

  test("whose sender died on the way is in doubt, too", async () => {
    const { push } = channelOf("crash");
    await expect(push()).rejects.toThrow();
    expect(await push()).toBe("doubtful");
  });

  test("that surely failed is tried again", async () => {
    const { push } = channelOf("failed", "sent");
    expect([await push(), await push()]).toEqual(["failed", "sent"]);
  });
});

test("an answer goes out as often as it is asked for", async () => {
  const lesson = { ...digest, key: "learn:a/quick" };
  const { push, journal } = channelOf();
  expect([await push(lesson), await push(lesson), journal.length]).toEqual(["sent", "sent", 2]);
});
