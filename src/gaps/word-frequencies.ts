import { wordCounts } from "./word-counts.ts";

/** How rare words are. */
export interface WordFrequencies {
  /** the logarithm of all texts over those that hold the word, a key of `phraseKey` */
  rarityOf: (key: string) => number;
}

/** Frequencies from counts: in how many of so many documents each word stands. Words that are not among them count as half a document. */
function frequenciesOf(documents: number, counts: ReadonlyMap<string, number>): WordFrequencies {
  return { rarityOf: (key) => Math.log((documents + 1) / ((counts.get(key) ?? 0.5) + 0.5)) };
}

/** Reads a table of counts: each line a count, then the words that have it. */
export function readCounts(lines: string): Map<string, number> {
  return new Map(
    lines
      .trim()
      .split("\n")
      .flatMap((line) => {
        const [count, ...words] = line.split(" ");
        return words.map((word): [string, number] => [word, Number(count)]);
      }),
  );
}

/** Of general abstracts: the same for every archive. */
export const abstracts: WordFrequencies = frequenciesOf(wordCounts.documents, readCounts(wordCounts.lines));
