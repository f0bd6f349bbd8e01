import { inOrder } from "./event-order.ts";
import type { EventOf, JournalEvent, ReaderEvent } from "./journal.ts";
import { type ReaderState, readerOf } from "./reader.ts";

/** What the journal says of some days; concepts by their slugs. */
export interface Learned {
  /** the reader's state at their end */
  reader: ReaderState;
  /** marked as understood in these days, and still so at their end */
  learned: string[];
  /** read in these days and not among the learned */
  read: string[];
  /** questions that were answered, and how many of them rightly */
  answered: { all: number; right: number };
  isEmpty: boolean;
}

const dayOf = ({ at }: { at: string }): string => new Date(at).toISOString().slice(0, 10);

/** Adds up the journal from one day to another, both included, `YYYY-MM-DD` in UTC. */
export function learnedBetween(events: readonly JournalEvent[], from: string, to: string): Learned {
  const until = inOrder(events).filter((event) => dayOf(event) <= to);
  const here = until.filter((event) => dayOf(event) >= from);
  const reader = readerOf(until);
  const of = <K extends ReaderEvent["event"]>(kind: K) =>
    here.filter((event): event is EventOf<K> => event.event === kind);
  const learned = distinct(of("understood")).filter((slug) => reader.understood.has(slug));
  const read = distinct(of("delivered").filter(({ outcome }) => outcome === "sent"));
  const answers = of("recalled");
  const right = answers.filter(({ grade }) => grade !== "again").length;
  // That a recap itself went out is no event of the reader's week.
  const isEmpty = here.every((event) => event.event === "delivered" && event.concept === undefined);
  return {
    reader,
    learned,
    read: read.filter((slug) => !learned.includes(slug)),
    answered: { all: answers.length, right },
    isEmpty,
  };
}

function distinct(events: readonly { concept?: string | undefined }[]): string[] {
  return [...new Set(events.flatMap(({ concept }) => concept ?? []))];
}
