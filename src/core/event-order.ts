import { isKnown } from "./event-check.ts";
import type { JournalEvent, ReaderEvent } from "./journal.ts";
import { byCode } from "./order.ts";

/** An event in words that do not depend on the order of its fields: two of the same words are one event. */
function identityOf(event: JournalEvent): string {
  return JSON.stringify(Object.entries(event).sort(([a], [b]) => byCode(a, b)));
}

/**
 * The known events in the order of their time, each once: a journal that was imported twice adds up to the same.
 * Events of one moment follow their identity, so that the order of the lines never matters.
 */
export function inOrder(events: readonly JournalEvent[]): ReaderEvent[] {
  const distinct = new Map(events.filter(isKnown).map((event) => [identityOf(event), event]));
  return [...distinct]
    .map(([identity, event]) => ({ identity, event, time: Date.parse(event.at) }))
    .sort((a, b) => a.time - b.time || byCode(a.identity, b.identity))
    .map(({ event }) => event);
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
