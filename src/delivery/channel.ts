import type { EventOf, ReaderEvent, SendOutcome } from "../core/journal.ts";
import { type Message, isPushed } from "./desk.ts";

/** A way to the reader. */
export interface Channel {
  /** as in the journal: `terminal`, `file:recap.html`, `signal` … */
  name: string;
  /** Sends a message. `unknown` where nobody can tell whether it arrived, such as after a timeout. Never throws for a failure of the way. */
  send(message: Message): Promise<SendOutcome>;
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

/**
 * Sends a message at most once to each channel: that it is being sent is on record before it leaves, so that whoever is
 * interrupted finds it in doubt and does not send it again unasked. An answer to a command goes out each time.
 * @param record writes events into the journal and syncs them
 */
export async function deliver(
  message: Message,
  channel: Channel,
  deliveries: readonly EventOf<"delivered">[],
  {
    now,
    again = false,
    record,
  }: { now: string; again?: boolean | undefined; record: (events: ReaderEvent[]) => Promise<unknown> },
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
  const before = isPushed(message.key) ? findDelivery(deliveries, channel.name, message.key) : undefined;
  if (before !== undefined && !again) return before === "sent" ? "already" : "doubtful";
  if (isPushed(message.key)) await record([event("unknown")]);
  const outcome = await channel.send(message);
  const own = isPushed(message.key) ? [event(outcome)] : [];
  await record([...own, ...message.lessons.map((lesson) => ({ ...event(outcome), ...lesson }))]);
  return outcome;
}
