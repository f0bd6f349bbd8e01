import * as fc from "fast-check";
import { expect, test } from "vitest";
import { parseMarkdown, renderLesson } from "../src/markdown.ts";
import { curl } from "../src/quotes.ts";

const html = (text: string) => renderLesson(parseMarkdown(text), { format: "quick", codeNote: "" }).html;

test.each([
  [`He said "yes".`, "He said “yes”."],
  [`"It's 'fine'," she said`, "“It’s ‘fine’,” she said"],
  [`("quoted") and "again"`, "(“quoted”) and “again”"],
  ["the models' own", "the models’ own"],
])("%s becomes %s", (straight, curly) => {
  expect(curl(straight)).toBe(curly);
});

test("a quote at the edge of an emphasis looks beyond it", () => {
  expect(html(`a "*b*" c`)).toContain("a “<em>b</em>” c");
  expect(html(`the *model*'s`)).toContain("<em>model</em>’s");
});

test("each paragraph starts anew, and code and math keep their quotes", () => {
  expect(html(`a "b\n\n"c" d`)).toContain("<p>“c” d</p>");
  expect(html('`"x"` says "y"')).toContain('<code>"x"</code> says “y”');
});

test("curling changes quotes and nothing else", () => {
  const straighten = (text: string) => text.replace(/[“”]/g, '"').replace(/[‘’]/g, "'");
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("a", " ", '"', "'", "(", ".", "\n", "é") }), (text) => {
      expect(straighten(curl(text))).toBe(text);
      expect(curl(text)).not.toMatch(/["']/);
    }),
  );
});
