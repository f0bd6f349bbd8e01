/* Words as they are compared: case, plural and hyphens do not count. */

/** A word of a text. */
export interface Token {
  /** lower case, singular */
  key: string;
  start: number;
  end: number;
}

const word = /[\p{L}\p{N}]+(?:@[\p{L}\p{N}]+)?/gu;

/**
 * The singular of a lower-case English noun, well enough to compare by: both sides of a comparison pass through it.
 * Stemming further would cost precision.
 */
export function singular(word: string): string {
  if (word.length < 4 || /(?:ss|us|is)$/.test(word)) return word;
  if (word.endsWith("ies") && word.length > 4) return `${word.slice(0, -3)}y`;
  // With and without its s: `caches` could come from `cach` or from `cache`, so neither keeps the e.
  if (/(?:[sxz]|[cs]h)es?$/.test(word)) return singular(word.replace(/es?$/, ""));
  return word.endsWith("s") ? word.slice(0, -1) : word;
}

/** One word with two or more capitals: it means something else in lower case (RAG, rag). */
export function isAcronym(text: string): boolean {
  return (text.match(/\p{Lu}/gu)?.length ?? 0) >= 2 && /^[\p{L}\p{N}]+$/u.test(text);
}

function keyOf(text: string): string {
  const lower = text.toLowerCase();
  // An acronym's plural, `LLMs` or `ReLUs`: the rules for nouns would keep the s behind a u or an i.
  return /\p{Lu}s$/u.test(text) && isAcronym(text) ? lower.slice(0, -1) : singular(lower);
}

/** The words of a text, in their order. */
export function tokensOf(text: string): Token[] {
  return Array.from(text.matchAll(word), (hit) => ({
    key: keyOf(hit[0]),
    start: hit.index,
    end: hit.index + hit[0].length,
  }));
}

/** What makes two phrases one: case, plural and hyphens do not count. Empty where there is no word. */
export function phraseKey(text: string): string {
  return tokensOf(text)
    .map(({ key }) => key)
    .join(" ");
}
