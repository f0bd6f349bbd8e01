import { capitalize, countOf, figureOf } from "../core/wording.ts";

const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** What the filter of formats and a result call a concept without lessons. */
export const noLesson = "No lesson yet";

/** “17–23 November 2025”, “27 October – 2 November 2025”. */
export function dayRange(from: string, to: string): string {
  const [start, end] = [parts(from), parts(to)];
  if (from === to) return `${end.day} ${end.month} ${end.year}`;
  if (start.year !== end.year)
    return `${start.day} ${start.month} ${start.year} – ${end.day} ${end.month} ${end.year}`;
  if (start.month !== end.month) return `${start.day} ${start.month} – ${end.day} ${end.month} ${end.year}`;
  return `${start.day}–${end.day} ${end.month} ${end.year}`;
}

function parts(day: string): { day: number; month: string; year: string } {
  const [year = "", month = "1", date = "1"] = day.split("-");
  return { day: Number(date), month: months[Number(month) - 1] ?? "", year };
}

/** “week 47 of 2025”. */
export function weekName(week: string): string {
  const [year, number = ""] = week.split("-W");
  return `week ${Number(number)} of ${year}`;
}

/** An issue's title without the dates that stand beside it anyway. */
export function issueTitle(title: string): string {
  return title.replace(/\s*\([^()]*\d[^()]*\)\s*(?:[-–—]\s*\d{4})?\s*$/, "") || title;
}

/** “Three gaps in six papers”, “16 gaps in 6 papers”: words or figures, not both. */
export function gapsTitle(gaps: number, papers: number): string {
  const say = Math.max(gaps, papers) > 12 ? figureOf : countOf;
  return `${capitalize(say(gaps, "gap"))} in ${say(papers, "paper")}`;
}

/** “Quick 1, deep dive 6 min”, of a concept with lessons. */
export function minutesWords({ quick, deepDive }: { quick: number | null; deepDive: number | null }): string {
  return `Quick ${quick}, deep dive ${deepDive} min`;
}

/** What some steps take together. */
export function pathWords(steps: readonly { quick: number | null; deepDive: number | null }[]): string {
  const sum = (pick: "quick" | "deepDive") => steps.reduce((all, step) => all + (step[pick] ?? 0), 0);
  return `In this order: ${countOf(steps.length, "concept")}, ${sum("quick")} min as quick contexts, ${sum("deepDive")} min as deep dives.`;
}

/** How many concepts come before a paper: “7 to learn first”. */
export function firstWords(count: number): string {
  return `${count === 0 ? "Nothing" : count} to learn first`;
}
