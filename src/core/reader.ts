import { z } from "zod";
import { Slug } from "./concept.ts";
import { Format } from "./formats.ts";

const When = z.iso.datetime({ offset: true });

/** What a reader may say of a lesson. `want-more` queues the deep dive and is no vote on the level. */
const Rating = z.enum(["helpful", "too-simple", "too-complex", "want-more"]);
type Rating = z.infer<typeof Rating>;

/** One line of the journal. Events of kinds that this version does not know are kept and ignored. */
export const JournalEvent = z.looseObject({
  /** when it happened, by the reader's clock */
  at: When,
  event: z.string().min(1),
  concept: Slug.optional(),
  /** of the lesson that a `feedback` is about */
  format: Format.optional(),
  /** what a `feedback` says */
  rating: Rating.optional(),
});
export type JournalEvent = z.infer<typeof JournalEvent>;

/** What a reader thinks of the level of one lesson: the last word on each concept and format stands. */
interface Vote {
  concept: string;
  format: Format;
  rating: Rating;
}

/** What the journal adds up to. */
export interface ReaderState {
  understood: ReadonlySet<string>;
  votes: readonly Vote[];
}

/** Somebody who has done nothing yet; what the published site is built for. */
export const newReader: ReaderState = { understood: new Set(), votes: [] };

/** Folds the journal, in the order of time, into the reader's state: a later `reopened` takes an `understood` back. */
export function readerOf(events: readonly JournalEvent[]): ReaderState {
  const understood = new Set<string>();
  const votes = new Map<string, Vote>();
  for (const { event, concept, format, rating } of events.toSorted(
    (a, b) => Date.parse(a.at) - Date.parse(b.at),
  )) {
    if (concept === undefined) continue;
    if (event === "understood") understood.add(concept);
    if (event === "reopened") understood.delete(concept);
    if (event === "feedback" && format !== undefined && rating !== undefined)
      votes.set(`${concept} ${format}`, { concept, format, rating });
  }
  return { understood, votes: [...votes.values()] };
}

/** As many votes of one kind beyond the other as change the default, and as a topic needs to decide for itself. */
const enough = 3;

/**
 * The format that a reader of a topic is given first. Votes of the topic decide; where it has fewer than three, those of
 * all topics, if they come from two or more.
 * @param topicOf the topic of a concept, undefined where it has none any more
 */
export function defaultFormatOf(
  { votes }: Pick<ReaderState, "votes">,
  topic: string,
  topicOf: (concept: string) => string | undefined,
): Format {
  const onLevel = votes.filter(({ rating }) => rating === "too-simple" || rating === "too-complex");
  const own = onLevel.filter(({ concept }) => topicOf(concept) === topic);
  const topics = new Set(onLevel.map(({ concept }) => topicOf(concept)));
  const counted = own.length >= enough ? own : topics.size >= 2 ? onLevel : [];
  const balance = counted.reduce((sum, { rating }) => sum + (rating === "too-complex" ? 1 : -1), 0);
  if (balance >= enough) return "eli12";
  return balance <= -enough ? "deep-dive" : "quick";
}
