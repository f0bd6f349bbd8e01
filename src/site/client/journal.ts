import { checkEvent } from "../../core/event-check.ts";
import { type ReadLines, readLines, toLine } from "../../core/lines.ts";
import { placeInTime } from "../../core/event-order.ts";
import type { JournalEvent, ReaderEvent } from "../../core/journal.ts";
import { type ReaderState, readerOf } from "../../core/reader.ts";

/*
 * The reader's journal in this browser: the same lines as the archive's, in local storage. What stands there is checked
 * before it is used, and lines that cannot be read stay where they are. Nothing is ever sent.
 */

/**
 * Each change has an item of its own, and none is ever written twice: tabs of one browser see each other's writes late,
 * under locks as well, so that two of them that appended to one item would lose events.
 */
const prefix = "lacuna-journal";
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
  const text = getText();
  if (kept?.text !== text) {
    const read = readLines(text, checkEvent);
    kept = { text, events: read.values, bad: read.bad, reader: readerOf(read.values) };
  }
  return kept;
}

const itemNames = (): string[] => Object.keys(localStorage).filter((name) => name.startsWith(prefix));

function getText(): string {
  try {
    return itemNames()
      .sort()
      .map((name) => localStorage.getItem(name) ?? "")
      .join("\n");
  } catch {
    return "";
  }
}

const changed = new EventTarget();

/** Calls back whenever the journal changes: on this page, or elsewhere, which is another tab or a page that was gone back from. */
export function onChange(listener: (isElsewhere: boolean) => void): void {
  changed.addEventListener("here", () => listener(false));
  changed.addEventListener("elsewhere", () => listener(true));
}

addEventListener("storage", (event) => {
  if (event.key === null || event.key.startsWith(prefix)) changed.dispatchEvent(new Event("elsewhere"));
});
// A page that the browser kept hears nothing while it is away.
addEventListener("pageshow", ({ persisted }) => {
  if (persisted) changed.dispatchEvent(new Event("elsewhere"));
});

/** Why something was not kept, in words; undefined where it was. */
export type Refusal = string | undefined;

function attempt(change: () => void): Refusal {
  try {
    change();
  } catch (error) {
    const isFull = error instanceof DOMException && error.name === "QuotaExceededError";
    return `Not kept: this browser’s storage is ${isFull ? "full" : "closed to this page"}.`;
  }
  changed.dispatchEvent(new Event("here"));
  return undefined;
}

/** Appends what follows from the journal as it stands then. */
export function append(compose: (kept: Kept) => readonly JournalEvent[]): Refusal {
  return attempt(() => {
    const lines = compose(readJournal()).map(toLine).join("");
    const [random = 0] = crypto.getRandomValues(new Uint32Array(1));
    const name = `${prefix} ${Date.now().toString(36)}-${random.toString(36)}`;
    if (lines !== "") localStorage.setItem(name, lines);
  });
}

/** An event without its moment. */
export type Deed = ReaderEvent extends infer E ? (E extends ReaderEvent ? Omit<E, "at"> : never) : never;

/** Notes what the reader does now, if anything. @param decide from the state as it is then */
export function note(decide: (reader: ReaderState) => readonly Deed[]): Refusal {
  const now = Date.now();
  const at = new Date(now).toISOString();
  return append(({ events, reader }) => {
    const deeds = decide(reader).map((deed) => ({ ...deed, at }) as ReaderEvent);
    return placeInTime(deeds, events, now);
  });
}

/** Removes everything. */
export function forgetAll(): Refusal {
  return attempt(() => {
    for (const name of itemNames()) localStorage.removeItem(name);
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
