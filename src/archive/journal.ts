import { isAhead, newAmong, placeInTime } from "../core/event-order.ts";
import { parseJson } from "../core/json.ts";
import { JournalEvent, type ReaderEvent } from "../core/journal.ts";
import { readLines } from "../core/lines.ts";
import type { Problem } from "../core/problem.ts";
import { type LineFile, appendLines, loadLines, problemsOf } from "./lines.ts";

const journal: LineFile<JournalEvent> = {
  file: "reader/journal.jsonl",
  read: (value) => JournalEvent.safeParse(value).data,
  kind: "invalid-event",
  expected: "an event as JSON, with a time in “at” and a kind in “event”",
};

/** The journal's events; a line that cannot be read is a problem, and stays where it is. */
export async function loadJournal(content: string): Promise<{ events: JournalEvent[]; problems: Problem[] }> {
  const { values, problems } = await loadLines(content, journal);
  return { events: values, problems };
}

/** Chooses what to append by what stands in the journal already. */
export type Decide = (journal: readonly JournalEvent[]) => readonly ReaderEvent[];

/**
 * Appends events to the journal and syncs it: what was acknowledged is on the disk. Whoever decides by the journal does
 * so while nobody else writes.
 * @returns the events as written: one of a moment that is taken already is a millisecond later, so that their order is certain
 */
export async function appendEvents(
  content: string,
  events: readonly ReaderEvent[] | Decide,
): Promise<readonly ReaderEvent[]> {
  const decide = typeof events === "function" ? events : () => events;
  if (decide !== events && events.length === 0) return [];
  return appendLines(content, journal, (held) => placeInTime(decide(held), held, Date.now()));
}

/** What an import has done. */
export interface Imported {
  /** events that the journal did not hold */
  added: number;
  /** events that it held already, or that came twice */
  known: number;
  problems: Problem[];
}

/** An event, unless it cannot have happened yet: it would outvote whatever the reader does until then. */
const readPast = (value: unknown): JournalEvent | undefined => {
  const event = journal.read(value);
  return event === undefined || isAhead(event, Date.now()) ? undefined : event;
};

function describeForeign(line: string, file: string): Pick<LineFile<unknown>, "kind" | "expected" | "file"> {
  if (journal.read(parseJson(line)) === undefined) return { ...journal, file };
  return { file, kind: "future-event", expected: `a time that has come (it is ${new Date().toISOString()})` };
}

/**
 * Merges another journal into this one: what is new is appended as it is, in its order and with its moments. Lines that
 * hold no event, or one of the future, are problems, and the others are imported.
 * @param text lines of a journal, foreign
 * @param file their name, for the problems
 */
export async function importJournal(content: string, text: string, file: string): Promise<Imported> {
  const { values, bad } = readLines(text, readPast);
  const added =
    values.length === 0 ? [] : await appendLines(content, journal, (held) => newAmong(values, held));
  return {
    added: added.length,
    known: values.length - added.length,
    problems: bad.flatMap((one) => problemsOf([one], describeForeign(one.text, file))),
  };
}
