import { mkdir, open } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Problem, excerpt } from "../core/problem.ts";
import { JournalEvent } from "../core/reader.ts";
import { readOptional, reasonOf } from "./files.ts";
import { withLock } from "./lock.ts";

/** The journal's events; a line that cannot be read is a problem, and stays where it is. */
export async function loadJournal(content: string): Promise<{ events: JournalEvent[]; problems: Problem[] }> {
  const file = "reader/journal.jsonl";
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

function parseEvent(line: string): JournalEvent | undefined {
  try {
    return JournalEvent.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}

/**
 * Appends one event to the journal and syncs it: an event that was acknowledged is on the disk.
 * A torn last line, left by a process that died, is closed first, so that it harms nothing but itself.
 */
export async function appendEvent(content: string, event: JournalEvent): Promise<void> {
  const path = join(content, "reader", "journal.jsonl");
  await mkdir(dirname(path), { recursive: true });
  await withLock(content, async () => {
    const before = (await readOptional(path)) ?? "";
    const file = await open(path, "a");
    try {
      await file.appendFile(
        `${before === "" || before.endsWith("\n") ? "" : "\n"}${JSON.stringify(event)}\n`,
      );
      await file.sync();
    } finally {
      await file.close();
    }
  });
}
