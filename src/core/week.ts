import { z } from "zod";

const dayMilliseconds = 86_400_000;

/** A calendar day, `YYYY-MM-DD`, that exists. */
export const Day = z.iso.date();

/** An ISO 8601 week, such as `2025-W47`. */
export const Week = z.string().regex(/^\d{4}-W(0[1-9]|[1-4]\d|5[0-3])$/);

function toTime(day: string): number {
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

/** The ISO week of a day: the week belongs to the year that holds its Thursday (ISO 8601, 3.1.1.23). */
export function weekOf(day: string): string {
  const weekday = (new Date(toTime(day)).getUTCDay() + 6) % 7;
  const thursday = addDays(day, 3 - weekday);
  const year = thursday.slice(0, 4);
  const number = Math.floor(daysBetween(`${year}-01-01`, thursday) / 7) + 1;
  return `${year}-W${String(number).padStart(2, "0")}`;
}

/** The week of an issue: that of the middle day of its range, so that start-day and end-day habits agree. */
export function weekOfRange(from: string, to: string): string {
  return weekOf(addDays(from, Math.floor(daysBetween(from, to) / 2)));
}

/** Monday and Sunday of an ISO week. */
export function daysOfWeek(week: string): { from: string; to: string } {
  const [year = "", number = ""] = week.split("-W");
  const fourth = `${year}-01-04`;
  const weekday = (new Date(toTime(fourth)).getUTCDay() + 6) % 7;
  const from = addDays(fourth, (Number(number) - 1) * 7 - weekday);
  return { from, to: addDays(from, 6) };
}

/** What something of one day still weighs on another: 1 on its own day and before it, half after each `halfLife` days. */
export function fadeBetween(day: string, now: string, halfLife: number): number {
  return 0.5 ** (Math.max(0, daysBetween(day, now)) / halfLife);
}
