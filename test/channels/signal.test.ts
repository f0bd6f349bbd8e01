import net from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, onTestFinished, test } from "vitest";
import { type Patience, openSignal } from "../../src/channels/signal.ts";
import { readEnvelope } from "../../src/channels/signal-envelope.ts";
import { Configuration } from "../../src/core/configuration.ts";
import type { MailLine } from "../../src/core/mailbox.ts";
import type { Message } from "../../src/delivery/desk.ts";
import { paragraph, root, strong } from "../../src/delivery/tree.ts";
import { conceptOf } from "../factories.ts";
import { deskOf } from "../delivery/desk.ts";
import { type CallFault, type Daemon, account, messageOf, noteOf, startDaemon } from "./signal-daemon.ts";

const patience: Patience = { answer: 300, daemon: 0, limit: 1_000, first: 5 };
const desk = deskOf({ concepts: [conceptOf("Beta cache"), conceptOf("Alpha search")] });
const short: Message = {
  key: "recap:2025-W01",
  subject: "Recap",
  tree: root(paragraph("👩‍🚀 ", strong("Beta cache"), " 🚀")),
  lessons: [{ concept: "beta-cache", format: "quick" }],
};

/** Sends a message while each call meets the next of some faults. */
async function sendThrough(message: Message, faults: CallFault[] = [], more: Partial<Patience> = {}) {
  const daemon = await startDaemon({ call: (nth) => faults[nth - 1] });
  return { daemon, ...(await sendTo(daemon, message, more)) };
}

async function sendTo(
  { settings }: Pick<Daemon, "settings">,
  message: Message,
  more: Partial<Patience> = {},
) {
  const kept: MailLine[] = [];
  const keep = async (lines: MailLine[]) => void kept.push(...lines);
  const channel = openSignal({ settings, desk, keep, patience: { ...patience, ...more } });
  const outcome = await channel.send(message);
  return { outcome, fault: channel.fault, kept };
}

describe("a message on Signal", () => {
  test("goes to the reader's own account, with its styles counted in UTF-16 units", async () => {
    const { daemon, outcome, kept } = await sendThrough(short);
    expect(outcome).toBe("sent");
    expect(daemon.sent).toEqual([
      { recipient: [account], message: "👩‍🚀 Beta cache 🚀", textStyle: ["6:10:BOLD"] },
    ]);
    const { message, textStyle } = daemon.sent[0]!;
    const [start, length] = textStyle![0]!.split(":").map(Number) as [number, number];
    expect(message.slice(start, start + length)).toBe("Beta cache");
    expect(kept).toEqual([{ mail: "sent", id: expect.any(Number), lessons: short.lessons }]);
  });

  test("that is long leaves in numbered parts, each of which knows its lessons", async () => {
    const words = (count: number) => "é🙂 ".repeat(count);
    const long = {
      ...short,
      tree: root(
        paragraph(strong("Beta cache"), ` ${words(250)}`),
        paragraph(strong("Alpha search"), ` ${words(250)}`),
      ),
      lessons: ["beta-cache", "alpha-search"].map((concept) => ({ concept, format: "quick" as const })),
    };
    const { daemon, kept } = await sendThrough(long);
    expect(daemon.sent.map(({ message }) => message.slice(0, 10))).toEqual(["(1/2) Beta", "(2/2) Alph"]);
    expect(daemon.sent.every(({ message }) => Buffer.byteLength(message) <= 2_000)).toBe(true);
    expect(kept.map((line) => line.mail === "sent" && line.lessons.map(({ concept }) => concept))).toEqual([
      ["beta-cache"],
      ["alpha-search"],
    ]);
  });

  test.each<[string, CallFault[], string, number]>([
    ["was taken without a word (201)", ["accepted"], "sent", 1],
    ["is limited waits and goes out once", ["limited", "limited"], "sent", 1],
    ["is refused has failed", ["refused"], "failed", 0],
    ["meets an error inside may have gone out", ["internal"], "unknown", 0],
    ["loses its connection may have gone out", ["reset"], "unknown", 0],
    ["gets no answer may have gone out, and is not sent again", ["hang"], "unknown", 1],
  ])("that %s", async (_, faults, outcome, sent) => {
    const result = await sendThrough(short, faults);
    expect([result.outcome, result.daemon.sent.length]).toEqual([outcome, sent]);
    expect(result.fault === undefined).toBe(outcome === "sent");
  });

  test("that is limited for longer than anybody waits has failed", async () => {
    const { outcome, fault } = await sendThrough(short, Array(9).fill("limited"), { limit: 50 });
    expect([outcome, fault]).toEqual(["failed", "Failed to send message due to rate limiting"]);
  });

  test("of which a part may be there has not failed", async () => {
    const long = { ...short, tree: root(paragraph("word ".repeat(600))) };
    const { outcome, fault } = await sendThrough(long, [undefined, "refused"]);
    expect([outcome, fault]).toEqual(["unknown", "Failed to send message (part 2 of 2)"]);
  });

  test("waits for a daemon that comes back", async () => {
    const daemon = await startDaemon();
    await daemon.stop();
    expect((await sendTo(daemon, short)).outcome).toBe("failed");
    const sending = sendTo(daemon, short, { daemon: 20_000 });
    await sleep(50);
    await daemon.start();
    expect([(await sending).outcome, daemon.sent.length]).toEqual(["sent", 1]);
  });

  test("is refused by a daemon that is reached under another port than its own", async () => {
    const { settings } = await startDaemon();
    const forward = net.createServer((socket) => {
      const onward = net.connect(Number(new URL(settings.url).port), "127.0.0.1");
      socket.pipe(onward).pipe(socket);
    });
    await new Promise<void>((resolve) => forward.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void forward.close());
    const url = `http://127.0.0.1:${(forward.address() as net.AddressInfo).port}`;
    const { outcome, fault } = await sendTo({ settings: { url, account } }, short);
    expect([outcome, fault]).toEqual(["failed", expect.stringContaining("status 421")]);
  });
});

describe("the settings", () => {
  const read = (url: string) => Configuration.safeParse({ channels: { signal: { url, account } } }).success;

  test("name a daemon of this machine and no other", () => {
    expect(["http://127.0.0.1:8080", "http://localhost:9", "http://[::1]:8080"].map(read)).toEqual(
      Array(3).fill(true),
    );
    const others = [
      "http://192.168.0.2:8080",
      "http://127.0.0.1.example.org",
      "http://localhost.example.org",
      "http://me@example.org",
      "https://127.0.0.1",
      "http://0.0.0.0:8080",
    ];
    expect(others.map(read)).toEqual(others.map(() => false));
  });
});

describe("what is received", () => {
  const read = (envelope: object, own = account) => readEnvelope(JSON.stringify({ envelope }), own)?.text;

  test("counts if the account wrote it, to itself or to a bot", () => {
    expect(read(noteOf(1, "/status"))).toBe("/status");
    expect(read(noteOf(1, "Learn kv-cache"))).toBe("Learn kv-cache");
    expect(read(messageOf(account, 1, "what can you do?"))).toBe("what can you do?");
    expect(read(noteOf(1, "/status"), "0fdd2ecb-0c4d-4a4b-9f2d-6ae2a3a1f5c0")).toBeUndefined();
  });

  test.each<[string, object]>([
    ["another number", messageOf("+4915100000000", 1, "/status")],
    ["a message to somebody else", noteOf(1, "/status", { destinationNumber: "+4915100000000" })],
    ["a group", messageOf(account, 1, "/status", { groupInfo: { groupId: "x" } })],
    ["a group that it wrote to", noteOf(1, "/status", { groupInfo: { groupId: "x" } })],
    ["a note that is no command", noteOf(1, "Buy milk")],
    ["a message without text", messageOf(account, 1, "")],
    ["a receipt", { sourceNumber: account, receiptMessage: { when: 1 } }],
    ["nonsense", { sourceNumber: account, dataMessage: { timestamp: "1", message: 1 } }],
  ])("does not count from %s", (_, envelope) => {
    expect(read(envelope)).toBeUndefined();
  });

  test("is any text whatever", () => {
    for (const text of ["", "[]", "null", "{", '{"envelope":null}'])
      expect(readEnvelope(text, account)).toBeUndefined();
  });
});
