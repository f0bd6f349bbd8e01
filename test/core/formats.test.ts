import { expect, test } from "vitest";
import { type Format, formats, minutesOf } from "../../src/core/formats.ts";
import { excerpt, formatProblem, remedies } from "../../src/core/problem.ts";

test("reading time is rounded up, at the pace of the format, and never nothing", () => {
  expect([minutesOf(1, "quick"), minutesOf(260, "quick"), minutesOf(261, "quick")]).toEqual([1, 1, 2]);
  expect([minutesOf(1200, "deep-dive"), minutesOf(320, "eli12"), minutesOf(0, "eli12")]).toEqual([6, 2, 1]);
});

test.each(Object.keys(formats) as Format[])("the target of %s lies in its band", (format) => {
  const { target, band, sections, labels, parts } = formats[format];
  expect(target).toBeGreaterThan(band[0]);
  expect(target).toBeLessThan(band[1]);
  expect((labels ?? []).length > 0).toBe(sections === undefined);
  for (const section of Object.keys(parts ?? {})) expect(sections).toContain(section);
});

test("a problem reads: place, unexpected, expected, what to do", () => {
  const problem = {
    kind: "band",
    place: { file: "a.md", line: 3 },
    unexpected: "9 words",
    expected: "150 to 230",
  } as const;
  expect(formatProblem(problem)).toBe(
    `a.md:3: unexpected 9 words, expected 150 to 230. ${remedies.band} [band]`,
  );
});

test("an excerpt is one line that cannot move a terminal's cursor or turn its text around", () => {
  expect(excerpt("a\n\u001b[31mb\u202e\u0007c\u2028d")).toBe("a [31mb c d");
  expect(excerpt("x".repeat(100), 10)).toBe(`${"x".repeat(9)}…`);
});
