/* Words around numbers and lists, said the same way in a message, on a page and in the terminal. */

const words = [
  "no",
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve",
];

/** Small numbers in words, as a book prints them. */
export function inWords(count: number): string {
  return words[count] ?? String(count);
}

/** “three papers”, “one paper”: where a sentence is read. */
export function countOf(count: number, noun: string): string {
  return `${inWords(count)} ${nounFor(count, noun)}`;
}

/** “3 papers”, “1 paper”: where figures are looked up. */
export function figureOf(count: number, noun: string): string {
  return `${count} ${nounFor(count, noun)}`;
}

const nounFor = (count: number, noun: string): string => (count === 1 ? noun : `${noun}s`);

/** “A, B and C” of parts that may be more than text, such as links. */
export function joined<T>(parts: readonly T[]): (T | string)[] {
  return parts.flatMap((part, i) => (i === 0 ? [part] : [i === parts.length - 1 ? " and " : ", ", part]));
}

/** “A, B and C”. */
export function listed(names: readonly string[]): string {
  return joined(names).join("");
}

/** The first few names; behind them, where there are others, “7 more”. */
export function firstOf(names: readonly string[], most: number): string[] {
  const rest = names.length - most;
  return rest > 0 ? [...names.slice(0, most), `${rest} more`] : [...names];
}

export function capitalize(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** First words of names that are named after somebody. */
const eponyms: ReadonlySet<string> = new Set(
  "Bayesian Bellman Boltzmann Elo Fourier Fréchet Gaussian Gibbs Hopfield Laplacian Markov Nash Pareto Shapley Turing".split(
    " ",
  ),
);

/**
 * A name inside a sentence: “Speculative decoding” loses its capital; “KV cache”, “LoRA”, “Markov decision process”, and
 * what has a capital further on, “Monte Carlo method”, keep theirs.
 */
export function inSentence(name: string): string {
  const [first = "", ...rest] = name.split(/[\s-]/);
  const isPlain = /^\p{Lu}\p{Ll}+$/u.test(first) && !eponyms.has(first);
  const isProper = rest.some((word) => /^\p{Lu}\p{Ll}/u.test(word));
  return isPlain && !isProper ? name.slice(0, 1).toLowerCase() + name.slice(1) : name;
}

/** “A, B and C”; of five or more the first three “and seven others”. */
export function nameAuthors(authors: readonly string[]): string {
  const named = authors.filter((one) => !isEtAl(one));
  if (named.length !== authors.length) return `${named.slice(0, 3).join(", ")} and others`;
  return named.length > 4
    ? `${named.slice(0, 3).join(", ")} and ${countOf(named.length - 3, "other")}`
    : listed(named);
}

/** Whether a list of authors says here that it stops early. */
export const isEtAl = (author: string): boolean => /^et al\.?$/i.test(author);
