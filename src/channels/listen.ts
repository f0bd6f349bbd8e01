import { setTimeout as sleep } from "node:timers/promises";
import type { SendOutcome } from "../core/journal.ts";
import { type MailLine, type Received, mailboxOf } from "../core/mailbox.ts";
import { followEvents } from "../network/event-stream.ts";
import { readEnvelope } from "./signal-envelope.ts";
import type { SignalSettings } from "./signal.ts";

/** How a listener waits; all in milliseconds. */
interface ListenWaits {
  /** before it connects again; twice as long each time, until a connection lasts */
  first: number;
  most: number;
  /** without a word, after which a connection counts as dead; the daemon says something every 15 seconds */
  silence: number;
}

const usualWaits: ListenWaits = { first: 500, most: 60_000, silence: 45_000 };

interface Listening {
  settings: SignalSettings;
  /** what is on record already */
  lines: readonly MailLine[];
  /** writes lines down and syncs them */
  keep: (lines: readonly MailLine[]) => Promise<void>;
  /**
   * Does what a message asks for, and gives what sends the answer. It is called again for the same message if the
   * process dies before the answer begins to leave: what is done twice must count once.
   */
  answer: (message: Received) => Promise<() => Promise<SendOutcome>>;
  /** gets what happens to the connection, for the person who looks on */
  report: (news: string) => void;
  signal: AbortSignal;
  waits?: ListenWaits;
}

/**
 * Listens to Signal until it is stopped. What the reader writes is put down as soon as it is there, and answered in
 * turn: what comes twice is answered once, and what was put down is answered whatever dies in between, unless its
 * answer had begun to leave.
 */
export async function listen(listening: Listening): Promise<void> {
  const { settings, lines, keep, report, signal } = listening;
  const { seen, pending } = mailboxOf(lines);
  let wake = () => {};
  let writing = Promise.resolve();
  signal.addEventListener("abort", () => wake());
  const receive = (data: string) => {
    const message = readEnvelope(data, settings.account);
    if (message === undefined || seen.has(message.id)) return;
    seen.add(message.id);
    writing = writing
      .then(() => keep([{ mail: "received", ...message }]))
      .catch((error: Error) => report(`a message is not on the disk: ${error.message}`))
      .then(() => (pending.push(message), wake()));
  };
  const following = follow(listening, receive);
  while (!signal.aborted) {
    const next = pending.shift();
    if (next !== undefined) await handle(next, listening);
    else await new Promise<void>((resolve) => (wake = resolve));
  }
  await following;
  await writing;
}

async function handle(message: Received, { answer, keep, report }: Listening): Promise<void> {
  const { id } = message;
  try {
    const send = await answer(message);
    await keep([{ mail: "answering", id }]);
    await keep([{ mail: "answered", id, outcome: await send() }]);
  } catch (error) {
    report(`a message was not answered: ${(error as Error).message}`);
  }
}

async function follow(
  { settings, signal, report, waits = usualWaits }: Listening,
  onData: (data: string) => void,
): Promise<void> {
  const url = new URL("/api/v1/events", settings.url).href;
  const onOpen = () => report("listening");
  for (let wait = waits.first; !signal.aborted; wait = Math.min(wait * 2, waits.most)) {
    const start = Date.now();
    const reason = await followEvents({ url, silence: waits.silence, signal, onOpen, onData });
    if (signal.aborted) return;
    report(`not connected: ${reason}`);
    if (Date.now() - start > wait) wait = waits.first;
    await sleep(wait, undefined, { signal }).catch(() => undefined);
  }
}
