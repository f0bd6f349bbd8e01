import { checkEvent } from "../../core/event-check.ts";
import { type ReadLines, readLines, toLine } from "../../core/lines.ts";
import { setApart } from "../../core/event-order.ts";
import type { JournalEvent, ReaderEvent } from "../../core/journal.ts";
import { type ReaderState, readerOf } from "../../core/reader.ts";

/*
 * The reader's journal in this browser: the same lines as the archive's, in local storage. What stands there is checked
 * before it is used, and lines that cannot be read stay where they are. Nothing is ever sent.
 */

const key = "lacuna-journal";
/** First formats that are not the quick context, by topic: `theme.js` reads them before the first paint. */
const levelsKey = "lacuna-levels";

/** What local storage holds and what it adds up to. */
interface Kept extends Pick<ReadLines<JournalEvent>, "bad"> {
  text: string;
  events: JournalEvent[];
  reader: ReaderState;
}

let kept: Kept | undefined;

/** The journal of this browser; an empty one where storage is closed to us. */
export function readJournal(): Kept {
  const text = get(key);
  if (kept?.text !== text) {
    const read = readLines(text, checkEvent);
    kept = { text, events: read.values, bad: read.bad, reader: readerOf(read.values) };
  }
  return kept;
}

function get(name: string): string {
  try {
    return localStorage.getItem(name) ?? "";
  } catch {
    return "";
  }
}

const changed = new EventTarget();

/** Calls back whenever the journal changes, in this tab or another. */
export function onChange(listener: () => void): void {
  changed.addEventListener("change", listener);
}

addEventListener("storage", (event) => {
  if (event.key === key || event.key === null) changed.dispatchEvent(new Event("change"));
});

/** Why something was not kept, in words; undefined where it was. */
export type Refusal = string | undefined;

/** Changes storage while no other tab does. */
async function underLock(change: () => void): Promise<Refusal> {
  try {
    // Where there are no locks (a page without https), reading and writing in one task has to do.
    await (navigator.locks === undefined ? change() : navigator.locks.request(key, change));
  } catch (error) {
    const isFull = error instanceof DOMException && error.name === "QuotaExceededError";
    return `Not kept: this browser’s storage is ${isFull ? "full" : "closed to this page"}.`;
  }
  changed.dispatchEvent(new Event("change"));
  return undefined;
}

/** Appends what follows from the journal as it stands then. */
export function append(compose: (kept: Kept) => readonly JournalEvent[]): Promise<Refusal> {
  return underLock(() => {
    const now = readJournal();
    const lines = compose(now).map(toLine).join("");
    const end = now.text === "" || now.text.endsWith("\n") ? "" : "\n";
    if (lines !== "") localStorage.setItem(key, now.text + end + lines);
  });
}

/** An event without its moment. */
export type Deed = ReaderEvent extends infer E ? (E extends ReaderEvent ? Omit<E, "at"> : never) : never;

/** Notes what the reader does now, if anything. @param decide from the state as it is then */
export function note(decide: (reader: ReaderState) => readonly Deed[]): Promise<Refusal> {
  const at = new Date().toISOString();
  return append(({ events, reader }) =>
    setApart(
      decide(reader).map((deed) => ({ ...deed, at }) as ReaderEvent),
      events.map((event) => Date.parse(event.at)),
    ),
  );
}

/** Removes everything. */
export function forgetAll(): Promise<Refusal> {
  return underLock(() => {
    localStorage.removeItem(key);
    localStorage.removeItem(levelsKey);
  });
}

/** Keeps the first formats for pages that open later. */
export function keepLevels(levels: Readonly<Record<string, string>>): void {
  const text = JSON.stringify(levels);
  try {
    if (text !== (localStorage.getItem(levelsKey) ?? "{}")) localStorage.setItem(levelsKey, text);
  } catch {
    // The next page opens with the quick context then.
  }
}
