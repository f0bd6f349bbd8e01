import { inOrder } from "./event-order.ts";
import type { Format } from "./formats.ts";
import type { EventOf, JournalEvent, Rating, ReaderEvent } from "./journal.ts";

/** What a reader thinks of one lesson: the last word on each concept and format stands. */
export interface Vote {
  concept: string;
  format: Format;
  rating: Rating;
  /** milliseconds since 1970 */
  time: number;
}

/** A lesson that the reader asked for and has not been given since. */
interface Wish {
  concept: string;
  format: Format;
}

/** What happened to a concept, as far as fading goes by it. `key` tells the messages that carried it apart. */
export type Mark = { kind: "shown"; key: string } | { kind: "understood" | "reopened" | "missed" };

/** What the journal adds up to. */
export interface ReaderState {
  understood: ReadonlySet<string>;
  votes: readonly Vote[];
  /** for each topic whose votes were forgotten, the time of it */
  forgotten: ReadonlyMap<string, number>;
  queued: readonly Wish[];
  /** oldest first, whatever came of them */
  deliveries: readonly EventOf<"delivered">[];
  /** answers to questions, oldest first */
  answers: readonly EventOf<"recalled">[];
  /** for each concept, oldest first */
  marks: ReadonlyMap<string, readonly Mark[]>;
}

interface Fold extends ReaderState {
  understood: Set<string>;
  votes: Vote[];
  forgotten: Map<string, number>;
  queued: Wish[];
  deliveries: EventOf<"delivered">[];
  answers: EventOf<"recalled">[];
  marks: Map<string, Mark[]>;
}

const nothing = (): Fold => ({
  understood: new Set(),
  votes: [],
  forgotten: new Map(),
  queued: [],
  deliveries: [],
  answers: [],
  marks: new Map(),
});

/** Somebody who has done nothing yet; what the published site is built for. */
export const newReader: ReaderState = nothing();

const isOf =
  (concept: string, format?: Format) =>
  (one: Wish): boolean =>
    one.concept === concept && (format === undefined || one.format === format);

function mark({ marks }: Fold, concept: string, one: Mark): void {
  const all = marks.get(concept) ?? [];
  marks.set(concept, all);
  all.push(one);
}

function queue(fold: Fold, concept: string, format: Format): void {
  if (!fold.queued.some(isOf(concept, format))) fold.queued.push({ concept, format });
}

function leaveQueue(fold: Fold, concept: string, format?: Format): void {
  const isServed = isOf(concept, format);
  fold.queued = fold.queued.filter((wish) => !isServed(wish));
}

/** What each event changes. */
const changes: { [K in ReaderEvent["event"]]: (fold: Fold, event: EventOf<K>) => void } = {
  delivered(fold, event) {
    fold.deliveries.push(event);
    const { concept, format, key, outcome } = event;
    if (concept === undefined || outcome !== "sent") return;
    // What was asked for counts once, whatever its format: asking twice is no sign of knowing it.
    mark(fold, concept, { kind: "shown", key: key.startsWith("learn:") ? "learn" : key });
    if (format !== undefined) leaveQueue(fold, concept, format);
  },
  opened(fold, { concept }) {
    mark(fold, concept, { kind: "shown", key: "learn" });
  },
  understood(fold, { concept }) {
    fold.understood.add(concept);
    leaveQueue(fold, concept);
    mark(fold, concept, { kind: "understood" });
  },
  reopened(fold, { concept }) {
    fold.understood.delete(concept);
    mark(fold, concept, { kind: "reopened" });
  },
  feedback(fold, { at, concept, format, rating }) {
    const isSame = isOf(concept, format);
    fold.votes = fold.votes.filter((vote) => !isSame(vote));
    fold.votes.push({ concept, format, rating, time: Date.parse(at) });
    if (rating === "want-more" && format !== "deep-dive") queue(fold, concept, "deep-dive");
  },
  forgot(fold, { at, topic }) {
    fold.forgotten.set(topic, Date.parse(at));
  },
  queued(fold, { concept, format }) {
    queue(fold, concept, format);
  },
  recalled(fold, event) {
    fold.answers.push(event);
    if (event.grade !== "again") return;
    fold.understood.delete(event.concept);
    mark(fold, event.concept, { kind: "missed" });
  },
};

/** Folds the journal, in the order of time, into the reader's state. Pure; the order of the lines does not matter. */
export function readerOf(events: readonly JournalEvent[]): ReaderState {
  const fold = nothing();
  for (const event of inOrder(events))
    (changes[event.event] as (fold: Fold, event: ReaderEvent) => void)(fold, event);
  return fold;
}
