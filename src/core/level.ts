import type { Format } from "./formats.ts";
import type { ReaderState, Vote } from "./reader.ts";

/** As many votes of one kind beyond the other as change the default, and as a topic needs to decide for itself. */
const enough = 3;

/** The part of a reader's state that a level depends on. */
type Voter = Pick<ReaderState, "votes" | "forgotten">;

/** The topic of a concept; undefined where it has none any more. */
export type TopicOf = (concept: string) => string | undefined;

/** What a reader of a topic is given first, and why. */
export interface Level {
  format: Format;
  /** the votes on the level that were counted, oldest first */
  votes: Vote[];
  /** the votes came from several topics, because this one has too few of its own */
  isFromAll: boolean;
}

/** The votes on the level that count for a topic: those that neither it nor their own topic has forgotten. */
function votesFor({ votes, forgotten }: Voter, topic: string, topicOf: TopicOf): Vote[] {
  const since = (of: string | undefined) => forgotten.get(of ?? "") ?? -Infinity;
  return votes.filter(
    ({ rating, time, concept }) =>
      (rating === "too-simple" || rating === "too-complex") &&
      time > Math.max(since(topic), since(topicOf(concept))),
  );
}

/** The votes on the level that a topic's own lessons were given, whether or not they decide. */
export function ownVotes(voter: Voter, topic: string, topicOf: TopicOf): Vote[] {
  return votesFor(voter, topic, topicOf).filter(({ concept }) => topicOf(concept) === topic);
}

/**
 * The level of a topic. Its own votes decide; where it has fewer than three, those of all topics, if they come from two
 * or more. Three `too-complex` beyond `too-simple` make it `eli12`, three the other way `deep-dive`.
 * @param topic its slug; an empty one asks for a topic without votes of its own
 */
export function levelOf(voter: Voter, topic: string, topicOf: TopicOf): Level {
  const all = votesFor(voter, topic, topicOf);
  const own = ownVotes(voter, topic, topicOf);
  const isFromAll = own.length < enough && new Set(all.map(({ concept }) => topicOf(concept))).size >= 2;
  const votes = own.length >= enough ? own : isFromAll ? all : [];
  const balance = votes.reduce((sum, { rating }) => sum + (rating === "too-complex" ? 1 : -1), 0);
  const format = balance >= enough ? "eli12" : balance <= -enough ? "deep-dive" : "quick";
  return { format, votes, isFromAll };
}

/** The format that a reader of a topic is given first. */
export function defaultFormatOf(voter: Voter, topic: string, topicOf: TopicOf): Format {
  return levelOf(voter, topic, topicOf).format;
}

/** A topic whose lessons start with another format than before. */
export interface Switch {
  topic: string;
  from: Format;
  level: Level;
}

/** Which topics an event has switched: to be announced. */
export function switchesBetween(
  before: Voter,
  after: Voter,
  topics: readonly string[],
  topicOf: TopicOf,
): Switch[] {
  return topics.flatMap((topic) => {
    const from = defaultFormatOf(before, topic, topicOf);
    const level = levelOf(after, topic, topicOf);
    return level.format === from ? [] : [{ topic, from, level }];
  });
}
