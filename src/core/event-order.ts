import { isKnown } from "./event-check.ts";
import type { JournalEvent, ReaderEvent } from "./journal.ts";
import { identityOf, inTime } from "./order.ts";

/** The known events in the order of their time, each once: a journal that was imported twice adds up to the same. */
export function inOrder(events: readonly JournalEvent[]): ReaderEvent[] {
  return inTime(events.filter(isKnown));
}

/** Those of some foreign events that a journal does not hold, each once, as they are and in their order. */
export function newAmong<E extends JournalEvent>(
  foreign: readonly E[],
  journal: readonly JournalEvent[],
): E[] {
  const held = new Set(journal.map(identityOf));
  return foreign.filter((event) => {
    const identity = identityOf(event);
    return !held.has(identity) && held.add(identity);
  });
}

/**
 * Events with moments of their own, so that their order is certain: one of a moment that is taken is a millisecond later.
 * @param taken in milliseconds since 1970
 */
export function setApart<E extends { at: string }>(events: readonly E[], taken: Iterable<number>): E[] {
  const times = new Set(taken);
  return events.map((event) => {
    let time = Date.parse(event.at);
    while (times.has(time)) time++;
    times.add(time);
    return { ...event, at: new Date(time).toISOString() };
  });
}
