import { JournalEvent, type ReaderEvent } from "../core/journal.ts";
import type { Problem } from "../core/problem.ts";
import { appendLines, loadLines } from "./lines.ts";

const file = "reader/journal.jsonl";

/** The journal's events; a line that cannot be read is a problem, and stays where it is. */
export async function loadJournal(content: string): Promise<{ events: JournalEvent[]; problems: Problem[] }> {
  const { values: events, problems } = await loadLines(content, {
    file,
    read: (data) => JournalEvent.safeParse(data).data,
    kind: "invalid-event",
    expected: "an event as JSON, with a time in “at” and a kind in “event”",
  });
  return { events, problems };
}

/**
 * Appends events to the journal and syncs it: what was acknowledged is on the disk.
 * @returns the events as written: one of a moment that is taken already is a millisecond later, so that their order is certain
 */
export async function appendEvents(content: string, events: readonly ReaderEvent[]): Promise<ReaderEvent[]> {
  return appendLines(content, file, events);
}
