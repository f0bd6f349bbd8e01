import { parseJson } from "./json.ts";

/*
 * One JSON object a line, as journals are kept. The browser keeps and exchanges the same lines as the archive's file, so
 * nothing here needs zod: whoever calls brings the check.
 */

/** Characters of the longest line: ten times what an event needs, and too few to nest deeper than any stack. */
const longest = 4_000;

/** What a text of lines holds. */
export interface ReadLines<T> {
  values: T[];
  /** lines that mean nothing, with their number, from 1 */
  bad: { line: number; text: string }[];
}

/** Reads a text of lines. @param check gives what a line's value means; undefined where it means nothing */
export function readLines<T>(text: string, check: (value: unknown) => T | undefined): ReadLines<T> {
  const read: ReadLines<T> = { values: [], bad: [] };
  for (const [i, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    const value = line.length > longest ? undefined : check(parseJson(line));
    if (value === undefined) read.bad.push({ line: i + 1, text: line });
    else read.values.push(value);
  }
  return read;
}

/** Characters that are not seen or that steer a terminal; JSON may write any of them as an escape. */
const unseen = /[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

/** A value as a line, with its end. What stands in it can neither break the line nor steer a terminal. */
export function toLine(value: object): string {
  const escape = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return `${JSON.stringify(value).replace(unseen, escape)}\n`;
}
