import { inSentence } from "../core/wording.ts";
import { phraseKey } from "../core/tokens.ts";
import { nounPhrases } from "./candidates.ts";
import { type Word } from "./tag-words.ts";

/** What a paper's entry says. */
export interface Entry {
  id: string;
  title: string;
  summary: string;
}

/** A phrase that papers use, with how they use it. Its key makes no difference between case, plural and hyphens. */
export interface Name {
  key: string;
  /** ids of papers that use it, alone or inside a longer phrase, and did not coin it */
  papers: Set<string>;
  /** how often it is a noun phrase of its own */
  alone: number;
  /** how often it only starts a longer one */
  inside: number;
  /** how often it is given as an example or said to be known: “such as X”, “known as X” */
  examples: number;
  /** how often each spelling is used in a summary, as it stands inside a sentence */
  spellings: Map<string, number>;
  /** how often, inside a sentence, it starts or ends with a capital as names do */
  asName: number;
  /** how often, inside a sentence, it does not */
  asWords: number;
}

export type Names = Map<string, Name>;

/** A name has at most so many words. */
const longestName = 4;
const startsSentence = /(?:^|[\n.:?!●•"“(]\s{0,2})$/u;
/** The paper's own things: “we propose X”, “introduces a new X”, “called X”. */
const coining =
  /\b(?:propos|introduc|present|releas|develop|unveil|launch|call|nam|dub|term|coin)(?:e|es|ed|s|ing)?\s+(?:(?:an?|the|new|novel)\s+)*["“]?$/i;

const showing =
  /\b(?:such as|known as|referred to as|techniques like|methods like|e\.g\.,?)\s+(?:an?\s+|the\s+)?["“]?$/i;

/**
 * Collects the noun phrases of entries, and the phrases inside them that end with a noun.
 * @param listed keys of names of concepts: the verbal nouns that they end with (“… tuning”) end others, too
 */
export function collectNames(entries: readonly Entry[], listed: Iterable<string> = []): Names {
  const heads = verbalHeads(listed);
  const names: Names = new Map();
  for (const { id, title, summary } of entries) {
    const ownName = phraseKey(/^([^:]{2,60}):\s/.exec(title)?.[1] ?? "");
    for (const [text, isTitle] of [
      [title, true],
      [summary, false],
    ] as const)
      for (const run of nounPhrases(text, heads))
        for (const [first, last] of partsOf(run)) {
          const spelling = text.slice(first.start, last.end);
          const key = phraseKey(spelling);
          if (key === "") continue;
          const name = names.get(key) ?? newName(key);
          names.set(key, name);
          const before = text.slice(Math.max(0, first.start - 40), first.start);
          if (key !== ownName && !coining.test(before)) name.papers.add(id);
          if (last !== run.at(-1)) name.inside++;
          else if (first === run[0]) name.alone++;
          if (first === run[0] && last === run.at(-1) && showing.test(before)) name.examples++;
          if (!isTitle) countSpelling(name, spelling, startsSentence.test(before));
        }
  }
  return names;
}

const verbalHeads = (listed: Iterable<string>) =>
  new Set([...listed].flatMap((key) => / (\w+ing)$/.exec(key)?.slice(1) ?? []));

const newName = (key: string): Name => ({
  key,
  papers: new Set(),
  alone: 0,
  inside: 0,
  examples: 0,
  spellings: new Map(),
  asName: 0,
  asWords: 0,
});

function partsOf(run: readonly Word[]): [Word, Word][] {
  return run.flatMap((first, i) =>
    run
      .slice(i, i + longestName)
      .filter(({ part }) => part === "noun")
      .map((last): [Word, Word] => [first, last]),
  );
}

/** At the start of a sentence the first capital says nothing, nor does a single word. */
function countSpelling(name: Name, spelling: string, isFirst: boolean): void {
  const written = isFirst ? inSentence(spelling) : spelling;
  const last = written.split(/[\s-]/).at(-1) ?? "";
  if (isFirst && last.length === written.length) return;
  name.spellings.set(written, (name.spellings.get(written) ?? 0) + 1);
  if (/^\p{Lu}\p{Ll}/u.test(written) || /\p{Lu}/u.test(last)) name.asName++;
  else name.asWords++;
}
