import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { JournalEvent, type ReaderEvent } from "../core/journal.ts";
import { type Problem, excerpt } from "../core/problem.ts";
import { appendDurably, readOptional, reasonOf } from "./files.ts";
import { withLock } from "./lock.ts";

const file = "reader/journal.jsonl";

/** The journal's events; a line that cannot be read is a problem, and stays where it is. */
export async function loadJournal(content: string): Promise<{ events: JournalEvent[]; problems: Problem[] }> {
  const events: JournalEvent[] = [];
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
  const lines = (text ?? "").split("\n");
  for (const [i, line] of lines.entries()) {
    if (line.trim() === "") continue;
    const event = parseEvent(line);
    if (event !== undefined) events.push(event);
    else
      problems.push({
        kind: "invalid-event",
        place: { file, line: i + 1 },
        unexpected: `“${excerpt(line)}”`,
        expected: "an event as JSON, with a time in “at” and a kind in “event”",
      });
  }
  return { events, problems };
}

const readEvents = (text: string): JournalEvent[] =>
  text.split("\n").flatMap((line) => parseEvent(line) ?? []);

function parseEvent(line: string): JournalEvent | undefined {
  try {
    return JournalEvent.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}

/** Milliseconds that an event waits for other processes to write theirs. */
const patience = 20_000;

/** Chooses what to append by what stands in the journal already. */
export type Decide = (journal: readonly JournalEvent[]) => readonly ReaderEvent[];

/**
 * Appends events to the journal and syncs it: what was acknowledged is on the disk. Another process that writes its own
 * is waited for; one that writes lessons is not in the way. Whoever decides by the journal does so while nobody else
 * writes: of two processes that find something undone, one does it.
 * A torn last line, left by a process that died, is closed first, so that it harms nothing but itself.
 * @returns the events as written: one of a moment that is taken already is a millisecond later, so that their order is certain
 */
export async function appendEvents(
  content: string,
  events: readonly ReaderEvent[] | Decide,
): Promise<ReaderEvent[]> {
  if (events.length === 0 && typeof events !== "function") return [];
  const path = join(content, file);
  await mkdir(dirname(path), { recursive: true });
  const append = async () => {
    const before = (await readOptional(path)) ?? "";
    const chosen = typeof events === "function" ? events(readEvents(before)) : events;
    const written = setApart(chosen, before);
    if (written.length === 0) return [];
    const lines = written.map((event) => `${JSON.stringify(event)}\n`).join("");
    await appendDurably(path, `${before === "" || before.endsWith("\n") ? "" : "\n"}${lines}`);
    return written;
  };
  return withLock(content, append, patience, "journal.lock");
}

function setApart(events: readonly ReaderEvent[], journal: string): ReaderEvent[] {
  const taken = new Set(Array.from(journal.matchAll(/"at":"([^"]+)"/g), ([, at = ""]) => Date.parse(at)));
  return events.map((event) => {
    let time = Date.parse(event.at);
    while (taken.has(time)) time++;
    taken.add(time);
    return { ...event, at: new Date(time).toISOString() };
  });
}
