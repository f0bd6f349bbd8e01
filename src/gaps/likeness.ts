import type { Names } from "./collect-names.ts";
import { nameCounts } from "./name-counts.ts";
import { readCounts } from "./word-frequencies.ts";

/** How many names that are no concept's stand beside one that is: what a word is taken for until its own names are counted. */
const others = 5;
const starting = 0.6;

/** What is known of other names without any archive. */
const background = { ends: readCounts(nameCounts.ends), starts: readCounts(nameCounts.starts) };

interface Counts {
  listed: number;
  other: number;
}

/**
 * How like the listed names a name is, by its last word and its first: the logarithm of their odds to belong to a listed
 * concept's name and not to any other phrase of the digests. “Attention” and “decoding” end names, “steps” end descriptions.
 * A naive Bayes classifier; 0 for words that nothing is known of.
 * @param listed keys of names of concepts
 */
export function measureLikeness(names: Names, listed: ReadonlySet<string>): (key: string) => number {
  const heads = new Map<string, Counts>();
  const starts = new Map<string, Counts>();
  const add = (key: string, which: keyof Counts) => {
    const words = key.split(" ");
    if (words.length < 2) return;
    countsOf(heads, words.at(-1)!)[which]++;
    countsOf(starts, words[0]!)[which]++;
  };
  for (const key of listed) add(key, "listed");
  for (const { key, alone } of names.values()) if (alone > 0 && !listed.has(key)) add(key, "other");
  return (key) => {
    const words = key.split(" ");
    const [first, last] = [words[0]!, words.at(-1)!];
    return (
      oddsOf(heads.get(last), background.ends.get(last)) +
      starting * oddsOf(starts.get(first), background.starts.get(first))
    );
  };
}

function countsOf(all: Map<string, Counts>, word: string): Counts {
  const counts = all.get(word) ?? { listed: 0, other: 0 };
  all.set(word, counts);
  return counts;
}

function oddsOf({ listed, other }: Counts = { listed: 0, other: 0 }, usual = 0): number {
  return Math.log(((listed + 1) * others) / (Math.max(other, usual) + others));
}

/** What a name has of listed names though one paper alone uses it. */
export interface Kinship {
  /** listed names start with its first word */
  start: boolean;
  /** listed names end with its last word, or with all but its first (“personalized text generation”) */
  end: boolean;
}

/** In how many listed names a word must end to be known as an end. */
const familiarEnd = 3;

/** @param listed keys of names of concepts */
export function measureKinship(listed: ReadonlySet<string>): (key: string) => Kinship {
  const ends = new Map<string, number>();
  const starts = new Set<string>();
  for (const key of listed) {
    const words = key.split(" ");
    if (words.length < 2) continue;
    ends.set(words.at(-1)!, (ends.get(words.at(-1)!) ?? 0) + 1);
    starts.add(words[0]!);
  }
  return (key) => {
    const [first = "", ...rest] = key.split(" ");
    const isEnd = rest.length === 1 ? (ends.get(rest[0]!) ?? 0) >= familiarEnd : listed.has(rest.join(" "));
    return { start: starts.has(first), end: isEnd };
  };
}
