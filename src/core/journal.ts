import { z } from "zod";
import { Slug } from "./concept.ts";
import { Format } from "./formats.ts";
import { byCode } from "./order.ts";

/** What a reader may say of a lesson. `want-more` queues the deep dive, unless it is said of it, and is no vote on the level. */
export const Rating = z.enum(["helpful", "too-simple", "too-complex", "want-more"]);
export type Rating = z.infer<typeof Rating>;

/** How well a question was answered, as FSRS counts it: `again` is a miss, the others are successes. */
export const Grade = z.enum(["again", "hard", "good", "easy"]);
export type Grade = z.infer<typeof Grade>;

/** What became of a message: `unknown` where nobody can tell whether it arrived. It is never sent again unasked. */
export const SendOutcome = z.enum(["sent", "unknown", "failed"]);
export type SendOutcome = z.infer<typeof SendOutcome>;

const Short = z.string().min(1).max(200);

function eventOf<K extends string, F extends z.ZodRawShape>(kind: K, fields: F) {
  return z.looseObject({
    /** when it happened, by the reader's clock */
    at: z.iso.datetime({ offset: true }),
    event: z.literal(kind),
    ...fields,
  });
}

/** One thing that the reader did, or that was done for the reader. Fields of other versions are kept. */
export const ReaderEvent = z.discriminatedUnion("event", [
  eventOf("delivered", {
    /** such as `terminal`, `file:recap.html` or `signal` */
    channel: Short,
    /** of the message, the same on every channel: `digest:<id>`, `recap:<week>`, `learn:<concept>/<format>` */
    key: Short,
    outcome: SendOutcome,
    /** the lesson, where the message is one or holds one: a digest leaves one such event for each, and one without */
    concept: Slug.optional(),
    format: Format.optional(),
  }),
  /** a lesson's page was opened */
  eventOf("opened", { concept: Slug, format: Format.optional() }),
  eventOf("understood", {
    concept: Slug,
    /** what marked many at once, such as `topic:inference`: taking it back leaves what was marked otherwise */
    by: Short.optional(),
  }),
  /** takes `understood` back */
  eventOf("reopened", { concept: Slug }),
  eventOf("feedback", { concept: Slug, format: Format, rating: Rating }),
  /** the votes of a topic until now count no more */
  eventOf("forgot", { topic: Slug }),
  /** asked for, and not there yet or not now */
  eventOf("queued", { concept: Slug, format: Format }),
  eventOf("recalled", {
    concept: Slug,
    /** hash of the question's text: an edited question starts anew */
    question: z.string().regex(/^[0-9a-f]{8}$/),
    grade: Grade,
  }),
]);
export type ReaderEvent = z.infer<typeof ReaderEvent>;

const kinds: ReadonlySet<string> = new Set(ReaderEvent.options.map(({ shape }) => shape.event.value));

/** One line of the journal. Events of kinds that this version does not know are kept and change nothing. */
export const JournalEvent = z.union([
  ReaderEvent,
  z.looseObject({
    at: z.iso.datetime({ offset: true }),
    event: z
      .string()
      .min(1)
      .refine((kind) => !kinds.has(kind), "a known event with all its fields"),
  }),
]);
export type JournalEvent = z.infer<typeof JournalEvent>;

/** An event of a kind, such as `EventOf<"recalled">`. */
export type EventOf<K extends ReaderEvent["event"]> = Extract<ReaderEvent, { event: K }>;

function isKnown(event: JournalEvent): event is ReaderEvent {
  return kinds.has(event.event);
}

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
