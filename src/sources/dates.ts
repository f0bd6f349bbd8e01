import { daysBetween } from "../core/days.ts";
import { Day, daysOfWeek } from "../core/week.ts";

/** First and last day of an issue. */
export interface Range {
  from: string;
  to: string;
}

const monthNames = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const month = (group: string): string =>
  `(?<${group}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?`;
const day = (group: string): string => `(?<${group}>\\d{1,2})(?:st|nd|rd|th)?(?!\\d)`;
const year = (group: string): string => `(?:,?\\s(?<${group}>\\d{4})\\b)?`;
const dash = "\\s?(?:-|–|—|to|until|through)\\s?";

// December 30 - January 5, 2025; December 23–29; October 19, 2025
const monthFirst = new RegExp(
  `\\b${month("m1")}\\s${day("d1")}${year("y1")}(?:${dash}(?:${month("m2")}\\s)?${day("d2")}${year("y2")})?`,
  "i",
);
// 30 December - 5 January 2025; 23-29 December; 19 October 2025
const dayFirst = new RegExp(
  `\\b(?:${day("d1")}(?:\\s${month("m1")}${year("y1")})?${dash})?${day("d2")}\\s${month("m2")}${year("y2")}`,
  "i",
);
const rfc822 = new RegExp(`\\b(?<d1>\\d{1,2})\\s${month("m1")}\\s(?<y1>\\d{4}|\\d{2})\\b`, "i");

/** The day itself if it exists and an issue could bear it; otherwise undefined. */
function plausible(text: string): string | undefined {
  return /^(?:19|20|21)/.test(text) && Day.safeParse(text).success ? text : undefined;
}

function toDay(year: number, name: string, number: string): string | undefined {
  const index = monthNames.indexOf(name.slice(0, 3).toLowerCase()) + 1;
  return plausible(`${year}-${String(index).padStart(2, "0")}-${number.padStart(2, "0")}`);
}

/** The day of a timestamp, ISO 8601 or RFC 822, as its writer wrote it: no shift to another time zone. */
export function dayOf(timestamp: string): string | undefined {
  const iso = /^\s*(\d{4}-\d{2}-\d{2})(?!\d)/.exec(timestamp)?.[1];
  if (iso !== undefined) return plausible(iso);
  const { d1, m1, y1 } = rfc822.exec(timestamp.slice(0, 100))?.groups ?? {};
  if (!d1 || !m1 || !y1) return undefined;
  // two digits: RFC 2822, 4.3
  return toDay(y1.length === 4 ? Number(y1) : Number(y1) + (Number(y1) < 50 ? 2000 : 1900), m1, d1);
}

function ordered(from: string | undefined, to: string | undefined): Range | undefined {
  if (from === undefined || to === undefined) return undefined;
  return from <= to ? { from, to } : undefined;
}

function isoRange(text: string): Range | undefined {
  const [first, second] = [...text.matchAll(/(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)/g)].map(([found]) =>
    plausible(found),
  );
  if (first !== undefined) return ordered(first, second ?? first);
  const week = /(?<!\d)((?:19|20|21)\d{2})-?W(0[1-9]|[1-4]\d|5[0-3])\b/i.exec(text);
  return week ? daysOfWeek(`${week[1]}-W${week[2]}`) : undefined;
}

interface NamedDay {
  name: string;
  number: string;
  year: number | undefined;
}

/** Groups of a match as the two days they name; a part that one day leaves out is taken from the other. */
function namedDays({ m1, d1, y1, m2, d2, y2 }: Record<string, string | undefined>): [NamedDay, NamedDay] {
  const year = (text: string | undefined): number | undefined => (text ? Number(text) : undefined);
  const from = { name: m1 ?? m2 ?? "", number: d1 ?? d2 ?? "", year: year(d1 ? y1 : y2) };
  return [from, { name: m2 ?? from.name, number: d2 ?? from.number, year: year(d2 ? y2 : y1) }];
}

// Longer ones from one year into the next are two days in the wrong order: a quarter is the longest issue.
const longestCrossing = 92;

/** Places two named days: the end in its year, the start in its own, the same one or the one before. */
function placeDays(from: NamedDay, to: NamedDay, year: number): Range | undefined {
  const starting = (start: number): Range | undefined =>
    ordered(toDay(start, from.name, from.number), toDay(year, to.name, to.number));
  const range = from.year === undefined ? (starting(year) ?? starting(year - 1)) : starting(from.year);
  const crosses = range !== undefined && range.from.slice(0, 4) !== range.to.slice(0, 4);
  return crosses && daysBetween(range.from, range.to) > longestCrossing ? undefined : range;
}

/** A year that stands apart belongs to the end of the range: `December 30 - January 5` under 2025 starts in 2024. */
function namedRange(text: string, fallback: number | undefined): Range | undefined {
  const groups = (monthFirst.exec(text) ?? dayFirst.exec(text))?.groups;
  if (!groups) return undefined;
  const [from, to] = namedDays(groups);
  const year = to.year ?? from.year ?? yearIn(text) ?? fallback;
  if (year === undefined) return undefined;
  // December 30, 2024 - January 5: the end is in the year after
  const later = to.year === undefined && from.year !== undefined ? placeDays(from, to, year + 1) : undefined;
  return placeDays(from, to, year) ?? later;
}

/** The first four-digit year in a text. */
export function yearIn(text: string): number | undefined {
  const found = /(?<!\d)(?:19|20)\d{2}(?!\d)/.exec(text)?.[0];
  return found === undefined ? undefined : Number(found);
}

/** The days that a heading names; `fallback` is the year where the heading has none. One day alone is both ends. */
export function rangeIn(heading: string, fallback?: number): Range | undefined {
  const text = heading.slice(0, 300).replace(/\s+/g, " ");
  return isoRange(text) ?? namedRange(text, fallback);
}
