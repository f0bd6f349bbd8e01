import { allFormats } from "./format-names.ts";
import type { JournalEvent, ReaderEvent } from "./journal.ts";

/*
 * The schema of an event once more, without zod: in the browser what local storage or a file holds is checked by these
 * lines, which weigh a tenth. A property test holds the two together.
 */

type Check = (value: unknown) => boolean;

const oneOf =
  (...words: string[]): Check =>
  (value) =>
    words.includes(value as string);
const text =
  (most: number, pattern = /^/): Check =>
  (value) =>
    typeof value === "string" && value.length > 0 && value.length <= most && pattern.test(value);
const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);

const slug = text(80, /^[a-z0-9]+(-[a-z0-9]+)*$/);
const short = text(200);
const format = oneOf(...allFormats);

const fields: { [K in ReaderEvent["event"]]: Readonly<Record<string, Check>> } = {
  delivered: {
    channel: short,
    key: short,
    outcome: oneOf("sent", "unknown", "failed"),
    concept: optional(slug),
    format: optional(format),
  },
  opened: { concept: slug, format: optional(format) },
  understood: { concept: slug, by: optional(short) },
  reopened: { concept: slug },
  feedback: { concept: slug, format, rating: oneOf("helpful", "too-simple", "too-complex", "want-more") },
  forgot: { topic: slug },
  queued: { concept: slug, format },
  recalled: {
    concept: slug,
    question: text(8, /^[0-9a-f]{8}$/),
    grade: oneOf("again", "hard", "good", "easy"),
  },
};

/** Whether events of a kind are known to this version. */
export const isKnownKind = (kind: string): boolean => Object.hasOwn(fields, kind);

export function isKnown(event: JournalEvent): event is ReaderEvent {
  return isKnownKind(event.event);
}

const moment =
  /^(?!9999)(\d{4})-(0[1-9]|1[0-2])-(\d\d)T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

function isMoment(value: unknown): boolean {
  const [, year, month, day] = moment.exec(typeof value === "string" ? value : "") ?? [];
  // The last day of a month is the zeroth of the next; 2000 and year have the same leap days.
  const last = new Date(Date.UTC(2000 + (Number(year) % 400), Number(month), 0)).getUTCDate();
  return Number(day) >= 1 && Number(day) <= last;
}

/** The event that a value is; undefined for what is none. Fields of other versions are kept. */
export function checkEvent(value: unknown): JournalEvent | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const event = value as JournalEvent;
  if (!isMoment(event.at) || !(typeof event.event === "string" && event.event.length > 0)) return undefined;
  if (!isKnown(event)) return event;
  const isValid = Object.entries(fields[event.event]).every(([name, check]) =>
    check((event as Record<string, unknown>)[name]),
  );
  return isValid ? event : undefined;
}
