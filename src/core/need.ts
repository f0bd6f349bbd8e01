import type { Mark, ReaderState } from "./reader.ts";
import { figureOf } from "./wording.ts";

/** Distinct papers. `worth` adds them up by age: 1 on the newest day, half after every four weeks. */
export interface Papers {
  count: number;
  /** of the newest issue */
  newest: number;
  worth: number;
}

/** All that the need for a gap is weighed by. */
export interface Evidence {
  /** that mention it */
  papers: Papers;
  /** that have it in the title, and the title of the newest of them */
  titled: Papers & { title: string | undefined };
  /** names of mentioned gaps that rest on it, as they stand in a sentence; the most needed first */
  gaps: readonly string[];
  /** that mention something that rests on it */
  resting: Papers;
  /** whether all its prerequisites are understood, and how many there are */
  prerequisites: { met: boolean; count: number };
  /** nearly every reader has it, says its record */
  basic: boolean;
  /** what the reader did with it */
  reader: Dealings;
}

/** What a reader did with a concept, as far as it says how much a lesson is needed. */
export interface Dealings {
  /** marked as understood once */
  hadIt: boolean;
  /** opened again by hand since */
  reopened: boolean;
  /** questions missed since it was last understood */
  missed: number;
  /** a lesson was asked for that is still to come */
  queued: boolean;
  /** the last word on each of its lessons */
  ratings: readonly string[];
}

/** Reads from the journal's state what the reader did with a concept. */
export function dealingsWith({ marks, queued, votes }: ReaderState, slug: string): Dealings {
  const all = marks.get(slug) ?? [];
  const since = all.slice(all.findLastIndex(({ kind }) => kind === "understood") + 1);
  const count = (kind: Mark["kind"]) => since.filter((mark) => mark.kind === kind).length;
  return {
    hadIt: since.length < all.length,
    reopened: since.length < all.length && count("reopened") > 0,
    missed: count("missed"),
    queued: queued.some(({ concept }) => concept === slug),
    ratings: votes.filter(({ concept }) => concept === slug).map(({ rating }) => rating),
  };
}

/** One part of the need: how much of it there is, what one of it weighs, and how it reads among the reasons. */
interface Term {
  /** a paper of the newest day that mentions the concept weighs 1: the others are set against it */
  weight: number;
  measure: (evidence: Evidence) => number;
  words: (evidence: Evidence) => string;
}

const many = (amount: number): number => Math.log2(1 + amount);
const rated = (rating: string) => (evidence: Evidence) => Number(evidence.reader.ratings.includes(rating));

/** What adds to the need for a concept. Each weight has its reason beside it. */
const terms = {
  /** The unit. Age is in it: what nobody has written of for months is hardly asked for. */
  mentions: { weight: 1, measure: ({ papers }) => papers.worth, words: sayMentions },
  /** A paper with the concept in its title is about it, and cannot be read without: it counts twice in all. */
  title: {
    weight: 1,
    measure: ({ titled }) => titled.worth,
    words: ({ titled }) => `in the title of “${titled.title}”`,
  },
  /** The foundation of many gaps comes up for whoever reads them. By the logarithm: the fortieth says little that the tenth did not. */
  gaps: { weight: 0.5, measure: ({ gaps }) => many(gaps.length), words: sayGaps },
  /** Papers that cannot be followed without it, though they do not name it. Half of `gaps`, which counts most of them already. */
  restingPapers: { weight: 0.25, measure: ({ resting }) => many(resting.worth), words: sayResting },
  /** It can be learned at once. Half a paper: enough to decide among equals, too little to bury what is in the news. */
  ready: { weight: 0.5, measure: ({ prerequisites }) => Number(prerequisites.met), words: sayReady },
  /** The reader asked: no count of papers says more, and few concepts have more than three new ones. */
  queued: {
    weight: 3,
    measure: ({ reader }) => Number(reader.queued),
    words: () => "you asked for its lesson",
  },
  /** Something is missing that seemed to be there; a second miss adds less. */
  missed: { weight: 2, measure: ({ reader }) => many(reader.missed), words: sayMissed },
  /** As a miss, but it may have been a slip of the finger that was taken back. */
  reopened: {
    weight: 1,
    measure: ({ reader }) => Number(reader.reopened),
    words: () => "you opened it again",
  },
  /** A wish, and the reader has had a lesson already. */
  wantMore: { weight: 1, measure: rated("want-more"), words: () => "you wanted more of it" },
  /** It was tried and is not understood; a simpler format is offered already. */
  tooComplex: {
    weight: 0.5,
    measure: rated("too-complex"),
    words: () => "you found a lesson of it too complex",
  },
} satisfies Record<string, Term>;

/** The last reason: true of most gaps, so that a page leaves it out. */
export const neverMarked = "never marked as understood";

/** What takes from the need: each multiplies what the terms add up to. */
const dampers = {
  /** One of four concepts that nearly everybody has is a gap: a guess. It must not push new ideas off the page. */
  basic: {
    factor: 0.25,
    applies: ({ basic }: Evidence) => basic,
    words: "known to nearly every reader, so it counts a quarter",
  },
  /** Somebody to whom a lesson is too simple is close to having it, and did not say so. */
  tooSimple: {
    factor: 0.5,
    applies: ({ reader }: Evidence) => reader.ratings.includes("too-simple"),
    words: "you found a lesson of it too simple, so it counts half",
  },
};

/** The need for a concept by its own evidence: no unit, 0 or more. */
export function needOf(evidence: Evidence): number {
  const sum = Object.values<Term>(terms).reduce((all, term) => all + strengthOf(term, evidence), 0);
  return Object.values(dampers).reduce(
    (all, { factor, applies }) => (applies(evidence) ? all * factor : all),
    sum,
  );
}

const strengthOf = ({ weight, measure }: Term, evidence: Evidence): number => weight * measure(evidence);

/**
 * The need in words, the strongest reason first, then what takes from it, then that nobody has marked it.
 * @param inherited what the concept has from a gap that rests on it, beyond its own need
 */
export function explainNeed(evidence: Evidence, inherited = 0): string[] {
  const reasons = Object.entries<Term>(terms).map(([name, term]) => ({
    words: term.words(evidence),
    strength: strengthOf(term, evidence) + (name === "gaps" ? inherited : 0),
  }));
  const strongest = reasons.filter(({ strength }) => strength > 0).sort((a, b) => b.strength - a.strength);
  return [
    ...strongest.map(({ words }) => words),
    ...Object.values(dampers).flatMap(({ applies, words }) => (applies(evidence) ? [words] : [])),
    ...(evidence.reader.hadIt ? [] : [neverMarked]),
  ];
}

function sayMentions({ papers: { count, newest } }: Evidence): string {
  return newest > 0 && newest < count
    ? `in ${figureOf(newest, "paper")} of the newest issue, ${count} in all`
    : `in ${figureOf(count, "paper")}`;
}

function sayGaps({ gaps: [first = "", second, ...more] }: Evidence): string {
  if (second === undefined) return `needed for ${first}`;
  return `needed for ${first} and ${more.length === 0 ? second : `${more.length + 1} more`}`;
}

function sayResting({ resting: { count, newest } }: Evidence): string {
  const verb = (newest || count) === 1 ? "rests" : "rest";
  return newest > 0 && newest < count
    ? `${figureOf(newest, "paper")} of the newest issue ${verb} on it`
    : `${figureOf(count, "paper")} ${verb} on it`;
}

function sayReady({ prerequisites: { count } }: Evidence): string {
  return count === 0 ? "nothing comes before it" : "you have all that it rests on";
}

function sayMissed({ reader: { missed } }: Evidence): string {
  return missed === 1 ? "you missed a question on it" : `you missed ${figureOf(missed, "question")} on it`;
}
