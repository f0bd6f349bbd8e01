import { byCode } from "../core/order.ts";
import { phraseKey } from "../core/tokens.ts";
import { type Word, tagWords } from "./tag-words.ts";
import { genericModifiers } from "./generic.ts";
import { type WordFrequencies, abstracts } from "./word-frequencies.ts";

/** A place in a text; offsets count UTF-16 units. */
export interface Span {
  start: number;
  end: number;
}

/** A phrase that may be what a text is about. */
export interface Candidate {
  /** as it stands in the text the first time */
  phrase: string;
  /** larger is likelier; no unit */
  score: number;
  /** every place where it stands as a noun phrase, or, if it never does, as the end of one: never empty, in order */
  spans: Span[];
}

/**
 * A word counts by its rarity and its repetition in the text; longer phrases weigh more, but less than their words together;
 * one plain word is seldom what a text is about, but one written with capitals inside (“LoRA”, “RLHF”) hardly ever is not;
 * what comes first counts more, and so does a title; the end of a longer phrase (“language model” in “large language
 * model”) counts a fifth. Tuned on SemEval-2017 and on our own labels
 * (`test/bench/keyphrases.ts`).
 */
const weights = {
  repeatedWord: 0.2,
  repeatedPhrase: 0.4,
  length: 0.5,
  single: 0.5,
  acronym: 2.5,
  longest: 3,
  beyond: 0.7,
  early: 1.5,
  title: 1.6,
  tail: 0.2,
};

/**
 * The noun phrases of a text, the likeliest keyphrases first; case, plural and hyphens make no difference between two.
 * @param text its first line, if it has several, is its title
 */
export function findCandidates(text: string, frequencies: WordFrequencies = abstracts): Candidate[] {
  const titleEnd = text.indexOf("\n");
  const runs = nounPhrases(text);
  const whole = gather(text, runs.map(spanOf));
  const tails = gather(text, runs.flatMap(tailsOf));
  const counts = new Map<string, number>();
  for (const { keys, spans } of whole.values())
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + spans.length);
  const score = ({ keys, spans }: Found, factor: number): Candidate => {
    const phrase = text.slice(spans[0]!.start, spans[0]!.end);
    const worth = weigh(keys, counts, frequencies) * fitOf(phrase, keys) * factor;
    return { phrase, score: worth * standing(spans, text.length, titleEnd), spans };
  };
  const parts = [...tails].filter(([key]) => !whole.has(key));
  return [
    ...[...whole.values()].map((one) => score(one, 1)),
    ...parts.map(([, one]) => score(one, weights.tail)),
  ].sort((a, b) => b.score - a.score || a.spans[0]!.start - b.spans[0]!.start || byCode(a.phrase, b.phrase));
}

/** A phrase with its places. */
interface Found {
  keys: string[];
  spans: Span[];
}

/** The places of each phrase, by what case, plural and hyphens leave of it. */
function gather(text: string, places: readonly Span[]): Map<string, Found> {
  const found = new Map<string, Found>();
  for (const span of places) {
    const key = phraseKey(text.slice(span.start, span.end));
    if (key.length < 3) continue;
    const one = found.get(key) ?? { keys: key.split(" "), spans: [] };
    found.set(key, one);
    one.spans.push(span);
  }
  return found;
}

/** Words of the longest phrase whose ends are looked at: what is longer is a list, or an attack. */
const longestRun = 8;

/** The ends of a phrase that are phrases themselves: of two words or more. */
function tailsOf(run: readonly Word[]): Span[] {
  if (run.length > longestRun) return [];
  return run.slice(1, -1).map(({ start }) => ({ start, end: run.at(-1)!.end }));
}

function weigh(
  keys: readonly string[],
  counts: ReadonlyMap<string, number>,
  { rarityOf }: WordFrequencies,
): number {
  const sum = keys.reduce(
    (all, key) => all + rarityOf(key) * (counts.get(key) ?? 1) ** weights.repeatedWord,
    0,
  );
  return sum / keys.length ** weights.length;
}

/** How well its shape suits a keyphrase. */
function fitOf(phrase: string, keys: readonly string[]): number {
  if (/^\S+\p{Lu}\S*$/u.test(phrase)) return weights.acronym;
  return keys.length === 1 ? weights.single : weights.beyond ** Math.max(0, keys.length - weights.longest);
}

function standing(spans: readonly Span[], length: number, titleEnd: number): number {
  const first = spans[0]!.start;
  const early = 1 / (1 + weights.early * Math.sqrt(first / length));
  return early * spans.length ** weights.repeatedPhrase * (first < titleEnd ? weights.title : 1);
}

/**
 * Runs of adjectives and nouns that end with a noun, the longest ones; a line's end and any mark end a run.
 * @param heads words, in lower case, that are nouns after another word, though they may look like verbs: “learning”
 */
export function nounPhrases(text: string, heads: ReadonlySet<string> = new Set()): Word[][] {
  return tagWords(text).flatMap((words) => runsOf(words, text, heads));
}

function runsOf(words: readonly Word[], text: string, heads: ReadonlySet<string>): Word[][] {
  const runs: Word[][] = [];
  let run: Word[] = [];
  const close = () => {
    const last = run.findLastIndex(({ part }) => part === "noun");
    if (last >= 0) runs.push(run.slice(0, last + 1));
    run = [];
  };
  for (const word of words) {
    if (run.length > 0 && !isOneSpace(text, run.at(-1)!.end, word.start)) close();
    if (run.length > 0 && heads.has(text.slice(word.start, word.end).toLowerCase()))
      run.push({ ...word, part: "noun" });
    else if (belongs(word, text)) run.push(word);
    else close();
  }
  close();
  return runs;
}

const isOneSpace = (text: string, from: number, to: number) => to - from === 1 && /\s/.test(text[from]!);

/** A noun, or an adjective that tells more than “new” or “several”; numbers alone are neither. */
function belongs({ part, start, end }: Word, text: string): boolean {
  if (part === "other") return false;
  const word = text.slice(start, end);
  return /\p{L}/u.test(word) && (part === "noun" || !genericModifiers.has(word.toLowerCase()));
}

const spanOf = (run: readonly Word[]): Span => ({ start: run[0]!.start, end: run.at(-1)!.end });
