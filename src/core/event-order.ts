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

/** Milliseconds by which two clocks that are right may differ. */
const drift = 300_000;

/** Whether an event cannot have happened yet: the clock that wrote it was ahead. @param now in milliseconds since 1970 */
export const isAhead = ({ at }: { at: string }, now: number): boolean => Date.parse(at) > now + drift;

/**
 * What a reader does now, dated so that it stands in the journal: each event has a moment of its own, and outlasts what
 * the journal dates later. @param now in milliseconds since 1970
 */
export function placeInTime<E extends JournalEvent>(
  events: readonly E[],
  journal: readonly JournalEvent[],
  now: number,
): E[] {
  return setApart(outlast(events, journal, now), journal);
}

/** A clock that was once ahead, here or where a journal was imported from, must not outvote the reader until its day has come. */
function outlast<E extends JournalEvent>(
  events: readonly E[],
  journal: readonly JournalEvent[],
  now: number,
): E[] {
  const later = journal.filter(({ at }) => Date.parse(at) > now);
  return events.map((event) =>
    dateAfter(
      event,
      later.filter((one) => concernsSame(one, event)),
    ),
  );
}

/** A record with its own moment, or with the first one after some others where that is later. */
export function dateAfter<R extends { at: string }>(record: R, others: readonly { at: string }[]): R {
  const time = others.reduce((latest, { at }) => Math.max(latest, Date.parse(at) + 1), Date.parse(record.at));
  return { ...record, at: new Date(time).toISOString() };
}

const votes: ReadonlySet<string> = new Set(["feedback", "forgot"]);

/** Whether one event could undo another: they speak of one concept, or they are votes and what forgets a topic's votes. */
const concernsSame = (a: JournalEvent, b: JournalEvent): boolean =>
  a["concept"] === b["concept"] ||
  ([a.event, b.event].includes("forgot") && votes.has(a.event) && votes.has(b.event));

/** Events with moments of their own, so that their order is certain: one of a moment that is taken is a millisecond later. */
export function setApart<E extends { at: string }>(
  events: readonly E[],
  held: readonly { at: string }[],
): E[] {
  const times = new Set(held.map(({ at }) => Date.parse(at)));
  return events.map((event) => {
    let time = Date.parse(event.at);
    while (times.has(time)) time++;
    times.add(time);
    return { ...event, at: new Date(time).toISOString() };
  });
}
