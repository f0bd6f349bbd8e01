import type { EventOf, JournalEvent, ReaderEvent, SendOutcome } from "../core/journal.ts";
import { readerOf } from "../core/reader.ts";
import { type Message, isPushed } from "./desk.ts";

/** A way to the reader. */
export interface Channel {
  /** as in the journal: `terminal`, `file:recap.html`, `signal` … */
  name: string;
  /** Sends a message. `unknown` where nobody can tell whether it arrived, such as after a timeout. Never throws for a failure of the way. */
  send(message: Message): Promise<SendOutcome>;
  /** why the last message did not surely arrive, in words for the person who sent it */
  fault?: string | undefined;
}

/** What became of a message: `already` there, or `doubtful` because an earlier try may have arrived. */
type Delivery = SendOutcome | "already" | "doubtful";

/** What the ledger says of a message on a channel: that it arrived, that it may have, or that it did not. */
function findDelivery(
  deliveries: readonly EventOf<"delivered">[],
  channel: string,
  key: string,
): "sent" | "unknown" | undefined {
  const outcomes = deliveries
    .filter((one) => one.channel === channel && one.key === key)
    .map(({ outcome }) => outcome);
  if (outcomes.includes("sent")) return "sent";
  return outcomes.at(-1) === "unknown" ? "unknown" : undefined;
}

/** Writes the events that are decided on by what stands in the journal, while nobody else writes, and syncs them. */
export type Ledger = (
  decide: (journal: readonly JournalEvent[]) => readonly ReaderEvent[],
) => Promise<unknown>;

/**
 * Sends a message at most once to each channel: that it is being sent is on record before it leaves, so that whoever is
 * interrupted finds it in doubt and does not send it again unasked, and of two who send it at once one does. An answer
 * to a command goes out each time.
 */
export async function deliver(
  message: Message,
  channel: Channel,
  { now, again = false, record }: { now: string; again?: boolean | undefined; record: Ledger },
): Promise<Delivery> {
  // Each a millisecond after the one before: what came of the sending stands after its beginning.
  let time = Date.parse(now);
  const event = (outcome: SendOutcome): EventOf<"delivered"> => ({
    at: new Date(time++).toISOString(),
    event: "delivered",
    channel: channel.name,
    key: message.key,
    outcome,
  });
  if (isPushed(message.key)) {
    let before: ReturnType<typeof findDelivery>;
    await record((journal) => {
      before = findDelivery(readerOf(journal).deliveries, channel.name, message.key);
      return before !== undefined && !again ? [] : [event("unknown")];
    });
    if (before !== undefined && !again) return before === "sent" ? "already" : "doubtful";
  }
  const outcome = await channel.send(message);
  const own = isPushed(message.key) ? [event(outcome)] : [];
  const carried = message.lessons.map((lesson) => ({ ...event(outcome), ...lesson }));
  await record(() => [...own, ...carried]);
  return outcome;
}
