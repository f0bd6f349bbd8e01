import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type ReadLines, readLines, toLine } from "../core/event-lines.ts";
import { newAmong, setApart } from "../core/event-order.ts";
import { JournalEvent, type ReaderEvent } from "../core/journal.ts";
import { type Problem, excerpt } from "../core/problem.ts";
import { appendDurably, readOptional, reasonOf } from "./files.ts";
import { withLock } from "./lock.ts";

const file = "reader/journal.jsonl";

/** The journal's events; a line that cannot be read is a problem, and stays where it is. */
export async function loadJournal(content: string): Promise<{ events: JournalEvent[]; problems: Problem[] }> {
  const problems: Problem[] = [];
  const text = await readOptional(join(content, file)).catch((cause: unknown) => {
    problems.push({
      kind: "unreadable-file",
      place: { file },
      unexpected: reasonOf(cause),
      expected: "a journal that can be read",
    });
    return undefined;
  });
  const { events, bad } = readLines(text ?? "", parseEvent);
  return { events, problems: [...problems, ...badLines(bad, file)] };
}

const parseEvent = (value: unknown): JournalEvent | undefined => JournalEvent.safeParse(value).data;

/** Lines of a file that hold no event, as problems. */
function badLines(bad: ReadLines["bad"], name: string): Problem[] {
  return bad.map(({ line, text }) => ({
    kind: "invalid-event",
    place: { file: name, line },
    unexpected: `“${excerpt(text)}”`,
    expected: "an event as JSON, with a time in “at” and a kind in “event”",
  }));
}

/** Milliseconds that an event waits for other processes to write theirs. */
const patience = 20_000;

/**
 * Appends events to the journal and syncs it: what was acknowledged is on the disk. Another process that writes its own
 * is waited for; one that writes lessons is not in the way.
 * A torn last line, left by a process that died, is closed first, so that it harms nothing but itself.
 * @returns the events as written: one of a moment that is taken already is a millisecond later, so that their order is certain
 */
export async function appendEvents(content: string, events: readonly ReaderEvent[]): Promise<ReaderEvent[]> {
  if (events.length === 0) return [];
  const taken = (journal: string) =>
    Array.from(journal.matchAll(/"at":"([^"]+)"/g), ([, at = ""]) => Date.parse(at));
  return append(content, (journal) => setApart(events, taken(journal)));
}

/** What an import has done. */
export interface Imported {
  /** events that the journal did not hold */
  added: number;
  /** events that it held already, or that came twice */
  known: number;
  problems: Problem[];
}

/**
 * Merges another journal into this one: what is new is appended as it is, in its order and with its moments. Lines that
 * hold no event are problems, and the others are imported.
 * @param text lines of a journal, foreign
 * @param name of their file, for the problems
 */
export async function importJournal(content: string, text: string, name: string): Promise<Imported> {
  const { events, bad } = readLines(text, parseEvent);
  const added =
    events.length === 0
      ? []
      : await append(content, (journal) => newAmong(events, readLines(journal, parseEvent).events));
  return {
    added: added.length,
    known: events.length - added.length,
    problems: badLines(bad, name),
  };
}

/** Appends what follows from the journal's text, while nobody else writes. */
async function append<E extends JournalEvent>(
  content: string,
  compose: (journal: string) => E[],
): Promise<E[]> {
  const path = join(content, file);
  await mkdir(dirname(path), { recursive: true });
  const write = async () => {
    const before = (await readOptional(path)) ?? "";
    const written = compose(before);
    const end = before === "" || before.endsWith("\n") ? "" : "\n";
    if (written.length > 0) await appendDurably(path, end + written.map(toLine).join(""));
    return written;
  };
  return withLock(content, write, patience, "journal.lock");
}
