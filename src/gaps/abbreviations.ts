import type { Span } from "./candidates.ts";

/** A short form with what it stands for, as both are written: offsets into the text. */
export interface Abbreviation {
  short: Span;
  long: Span;
}

const bracketed = /\(([^()\n]{2,10})\)/g;
const endsWord = /[\p{L}\p{N}]$/u;
const isShort = (text: string) => /^[\p{L}\p{N}][\p{L}\p{N}.-]*$/u.test(text) && /\p{Lu}/u.test(text);

/**
 * Pairs of long form and abbreviation, “key-value (KV)”: each letter of the abbreviation stands in the words before it, from
 * the right, its first letter at the start of a word.
 * Schwartz & Hearst (2003), A simple algorithm for identifying abbreviation definitions in biomedical text.
 */
export function findAbbreviations(text: string): Abbreviation[] {
  return Array.from(text.matchAll(bracketed)).flatMap(({ 0: whole, 1: short = "", index }) => {
    if (!isShort(short)) return [];
    const letters = short.replace(/s$/, "");
    const end = text.slice(0, index).trimEnd().length;
    const from = startOfWords(text, end, Math.min(letters.length + 5, letters.length * 2));
    const start = startOfLong(letters.toLowerCase(), text.slice(from, end).toLowerCase());
    if (start === undefined || end - from - start <= short.length) return [];
    const at = index + whole.indexOf(short);
    return [{ short: { start: at, end: at + short.length }, long: { start: from + start, end } }];
  });
}

/** Where so many words before a place start, on the same line and in the same sentence. */
function startOfWords(text: string, end: number, count: number): number {
  const before = text.slice(Math.max(0, end - 200), end);
  const clause = before.slice(before.search(/[^.;:!?()\n]*$/));
  const words = [...clause.matchAll(/\S+/g)].slice(-count);
  return end - clause.length + (words[0]?.index ?? 0);
}

function startOfLong(letters: string, long: string): number | undefined {
  let at = long.length;
  for (let i = letters.length - 1; i >= 0; i--) {
    const letter = letters[i]!;
    if (!/[\p{L}\p{N}]/u.test(letter)) continue;
    const isHere = (place: number) =>
      long[place] === letter && (i > 0 || place === 0 || !endsWord.test(long.slice(0, place)));
    at--;
    while (at >= 0 && !isHere(at)) at--;
    if (at < 0) return undefined;
  }
  return at;
}
