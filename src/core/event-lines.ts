import type { JournalEvent } from "./journal.ts";

/*
 * A journal as text: one event a line. The browser keeps and exchanges the same lines as the archive's file, so nothing
 * here needs zod: whoever calls brings the check.
 */

/** Characters of the longest line: ten times what an event needs, and too few to nest deeper than any stack. */
const longest = 4_000;

/** What a journal's text holds. */
export interface ReadLines {
  events: JournalEvent[];
  /** lines that hold no event, with their number, from 1 */
  bad: { line: number; text: string }[];
}

/** Reads a journal's text. @param check gives the event that a value is; undefined for what is none */
export function readLines(text: string, check: (value: unknown) => JournalEvent | undefined): ReadLines {
  const read: ReadLines = { events: [], bad: [] };
  for (const [i, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    const event = parseLine(line, check);
    if (event === undefined) read.bad.push({ line: i + 1, text: line });
    else read.events.push(event);
  }
  return read;
}

function parseLine(
  line: string,
  check: (value: unknown) => JournalEvent | undefined,
): JournalEvent | undefined {
  if (line.length > longest) return undefined;
  try {
    return check(JSON.parse(line));
  } catch {
    return undefined;
  }
}

/** Characters that are not seen or that steer a terminal; JSON may write any of them as an escape. */
const unseen = /[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

/** An event as a line of a journal, with its end. What stands in it can neither break the line nor steer a terminal. */
export function toLine(event: JournalEvent): string {
  const escape = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return `${JSON.stringify(event).replace(unseen, escape)}\n`;
}
