import { appendEvents } from "../src/archive/journal.ts";
import { withLock } from "../src/archive/lock.ts";
import { appendMail, loadMail, replaceMail } from "../src/archive/mailbox.ts";
import { listen } from "../src/channels/listen.ts";
import { type Patience, type SignalSettings, openSignal } from "../src/channels/signal.ts";
import { parseCommand } from "../src/core/command.ts";
import type { SendOutcome } from "../src/core/journal.ts";
import { type MailLine, type Received, compactMail, mailboxOf } from "../src/core/mailbox.ts";
import { excerpt } from "../src/core/problem.ts";
import { answer } from "../src/delivery/answer.ts";
import { type Channel, type Ledger, deliver } from "../src/delivery/channel.ts";
import type { Desk, Reply } from "../src/delivery/desk.ts";
import { refuse, tell } from "../src/delivery/refusal.ts";
import { paragraph } from "../src/delivery/tree.ts";
import { requireChannel } from "./channels.ts";
import { openDesk } from "./desk.ts";
import { load } from "./load.ts";
import { writeOnTheSpot } from "./reply.ts";

const day = 86_400_000;
/** A reader who is away may be answered tomorrow; a daemon that restarts is waited for. */
const patience: Patience = { answer: 60_000, daemon: day, limit: day, first: 1_000 };

/** `lacuna listen`: answers what the reader writes on Signal, until it is interrupted. */
export async function listenTo({ content }: { content: string }): Promise<number> {
  const settings = await settingsOf(content);
  const stop = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => stop.abort());
  const run = async () => {
    const lines = tellDoubtful(await loadMail(content));
    await replaceMail(content, compactMail(lines));
    await listen({
      settings,
      lines,
      keep: (lines) => appendMail(content, lines),
      answer: (message) => answerMessage(message, content, settings, stop.signal),
      report: (news) => console.error(`signal: ${news}`),
      signal: stop.signal,
    });
  };
  await withLock(content, run, 0, "listen.lock");
  return 0;
}

/**
 * Says once which answers may be missing. They are not sent again, because nobody can tell whether they left: what they
 * did is in the journal, and asking again is the reader's to decide.
 */
function tellDoubtful(lines: readonly MailLine[]): MailLine[] {
  const { doubtful } = mailboxOf(lines);
  for (const { id, text } of doubtful)
    console.error(
      `signal: the answer to “${excerpt(text)}” of ${new Date(id).toISOString()} may not have left: the last listener died while it was sending it. What you asked for is done; write it again if you miss the answer.`,
    );
  return [...lines, ...doubtful.map(({ id }) => ({ mail: "answered", id, outcome: "unknown" }) as const)];
}

async function settingsOf(content: string): Promise<SignalSettings> {
  return requireChannel((await load(content)).configuration, "signal");
}

/** Does what a message asks for, once however often it is called, and gives what answers it. */
async function answerMessage(
  message: Received,
  content: string,
  settings: SignalSettings,
  signal: AbortSignal,
): Promise<() => Promise<SendOutcome>> {
  const { command, misreading } = parseCommand(message.text);
  const loaded = await load(content);
  if (command !== undefined) await writeOnTheSpot(command, loaded, content);
  const now = new Date(Math.min(message.id, Date.now())).toISOString();
  const quoted = message.quoted === undefined ? undefined : await findQuoted(message.quoted, content);
  const desk: Desk = { ...openDesk(loaded, { now, channel: "signal" }), quoted };
  const made = command === undefined ? refuse(misreading) : answer(command, desk);
  await recordOnce(made, message, content);
  const keep = (lines: Parameters<typeof appendMail>[1]) => appendMail(content, lines);
  const channel = openSignal({ settings, desk, keep, patience, signal });
  return () => send(made, channel, content);
}

/** The lesson in a message of ours; of several the last, which is the one that is needed most. */
async function findQuoted(id: number, content: string): Promise<Desk["quoted"]> {
  return mailboxOf(await loadMail(content))
    .sent.get(id)
    ?.at(-1);
}

/** Events bear the message that they come from: whoever died before the answer left does not write them again. */
async function recordOnce({ events }: Reply, { id }: Received, content: string): Promise<void> {
  const message = `signal:${id}`;
  if (events.length === 0) return;
  await appendEvents(content, (journal) =>
    journal.some((one) => one["message"] === message) ? [] : events.map((one) => ({ ...one, message })),
  );
}

/** Sends an answer. A digest that is there already is not sent again; one that is in doubt is: the reader asks for it. */
async function send({ message }: Reply, channel: Channel, content: string): Promise<SendOutcome> {
  const record: Ledger = (decide) => appendEvents(content, decide);
  const now = () => new Date().toISOString();
  const outcome = await deliver(message, channel, { now: now(), record });
  if (channel.fault !== undefined) console.error(`signal: ${message.subject}: ${channel.fault}`);
  if (outcome === "doubtful")
    return (await deliver(message, channel, { now: now(), again: true, record })) as SendOutcome;
  if (outcome !== "already") return outcome;
  return channel.send(tell([paragraph(`${message.subject} went here already: look above.`)]).message);
}
