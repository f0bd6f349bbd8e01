import * as fc from "fast-check";
import { expect, test } from "vitest";
import { checkEvent } from "../../src/core/event-check.ts";
import { JournalEvent } from "../../src/core/journal.ts";
import { anyEvent } from "../journals.ts";

/** A value in place of a field: right, nearly right, or anything. */
const odd = fc.oneof(
  fc.constantFrom<unknown>(
    "a",
    "A",
    "a--b",
    "a-",
    "",
    "constructor",
    "__proto__",
    "x".repeat(81),
    "x".repeat(201),
    "quick",
    "good",
    "helpful",
    "0".repeat(8),
    "understood",
    "danced",
    undefined,
    null,
    0,
    [],
    {},
  ),
  fc
    .tuple(
      fc.integer({ min: 0, max: 9999 }),
      fc.integer({ min: 0, max: 13 }),
      fc.integer({ min: 0, max: 32 }),
    )
    .map(
      ([year, month, day]) =>
        `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}T10:00:00Z`,
    ),
  fc.constantFrom(
    "2025-01-01",
    "2025-01-01T10:00Z",
    "2025-01-01T10:00:00",
    "2025-01-01T24:00:00Z",
    "2025-01-01T10:00:00.123456+02:00",
    "2025-01-01T10:00:00+24:00",
    "2025-01-01T10:00:00z",
    "1900-02-29T10:00:00Z",
    "2000-02-29T10:00:00Z",
    "9998-12-31T23:59:59.999-14:00",
    "9999-01-01T00:00:00Z",
  ),
  fc.jsonValue(),
);

test("the check without zod and the schema agree on every value", () => {
  const changed = fc
    .tuple(
      anyEvent,
      fc.constantFrom(
        "at",
        "event",
        "concept",
        "topic",
        "format",
        "rating",
        "question",
        "grade",
        "channel",
        "key",
        "outcome",
        "note",
      ),
      odd,
    )
    .map(([event, name, value]) => ({ ...event, [name]: value }));
  fc.assert(
    fc.property(fc.oneof(anyEvent, changed, fc.jsonValue()), (value) => {
      expect(checkEvent(value) !== undefined).toBe(JournalEvent.safeParse(value).success);
    }),
    { numRuns: 3_000 },
  );
});
