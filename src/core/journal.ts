import { z } from "zod";
import { Slug } from "./concept.ts";
import { isKnownKind } from "./event-check.ts";
import { Format } from "./formats.ts";
import { Moment } from "./week.ts";

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
    at: Moment,
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

/** One line of the journal. Events of kinds that this version does not know are kept and change nothing. */
export const JournalEvent = z.union([
  ReaderEvent,
  z.looseObject({
    at: Moment,
    event: z
      .string()
      .min(1)
      .refine((kind) => !isKnownKind(kind), "a known event with all its fields"),
  }),
]);
export type JournalEvent = z.infer<typeof JournalEvent>;

/** An event of a kind, such as `EventOf<"recalled">`. */
export type EventOf<K extends ReaderEvent["event"]> = Extract<ReaderEvent, { event: K }>;
