import { setTimeout as sleep } from "node:timers/promises";
import type { Configuration } from "../core/configuration.ts";
import type { SendOutcome } from "../core/journal.ts";
import type { MailLine } from "../core/mailbox.ts";
import type { Channel } from "../delivery/channel.ts";
import type { Desk, Message } from "../delivery/desk.ts";
import { messageStyled } from "../delivery/set-message.ts";
import type { StyledText } from "../delivery/set-styled.ts";
import { splitStyled } from "../delivery/split-styled.ts";
import { type SendReply, callSend } from "./signal-rpc.ts";

export type SignalSettings = NonNullable<Configuration["channels"]["signal"]>;

/** Longer bodies become attachments (signal-cli's MAX_MESSAGE_SIZE_BYTES). */
const mostBytes = 2_000;

/** How long the way to Signal is waited for; all in milliseconds. */
export interface Patience {
  /** for the answer to one call; after it nobody knows whether the message went out */
  answer: number;
  /** for a daemon that is not there, in all */
  daemon: number;
  /** for the end of a rate limit, in all */
  limit: number;
  /** before the first repetition where nobody says how long; twice as long before each next one */
  first: number;
}

const commandPatience: Patience = { answer: 60_000, daemon: 0, limit: 300_000, first: 5_000 };

interface Way {
  settings: SignalSettings;
  desk: Desk;
  /** gets what was sent, so that a message that quotes it can be understood */
  keep: (lines: MailLine[]) => Promise<unknown>;
  patience?: Patience;
  signal?: AbortSignal;
}

/** Signal, through signal-cli's daemon on this machine: to the reader's own account, or from a bot's to the reader's. */
export function openSignal(way: Way): Channel {
  const channel: Channel = {
    name: "signal",
    async send(message) {
      channel.fault = undefined;
      const parts = splitStyled(messageStyled(message, way.desk), mostBytes);
      const sent: MailLine[] = [];
      const outcome = await sendParts(parts, message, sent);
      if (sent.length > 0) await way.keep(sent);
      return outcome;
    },
  };
  return channel;

  async function sendParts(
    parts: readonly StyledText[],
    message: Message,
    sent: MailLine[],
  ): Promise<SendOutcome> {
    for (const [i, part] of parts.entries()) {
      const reply = await sendPatiently(part, way);
      if (reply.outcome !== "sent") {
        const where = parts.length > 1 ? ` (part ${i + 1} of ${parts.length})` : "";
        channel.fault = `${reply.fault}${where}`;
        // What began to arrive has not failed: to send all of it again would repeat the beginning.
        return i > 0 ? "unknown" : reply.outcome;
      }
      if (reply.timestamp !== undefined)
        sent.push({ mail: "sent", id: reply.timestamp, lessons: lessonsIn(part, message, way.desk) });
    }
    return "sent";
  }
}

/** The lessons that a part names; all of the message's where it names none. */
function lessonsIn(
  { text }: StyledText,
  { lessons }: Message,
  { concepts }: Desk,
): Message["lessons"][number][] {
  const isNamed = ({ concept }: { concept: string }) =>
    text.toLowerCase().includes((concepts.get(concept)?.name ?? concept).toLowerCase());
  const named = lessons.filter(isNamed);
  return named.length > 0 ? named : [...lessons];
}

/** Sends one part, and sends it again only where it surely did not go out: nobody listened, or Signal said later. */
async function sendPatiently(part: StyledText, { settings, patience, signal }: Way): Promise<SendReply> {
  const { answer, daemon, limit, first } = patience ?? commandPatience;
  const left = { away: daemon, limited: limit };
  for (let pause = first; ; pause *= 2) {
    const reply = await callSend(settings.url, paramsOf(part, settings), { mostTime: answer });
    if (reply.outcome === "sent" || reply.retry === undefined || signal?.aborted) return reply;
    const { kind } = reply.retry;
    const wait = (kind === "limited" ? reply.retry.wait : undefined) ?? Math.min(pause, 60_000);
    left[kind] -= wait;
    if (left[kind] < 0) return reply;
    await sleep(wait, undefined, { signal }).catch(() => undefined);
  }
}

function paramsOf({ text, styles }: StyledText, { account }: SignalSettings): Record<string, unknown> {
  return {
    recipient: [account],
    message: text,
    ...(styles.length > 0
      ? { textStyle: styles.map(({ start, length, style }) => `${start}:${length}:${style}`) }
      : {}),
  };
}
