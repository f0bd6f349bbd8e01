import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, daysBetween, fadeBetween } from "../../src/core/days.ts";
import { Day, daysOfWeek, Week, weekOf, weekOfRange } from "../../src/core/week.ts";

const day = fc
  .date({ min: new Date("1970-01-01"), max: new Date("2199-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const weekday = (text: string): number => new Date(`${text}T00:00:00Z`).getUTCDay() || 7;

/** ISO week by the ordinal formula, (day of the year - weekday + 10) / 7, instead of by the Thursday. */
function weekByOrdinal(text: string): string {
  const year = Number(text.slice(0, 4));
  const number = Math.floor((daysBetween(`${year}-01-01`, text) + 1 - weekday(text) + 10) / 7);
  if (number < 1) return `${year - 1}-W${weeksIn(year - 1)}`;
  return number > weeksIn(year) ? `${year + 1}-W01` : `${year}-W${String(number).padStart(2, "0")}`;
}

/** 53 in years that begin or end with a Thursday. */
function weeksIn(year: number): number {
  return weekday(`${year}-01-01`) === 4 || weekday(`${year}-12-31`) === 4 ? 53 : 52;
}

describe("the ISO week of a day", () => {
  it("agrees with the ordinal formula", () => {
    fc.assert(
      fc.property(day, (text) => void expect(weekOf(text)).toBe(weekByOrdinal(text))),
      { numRuns: 2000 },
    );
  });

  it.each([
    ["2024-12-29", "2024-W52"],
    ["2024-12-30", "2025-W01"],
    ["2025-01-05", "2025-W01"],
    ["2021-01-03", "2020-W53"],
    ["2026-12-31", "2026-W53"],
    ["2027-01-03", "2026-W53"],
    ["2024-02-29", "2024-W09"],
  ])("of %s is %s", (text, week) => {
    expect(weekOf(text)).toBe(week);
  });

  it("is one of seven days, from Monday to Sunday", () => {
    fc.assert(
      fc.property(day, (text) => {
        const { from, to } = daysOfWeek(weekOf(text));
        expect(from <= text && text <= to).toBe(true);
        expect([weekday(from), weekday(to), daysBetween(from, to)]).toEqual([1, 7, 6]);
        expect([weekOf(from), weekOf(to)]).toEqual([weekOf(text), weekOf(text)]);
      }),
    );
  });

  it("follows the one before without a gap, in order", () => {
    fc.assert(
      fc.property(day, (text) => {
        const next = weekOf(addDays(text, 7));
        expect(next > weekOf(text)).toBe(true);
        expect(daysOfWeek(next).from).toBe(addDays(daysOfWeek(weekOf(text)).from, 7));
        expect(Week.safeParse(next).success).toBe(true);
      }),
    );
  });
});

describe("the week of an issue", () => {
  it("is the one of its only day", () => {
    fc.assert(fc.property(day, (text) => void expect(weekOfRange(text, text)).toBe(weekOf(text))));
  });

  it.each([
    ["from Monday to Sunday", 0],
    ["from Sunday to Saturday", -1],
    ["from Saturday to Friday", -2],
    ["from Tuesday to Monday", 1],
  ])("is never shared by two issues in a row %s", (_, shift) => {
    fc.assert(
      fc.property(day, (text) => {
        const start = addDays(daysOfWeek(weekOf(text)).from, shift);
        expect(weekOfRange(start, addDays(start, 6))).toBe(weekOf(text));
      }),
    );
  });

  it("is not shared where the habit changes between two issues", () => {
    const ranges = [
      ["2024-03-11", "2024-03-17"],
      ["2024-03-18", "2024-03-25"],
      ["2024-03-26", "2024-03-31"],
      ["2025-03-31", "2025-04-06"],
      ["2025-04-06", "2025-04-13"],
      ["2025-04-14", "2025-04-20"],
    ] as const;
    expect(ranges.map(([from, to]) => weekOfRange(from, to))).toEqual([
      "2024-W11",
      "2024-W12",
      "2024-W13",
      "2025-W14",
      "2025-W15",
      "2025-W16",
    ]);
  });

  it("crosses a year with its range", () => {
    expect(weekOfRange("2024-12-30", "2025-01-05")).toBe("2025-W01");
    expect(weekOfRange("2023-12-25", "2023-12-31")).toBe("2023-W52");
  });
});

describe("days", () => {
  it("are counted and added alike", () => {
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: -9999, max: 9999 }),
        (text, count) => void expect(daysBetween(text, addDays(text, count))).toBe(count),
      ),
    );
  });

  it.each(["2025-02-29", "2025-13-01", "2025-1-1", "2025-10-19T00:00:00Z", ""])(
    "must exist: not %j",
    (text) => {
      expect(Day.safeParse(text).success).toBe(false);
    },
  );
});

it("what is of today weighs one, half after each half-life, and what is to come no more than that", () => {
  expect([0, 14, 28].map((age) => fadeBetween("2025-01-01", addDays("2025-01-01", age), 14))).toEqual([
    1, 0.5, 0.25,
  ]);
  expect(fadeBetween("2025-01-01", "2024-01-01", 14)).toBe(1);
});
