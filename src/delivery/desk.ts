import type { Concept, Topic } from "../core/concept.ts";
import type { Digest } from "../core/digest.ts";
import type { Format } from "../core/formats.ts";
import type { Gap, Sighting } from "../core/gap.ts";
import type { Concepts } from "../core/graph.ts";
import type { JournalEvent, ReaderEvent } from "../core/journal.ts";
import type { Lesson } from "../core/lesson.ts";
import { type Ready, findReady } from "../core/path.ts";
import type { ReaderState } from "../core/reader.ts";
import type { TopicOf } from "../core/level.ts";
import type { Root } from "mdast";
import { gather } from "./gather.ts";

/** All that an answer is made from. Nothing in it reads a clock or a disk: the same desk gives the same answer. */
export interface Desk {
  /** address of the published site, with a slash at the end; undefined where it is only on this machine */
  site: string | undefined;
  topics: readonly Topic[];
  concepts: Concepts;
  /** what is published, by concept */
  lessons: ReadonlyMap<string, ReadonlyMap<Format, Lesson>>;
  /** oldest first */
  digests: readonly Digest[];
  sightings: ReadonlyMap<string, readonly Sighting[]>;
  /** the reader's gaps in some issues, the most urgent first */
  gapsOf: (digests: readonly Digest[], reader: ReaderState) => Gap[];
  events: readonly JournalEvent[];
  /** what the events add up to */
  reader: ReaderState;
  /** the reader's clock, as an ISO date and time */
  now: string;
  /** on which the answer goes out, such as `terminal` */
  channel: string;
  /** the lesson in the message that the reader's quotes */
  quoted?: Carried | undefined;
  /** how the channel writes a command, given without its slash: `/learn x`, `npx lacuna learn x` */
  spell: (command: string) => string;
}

/** A lesson that a message holds. */
interface Carried {
  concept: string;
  format: Format;
}

/** What goes out on a channel. */
export interface Message {
  /** the same on every channel, as in the journal's `delivered` */
  key: string;
  /** one line */
  subject: string;
  tree: Root;
  /** lessons in it: each leaves an event of its own, so that fading and feedback know it */
  lessons: readonly Carried[];
}

/** What a command is answered with. */
export interface Reply {
  message: Message;
  /** what the command did, to be written into the journal before the message goes out */
  events: readonly ReaderEvent[];
  /** nothing was done, because the command could not be understood */
  isRefused?: boolean;
}

/** Whether a message of a key is pushed, and so goes out once to each channel; an answer goes out as often as it is asked for. */
export const isPushed = (key: string): boolean => /^(?:digest|recap):/.test(key);

export const topicOf =
  ({ concepts }: Pick<Desk, "concepts">): TopicOf =>
  (slug) =>
    concepts.get(slug)?.topic;

export const topicName = ({ topics }: Pick<Desk, "topics">, slug: string): string =>
  topics.find((topic) => topic.slug === slug)?.name ?? slug;

/** The address of a concept's page; undefined where it has no lesson. */
export const pageOf = (
  { site, lessons }: Pick<Desk, "site" | "lessons">,
  slug: string,
  format?: string,
): string | undefined =>
  site !== undefined && lessons.has(slug)
    ? `${site}concepts/${slug}/${format === undefined ? "" : `#${format}`}`
    : undefined;

/** Whole minutes that a lesson takes, the deep dive if no format is named; null where there is none. */
export const minutesOf = ({ lessons }: Pick<Desk, "lessons">, slug: string, format: Format = "deep-dive") =>
  lessons.get(slug)?.get(format)?.head.minutes ?? null;

/** Gaps all of whose prerequisites the reader understands, those first that unlock most papers a minute. */
export function fringeOf(desk: Desk, reader: ReaderState): Ready[] {
  return findReady({
    concepts: desk.concepts,
    understood: reader.understood,
    gaps: desk.gapsOf(desk.digests, reader).map(({ concept }) => concept),
    papers: mentionsByPaper(desk.sightings).values(),
    minutesOf: (slug) => minutesOf(desk, slug),
  });
}

/** For each paper the concepts that it mentions. */
export function mentionsByPaper(sightings: Desk["sightings"]): Map<string, Set<string>> {
  return gather([...sightings].flatMap(([slug, seen]) => seen.map(({ id }) => [id, slug] as const)));
}

/** Of what can be learned now, what has lessons. */
export function readyToLearn(desk: Desk, reader: ReaderState): Concept[] {
  return fringeOf(desk, reader).flatMap(({ concept, minutes }) =>
    minutes === null ? [] : (desk.concepts.get(concept) ?? []),
  );
}
