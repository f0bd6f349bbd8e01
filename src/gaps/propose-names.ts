import { byCode } from "../core/order.ts";
import { phraseKey } from "../core/tokens.ts";
import { findAbbreviations } from "./abbreviations.ts";
import { measureCohesion } from "./cohesion.ts";
import type { Entry, Name, Names } from "./collect-names.ts";
import {
  familiarNames,
  genericHeads,
  genericModifiers,
  genericWords,
  weakHeads,
  weakModifiers,
} from "./generic.ts";
import { type Kinship, measureKinship, measureLikeness } from "./likeness.ts";

/** A name that may be a concept's. */
export interface Proposal {
  /** in lower case but for acronyms; in the singular where papers write it so */
  name: string;
  /** the name, its other spellings and its abbreviations */
  keys: string[];
  /** what says that it exists beyond its paper, in words; empty where several papers do */
  evidence: string[];
  /** the logarithm of its odds to be a concept's name, up to a constant */
  worth: number;
}

/** What is known of concepts that are listed. */
export interface Listed {
  /** keys of their names, aliases and signs, which tell what names of concepts look like */
  names: ReadonlySet<string>;
  /** which of some keys stand in their records */
  findInRecords: (keys: readonly string[]) => ReadonlySet<string>;
}

const fewestPapers = 2;
/** What moves the odds; set on other issues than those that `bench:unconfirmed` reports. */
const weights = {
  cohesion: 4,
  inRecord: 1.5,
  short: 1,
  example: 0.5,
  papers: 0.3,
  onePaper: -0.3,
  weakHead: -0.5,
  weakModifier: -1.5,
  acronymInside: -2.5,
  describing: -1.5,
  unknownStart: -1.2,
};
/** Participles and adjectives of worth or degree, in front: “increased bias”, “meaningful sparsity”. */
const describing = /^(?:\w+(?:ing|ed|ful|less|ous|ible)|(?:un|non|over|mis)\w+) /;
/** Names below are left out: an empty place is better than a bad name. */
const leastWorth = { severalPapers: -0.2, onePaper: -0.8 };

/**
 * The names that more than their own paper uses and that are no generic phrases, names of products or quantities. A name that
 * one paper alone uses needs other evidence that it exists beyond it: a listed concept's record uses it, an abbreviation
 * goes with it, it is given as an example (“such as …”), or listed names start and end with its words.
 */
export function proposeNames(entries: readonly Entry[], names: Names, listed: Listed): Proposal[] {
  const specific = [...names.values()].filter(({ key, papers }) => papers.size > 0 && isSpecific(key));
  const shorts = collectShorts(entries);
  const inRecords = listed.findInRecords(specific.map(({ key }) => key));
  const kinshipOf = measureKinship(listed.names);
  const likenessOf = measureLikeness(names, listed.names);
  const cohesionOf = measureCohesion(entries);
  return specific
    .flatMap((name): Proposal[] => {
      const spelling = spellingOf(name);
      const short = shorts.get(name.key);
      const signs: Signs = {
        short,
        isInRecord: inRecords.has(name.key),
        isExample: name.examples > 0,
        kinship: kinshipOf(name.key),
      };
      const isSeveral = isUsed(name, short === undefined ? undefined : names.get(short.toLowerCase()));
      const worth =
        likenessOf(name.key) +
        weights.cohesion * cohesionOf(name) +
        weights.papers * Math.log2(name.papers.size) +
        weighSigns(signs, isSeveral) +
        weighShape(spelling, name.key, signs.kinship);
      const evidence = evidenceOf(signs);
      const isProposed = isSeveral
        ? worth >= leastWorth.severalPapers
        : isSingular(name) && evidence.length > 0 && worth >= leastWorth.onePaper;
      const keys = short === undefined ? [spelling] : [spelling, short];
      return isProposed && spelling !== "" ? [{ name: spelling, keys, evidence, worth }] : [];
    })
    .sort((a, b) => byCode(a.name, b.name));
}

/** What says that a name exists beyond its paper. */
interface Signs {
  short: string | undefined;
  isInRecord: boolean;
  isExample: boolean;
  kinship: Kinship;
}

const evidenceOf = ({ short, isInRecord, isExample, kinship }: Signs): string[] => [
  ...(isInRecord ? ["a listed concept's record uses it"] : []),
  ...(short === undefined ? [] : [`abbreviated “${short}”`]),
  ...(isExample ? ["given as an example"] : []),
  ...(kinship.end ? [`listed names ${kinship.start ? "start and " : ""}end like it`] : []),
];

function weighSigns({ short, isInRecord, isExample, kinship }: Signs, isSeveral: boolean): number {
  return (
    (isInRecord ? weights.inRecord : 0) +
    (short === undefined ? 0 : weights.short) +
    (isExample ? weights.example : 0) +
    (isSeveral ? 0 : weights.onePaper) +
    (isSeveral || kinship.start ? 0 : weights.unknownStart)
  );
}

/** A name that its abbreviation goes with may be written like a title, but not always. */
function isUsed({ papers, alone, inside, asWords, asName }: Name, short: Name | undefined): boolean {
  if (short !== undefined && asWords > 0 && papers.union(short.papers).size >= fewestPapers) return true;
  return papers.size >= fewestPapers && alone > 0 && alone * 2 >= inside && asWords > asName;
}

/** What one paper alone says must be a noun phrase of its own, and never one paper's name. */
const isSingular = ({ papers, alone, inside, asWords, asName }: Name) =>
  papers.size === 1 && alone > 0 && inside === 0 && asWords > 0 && asName === 0;

function weighShape(spelling: string, key: string, { start }: Kinship): number {
  return (
    (!start && describing.test(key) ? weights.describing : 0) +
    (weakHeads.has(lastOf(key)) ? weights.weakHead : 0) +
    (weakModifiers.has(key.slice(0, key.indexOf(" "))) ? weights.weakModifier : 0) +
    (/\p{Lu}\p{L}*\p{Lu}/u.test(spelling) ? weights.acronymInside : 0)
  );
}

/** “models exhibit”, “tasks like”: a plural before the last word is hardly ever part of a name, nor is “end-to-end”. */
const isVerbal = (spelling: string) =>
  /(?<!ic|bia|[isu])s\s/.test(spelling) || (/-/.test(spelling) && !/\s|^(?:self|co)-/.test(spelling));

/** Single words are ambiguous, and nearly all of them describe. */
function isSpecific(key: string): boolean {
  const words = key.split(" ");
  return (
    words.length > 1 &&
    words.length <= 4 &&
    !/\d/.test(key) &&
    words.every((word) => word.length > 1 && !genericWords.has(word) && !genericModifiers.has(word)) &&
    !genericHeads.has(lastOf(key)) &&
    !familiarNames.has(key)
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
