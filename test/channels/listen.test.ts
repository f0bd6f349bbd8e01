import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { appendMail, loadMail } from "../../src/archive/mailbox.ts";
import { listen } from "../../src/channels/listen.ts";
import { type Patience, openSignal } from "../../src/channels/signal.ts";
import type { SendOutcome } from "../../src/core/journal.ts";
import { type MailLine, compactMail, mailboxOf } from "../../src/core/mailbox.ts";
import { answerText } from "../../src/delivery/answer.ts";
import { conceptOf, temporaryFolder } from "../factories.ts";
import { deskOf } from "../delivery/desk.ts";
import {
  type CallFault,
  type Daemon,
  type EventFault,
  messageOf,
  noteOf,
  account,
  startDaemon,
} from "./signal-daemon.ts";

const patience: Patience = { answer: 200, daemon: 20_000, limit: 20_000, first: 5 };
const waits = { first: 3, most: 50, silence: 5_000 };
const desk = { ...deskOf({ concepts: [conceptOf("Beta cache")] }), channel: "signal" };

/** A listener on a daemon, whose answers are those of the desk; `done` ends when it has handled so many messages. */
async function listenTo(daemon: Daemon, content: string, begun: { lines?: MailLine[] } = {}) {
  const stop = new AbortController();
  const outcomes = new Map<number, SendOutcome>();
  const answered: number[] = [];
  let notify = () => {};
  const keep = (lines: readonly MailLine[]) => appendMail(content, lines);
  const ended = listen({
    settings: daemon.settings,
    lines: begun.lines ?? (await loadMail(content)),
    keep,
    async answer({ id, text }) {
      const { message } = answerText(text, desk);
      message.tree.children.unshift({ type: "paragraph", children: [{ type: "text", value: `#${id}` }] });
      const channel = openSignal({ settings: daemon.settings, desk, keep, patience, signal: stop.signal });
      return async () => {
        answered.push(id);
        const outcome = await channel.send(message);
        outcomes.set(id, outcome);
        setImmediate(() => notify());
        return outcome;
      };
    },
    report: () => undefined,
    signal: stop.signal,
    waits,
  });
  const until = (count: number) =>
    new Promise<void>((resolve) => {
      notify = () => outcomes.size >= count && resolve();
      notify();
    });
  return { outcomes, answered, until, stop: () => (stop.abort(), ended) };
}

const newContent = async () => join(await temporaryFolder(), "content");
const idsIn = (daemon: Daemon) => daemon.sent.map(({ message }) => Number(/#(\d+)/.exec(message)?.[1]));

test("of 1,000 messages with a fault at every twentieth none is lost, none is answered twice", async () => {
  const callFaults: CallFault[] = ["limited", "hang", "reset", "internal", "accepted"];
  const eventFaults: EventFault[] = ["drop", "torn", "twice", "restart"];
  const daemon = await startDaemon({
    call: (nth) => (nth % 20 === 0 ? callFaults[(nth / 20) % callFaults.length] : undefined),
    event: (nth) => (nth % 20 === 10 ? eventFaults[((nth - 10) / 20) % eventFaults.length] : undefined),
  });
  const content = await newContent();
  const listener = await listenTo(daemon, content);
  const ids = Array.from({ length: 1_000 }, (_, i) => 1_700_000_000_000 + i);
  for (const id of ids) daemon.receive(noteOf(id, id % 2 === 0 ? "/learn beta-cache 🙂" : "/status"));
  await listener.until(ids.length);
  await listener.stop();

  expect(listener.answered).toEqual(ids);
  const arrived = idsIn(daemon);
  expect(new Set(arrived).size).toBe(arrived.length);
  const inDoubt = ids.filter((id) => listener.outcomes.get(id) === "unknown");
  const missing = ids.filter((id) => !arrived.includes(id));
  expect(missing.filter((id) => !inDoubt.includes(id))).toEqual([]);
  // Every fault was met: connections went, and calls without an answer left their message in doubt.
  expect(daemon.connections()).toBeGreaterThan(20);
  expect(inDoubt.length).toBeGreaterThan(20);
  // A machine that is busy may find a daemon too slow, too.
  expect(inDoubt.length).toBeLessThan(200);
  expect(mailboxOf(await loadMail(content)).pending).toEqual([]);
});

describe("a listener", () => {
  test("answers the account and nobody else", async () => {
    const daemon = await startDaemon();
    const listener = await listenTo(daemon, await newContent());
    daemon.receive(messageOf("+4915100000000", 1, "/status"));
    daemon.receive(noteOf(2, "Buy milk"));
    daemon.receive(messageOf(account, 3, "/status"));
    await listener.until(1);
    await listener.stop();
    expect(idsIn(daemon)).toEqual([3]);
  });

  test("that starts again answers what was put down, not what was begun, and nothing a second time", async () => {
    const daemon = await startDaemon();
    const content = await newContent();
    await appendMail(content, [
      { mail: "received", id: 1, text: "/status" },
      { mail: "received", id: 2, text: "/status" },
      { mail: "answering", id: 1 },
      { mail: "received", id: 3, text: "/status" },
      { mail: "answering", id: 3 },
      { mail: "answered", id: 3, outcome: "failed" },
    ]);
    const listener = await listenTo(daemon, content);
    for (const id of [1, 2, 3, 4]) daemon.receive(noteOf(id, "/status"));
    await listener.until(3);
    await listener.stop();
    expect(idsIn(daemon)).toEqual([2, 3, 4]);
  });

  test("outlives a daemon that is away for a while", async () => {
    const daemon = await startDaemon();
    const listener = await listenTo(daemon, await newContent());
    daemon.receive(noteOf(1, "/status"));
    await listener.until(1);
    await daemon.restart(200);
    daemon.receive(noteOf(2, "/status"));
    await listener.until(2);
    await listener.stop();
    expect(idsIn(daemon)).toEqual([1, 2]);
  });

  test("that is stopped ends at once", async () => {
    const daemon = await startDaemon();
    const listener = await listenTo(daemon, await newContent());
    const start = Date.now();
    await listener.stop();
    expect(Date.now() - start).toBeLessThan(2_000);
  });
});

test("an answer is in doubt where it began to leave and nobody says what became of it, were it the second try", () => {
  const lines: MailLine[] = [1, 2, 3].flatMap((id): MailLine[] => [
    { mail: "received", id, text: "/status" },
    { mail: "answering", id },
    { mail: "answered", id, outcome: "failed" },
  ]);
  lines.push({ mail: "answering", id: 2 }, { mail: "answering", id: 3 });
  lines.push({ mail: "answered", id: 3, outcome: "sent" });
  const { pending, doubtful } = mailboxOf(lines);
  expect([pending, doubtful].map((some) => some.map(({ id }) => id))).toEqual([[1], [2]]);
});

test("a mailbox forgets old texts, and nothing that waits", () => {
  const lines: MailLine[] = [
    { mail: "received", id: 1, text: "/status" },
    ...Array.from({ length: 6_000 }, (_, i): MailLine[] => [
      { mail: "received", id: i + 2, text: "/status" },
      { mail: "answering", id: i + 2 },
    ]).flat(),
  ];
  const kept = compactMail(lines);
  expect(mailboxOf(kept).pending).toEqual(mailboxOf(lines).pending);
  expect(new Set(kept.map(({ id }) => id)).size).toBe(5_001);
  expect(kept.filter((line) => line.mail === "received" && line.text !== "")).toHaveLength(1);
});
