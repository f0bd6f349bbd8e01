import { z } from "zod";
import { addDays, daysBetween, toTime } from "./days.ts";

/** A calendar day, `YYYY-MM-DD`, that exists. */
export const Day = z.iso.date();

/**
 * A moment with its offset. None of the year 9999: what is dated after it could not be written with four digits, and what
 * a reader does must be datable after everything that stands in a journal.
 */
export const Moment = z.iso
  .datetime({ offset: true })
  .regex(/^(?!9999)/, "a time such as 2025-11-23T10:00:00Z, before the year 9999");

/** An ISO 8601 week, such as `2025-W47`. */
export const Week = z.string().regex(/^\d{4}-W(0[1-9]|[1-4]\d|5[0-3])$/);

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
