import * as fc from "fast-check";
import { expect, test } from "vitest";
import { describeChanges } from "../../src/lessons/changes.ts";

test("only changed paragraphs are told, with the words that went and came", () => {
  const before = "One stays.\n\nTwo is old.\n\nThree stays.\n";
  expect(describeChanges(before, before.replace("old", "new"))).toBe("Two is [-old-]{+new+}.");
});

test("equal texts tell nothing", () => {
  expect(describeChanges("a\n\nb", "a\n\nb")).toBe("");
});

const text = fc
  .array(fc.constantFrom("one", "two", "three", "\n\n", "\n", ".", "so"), { maxLength: 30 })
  .map((words) => words.join(" "));

test("no mark runs over the end of a line, and what differs is told", () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const told = describeChanges(before, after);
      for (const line of told.split("\n")) {
        expect(line.split("{+").length).toBe(line.split("+}").length);
        expect(line.split("[-").length).toBe(line.split("-]").length);
      }
      const words = (all: string) => all.split(/\s+/).filter(Boolean).join(" ");
      if (words(before) !== words(after)) expect(told).not.toBe("");
    }),
  );
});
