import { excerpt } from "./problem.ts";

/** Why a text is no command: both halves are fit to be printed. */
export interface Misreading {
  unexpected: string;
  expected: string;
}

/** Thrown while words are read, and caught where the reading ends. */
export class Misread extends Error implements Misreading {
  readonly unexpected: string;
  readonly expected: string;
  constructor(unexpected: string, expected: string) {
    super(`unexpected ${unexpected}, expected ${expected}`);
    [this.unexpected, this.expected] = [unexpected, expected];
  }
}

/** A word as it is named in a misreading. */
export const foundIn = (word: string | undefined) => (word ? `“${excerpt(word)}”` : "nothing");

interface Taken<T> {
  value: T;
  rest: string[];
}

/** Takes a word of a table, or two that make one, from the end. */
export function takeLast<T>(
  words: readonly string[],
  table: Readonly<Record<string, T>>,
): Taken<T | undefined> {
  for (const count of [2, 1]) {
    if (words.length < count) continue;
    const word = words.slice(-count).join("-").toLowerCase().replace(/_/g, "-");
    if (Object.hasOwn(table, word)) return { value: table[word], rest: words.slice(0, -count) };
  }
  return { value: undefined, rest: [...words] };
}

export function takeFlag(words: readonly string[], flag: string): Taken<boolean> {
  const rest = words.filter((word) => word.toLowerCase() !== flag);
  return { value: rest.length < words.length, rest };
}

/** Takes `--option VALUE` or `--option=VALUE`. */
export function takeOption(words: readonly string[], option: string): Taken<string | undefined> {
  const at = words.findIndex((word) => word.toLowerCase().split("=")[0] === option);
  if (at < 0) return { value: undefined, rest: [...words] };
  const [, joined] = /=(.*)$/.exec(words[at]!) ?? [];
  const value = joined ?? words[at + 1] ?? "";
  if (value === "") throw new Misread("nothing", `a value after ${option}`);
  const rest = words.toSpliced(at, joined === undefined ? 2 : 1);
  return { value, rest };
}
