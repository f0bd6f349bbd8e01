/* Calendar days, `YYYY-MM-DD`, that exist. Nothing here needs zod: a browser counts them, too. */

const dayMilliseconds = 86_400_000;

/** Midnight, UTC, in milliseconds since 1970. */
export function toTime(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

function toDay(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** The day `count` days after `day` (before it, if negative). */
export function addDays(day: string, count: number): string {
  return toDay(toTime(day) + count * dayMilliseconds);
}

/** Whole days from `from` to `to`; negative if `to` comes first. */
export function daysBetween(from: string, to: string): number {
  return Math.round((toTime(to) - toTime(from)) / dayMilliseconds);
}

/** What something of one day still weighs on another: 1 on its own day and before it, half after each `halfLife` days. */
export function fadeBetween(day: string, now: string, halfLife: number): number {
  return 0.5 ** (Math.max(0, daysBetween(day, now)) / halfLife);
}
