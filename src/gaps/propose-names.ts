import { phraseKey } from "../core/matcher.ts";
import { byCode } from "../core/order.ts";
import { findAbbreviations } from "./abbreviations.ts";
import type { Entry, Name, Names } from "./collect-names.ts";
import {
  genericHeads,
  genericModifiers,
  genericWords,
  nounEnding,
  weakHeads,
  weakStarts,
} from "./generic.ts";
import { abstracts } from "./word-frequencies.ts";

/** A name that may be a concept's. */
export interface Proposal {
  /** in lower case but for acronyms; in the singular where papers write it so */
  name: string;
  /** the name, its other spellings and its abbreviations */
  keys: string[];
  /** an abbreviation of it */
  short: string | undefined;
  /** from the words alone, 0 to 2: how firmly they belong together, less for what is a description as often */
  worth: number;
}

const fewestPapers = 2;
/** What counts less: heads and starts that describe as often as they name, and single words. */
const weights = { weakHead: 0.5, weakStart: 0.6, single: 0.2 };
/** A single word that is rarer than this in general abstracts may be a term. A logarithm: one text in a hundred. */
const rareWord = 4.6;

/**
 * The names that more than their own paper uses and that are no generic phrases, names of products or quantities.
 * Single words are ambiguous: only rare ones with a term's ending are proposed, after the phrases.
 * @param listed names of concepts, which tell what names of concepts look like
 */
export function proposeNames(entries: readonly Entry[], names: Names, listed: readonly string[]): Proposal[] {
  const shorts = collectShorts(entries);
  const kinshipOf = measureKinship(listed);
  const cohesionOf = measureCohesion(entries);
  return [...names.values()]
    .filter(
      (name) => isSpecific(name.key) && isUsed(name, names.get(shorts.get(name.key)?.toLowerCase() ?? "")),
    )
    .map((name) => {
      const spelling = spellingOf(name);
      const short = shorts.get(name.key);
      const words = name.key.split(" ");
      return {
        name: spelling,
        keys: [...new Set([spelling, ...(short === undefined ? [] : [short])])],
        short,
        worth: (1 + cohesionOf(name)) * weightOf(words) * kinshipOf(words),
      };
    })
    .filter(({ name }) => name !== "")
    .sort((a, b) => byCode(a.name, b.name));
}

function weightOf(words: readonly string[]): number {
  if (words.length === 1) return weights.single;
  const head = weakHeads.has(words.at(-1)!) ? weights.weakHead : 1;
  return weakStarts.has(words[0]!) ? head * weights.weakStart : head;
}

/** A name that its abbreviation goes with may be written like a title, but not always. */
function isUsed({ papers, alone, inside, asWords, asName }: Name, short: Name | undefined): boolean {
  if (short !== undefined && asWords > 0) return papers.union(short.papers).size >= fewestPapers;
  return papers.size >= fewestPapers && alone > 0 && alone * 2 >= inside && asWords > asName;
}

/** “models exhibit”, “tasks like”: a plural before the last word is hardly ever part of a name, nor is “end-to-end”. */
const isVerbal = (spelling: string) =>
  /[^s]s\s/.test(spelling) || (/-/.test(spelling) && !/\s|^(?:self|co)-/.test(spelling));

function isSpecific(key: string): boolean {
  const words = key.split(" ");
  const isTerm = words.length > 1 || (nounEnding.test(key) && abstracts.rarityOf(key) > rareWord);
  return (
    isTerm &&
    words.length <= 4 &&
    !/\d/.test(key) &&
    words.every((word) => word.length > 1 && !genericWords.has(word) && !genericModifiers.has(word)) &&
    !genericHeads.has(lastOf(key))
  );
}

const lastOf = (key: string) => key.slice(key.lastIndexOf(" ") + 1);

/** The most frequent spelling, in the singular if papers write it so. */
function spellingOf({ spellings }: Name): string {
  const all = [...spellings].sort(([a, n], [b, m]) => m - n || byCode(a, b)).map(([one]) => one);
  const most = all.find((one) => !isVerbal(one)) ?? "";
  const singulars = all.filter((one) => most.toLowerCase().startsWith(one.toLowerCase()));
  return singulars.sort((a, b) => a.length - b.length || byCode(a, b))[0] ?? most;
}

/** Abbreviations by the key of what they stand for. */
function collectShorts(entries: readonly Entry[]): Map<string, string> {
  const shorts = new Map<string, string>();
  for (const { title, summary } of entries)
    for (const text of [title, summary])
      for (const { short, long } of findAbbreviations(text)) {
        const key = phraseKey(text.slice(long.start, long.end));
        const written = text.slice(short.start, short.end).replace(/s$/, "");
        const rival = shorts.get(key);
        if (rival === undefined || byCode(written, rival) < 0) shorts.set(key, written);
      }
  return shorts;
}

/** How like the listed names a name is: from a third to 1, by how many of them end with its last word or start with its first. */
function measureKinship(listed: readonly string[]): (words: readonly string[]) => number {
  const heads = new Map<string, number>();
  const starts = new Map<string, number>();
  for (const key of new Set(listed.map(phraseKey))) {
    const words = key.split(" ");
    if (words.length < 2) continue;
    heads.set(words.at(-1)!, (heads.get(words.at(-1)!) ?? 0) + 1);
    starts.set(words[0]!, (starts.get(words[0]!) ?? 0) + 1);
  }
  const part = (count = 0) => Math.min(1, Math.log2(1 + count) / 3);
  return (words) =>
    words.length < 2 ? 1 : (1 + part(heads.get(words.at(-1)!)) + part(starts.get(words[0]!))) / 3;
}

/**
 * How much oftener the words of a name stand in one paper than by chance: normalised pointwise mutual information, −1 to 1.
 * Bouma (2009), Normalized (pointwise) mutual information in collocation extraction; for more words than two, by word.
 */
function measureCohesion(entries: readonly Entry[]): (name: Name) => number {
  const counts = new Map<string, number>();
  for (const { title, summary } of entries)
    for (const word of new Set(phraseKey(`${title}\n${summary}`).split(" ")))
      counts.set(word, (counts.get(word) ?? 0) + 1);
  const all = entries.length + 1;
  return ({ key, papers }) => {
    const words = key.split(" ");
    const together = -Math.log(papers.size / all);
    const alone = words.reduce((sum, word) => sum - Math.log((counts.get(word) ?? 1) / all), 0);
    return words.length === 1
      ? 0
      : Math.max(-1, Math.min(1, (alone - together) / together / (words.length - 1)));
  };
}
