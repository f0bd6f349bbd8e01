import { InvalidArgumentError, Option } from "commander";
import { Day, Moment } from "../src/core/week.ts";

/* Options of the command line, and what their values must be. */

const collect = (value: string, all: string[]) => [...all, value];
export const content = () => new Option("--content <dir>", "folder of the archive").default("content");
export const digest = () =>
  new Option("--digest <file>", "read this digest instead of those in the archive; repeatable")
    .argParser(collect)
    .default([]);

export function toCount(value: string): number {
  if (!/^[1-9]\d*$/.test(value)) throw new InvalidArgumentError("expected a whole number from 1.");
  return Number(value);
}

export function toPort(value: string): number {
  const port = toCount(value);
  if (port > 65_535) throw new InvalidArgumentError("expected a port from 1 to 65535.");
  return port;
}

export function toDollars(value: string): number {
  if (!/^\d+(?:\.\d+)?$/.test(value)) throw new InvalidArgumentError("expected US dollars, such as 0.50.");
  return Number(value);
}

export function toDay(value: string): string {
  if (!Day.safeParse(value).success) throw new InvalidArgumentError("expected a day such as 2025-11-23.");
  return value;
}

/** A moment, or noon of a day: what a command takes for now. */
function toMoment(value: string): string {
  const time = Date.parse(Day.safeParse(value).success ? `${value}T12:00:00Z` : value);
  const moment = Number.isNaN(time) ? "" : new Date(time).toISOString();
  // What is noted then is dated by it.
  if (!Moment.safeParse(moment).success)
    throw new InvalidArgumentError("expected a day or a moment such as 2025-11-23T08:00:00Z.");
  return moment;
}

export const moment = () =>
  new Option("--now <moment>", "take this for the present")
    .argParser(toMoment)
    .default(new Date().toISOString(), "now");

export const flag = (name: string, value: string | undefined): string[] =>
  value === undefined ? [] : [name, value];
