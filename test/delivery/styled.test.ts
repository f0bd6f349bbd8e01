import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type StyledText, type TextStyle, setStyled } from "../../src/delivery/set-styled.ts";
import { splitStyled } from "../../src/delivery/split-styled.ts";
import { resolverOf } from "../../src/delivery/targets.ts";
import { bullets, command, heading, link, paragraph, root, strong } from "../../src/delivery/tree.ts";
import { parseMarkdown } from "../../src/markdown.ts";

const resolve = resolverOf(undefined, () => undefined);
const shown = ({ text, styles }: StyledText) =>
  styles.map(({ start, length, style }) => `${style} ${text.slice(start, start + length)}`);

describe("a text for a messenger", () => {
  test("has its styles where its words are, behind emoji as anywhere", () => {
    const styled = setStyled(
      root(paragraph("👩‍🚀🙂 ", strong("bold “one”"), ", ", command("/learn x"), ", 🙂 ", strong("two"))),
      resolve,
    );
    expect(styled.text).toBe("👩‍🚀🙂 bold “one”, /learn x, 🙂 two");
    expect(shown(styled)).toEqual(["BOLD bold “one”", "MONOSPACE /learn x", "BOLD two"]);
  });

  test("has headings as bold lines with their address, and no columns", () => {
    const styled = setStyled(
      root(
        heading(3, link("arxiv:2211.17192", "A paper")),
        parseMarkdown("| a | b |\n| - | - |\n| 1 | 2 |\n| 3 | 4 |\n\n---\n\n> Quoted *words*.\n").children,
        bullets([["one"], ["two"]]),
      ),
      resolve,
    );
    expect(styled.text).toBe(
      "A paper\nhttps://arxiv.org/abs/2211.17192\n\n• a: 1; b: 2\n• a: 3; b: 4\n\n———\n\nQuoted words.\n\n• one\n• two",
    );
    expect(shown(styled)).toEqual(["BOLD A paper", "ITALIC words"]);
  });

  test("has code in one piece, with its lines", () => {
    const styled = setStyled(parseMarkdown("```python\nfor x in y:\n    print(x)\n```\n"), resolve);
    expect(styled).toEqual({
      text: "  for x in y:\n      print(x)",
      styles: [{ start: 0, length: 28, style: "MONOSPACE" }],
    });
  });

  test("has no style that its words bring along", () => {
    const styled = setStyled(root(paragraph("a\ufdd0b\ufdd1\ufdd4c")), resolve);
    expect(styled).toEqual({ text: "abc", styles: [] });
  });
});

const bytes = (text: string) => Buffer.byteLength(text);
const unnumbered = ({ text }: StyledText) => text.replace(/^\(\d+\/\d+\) /, "");
const squeeze = (text: string) => text.replace(/\s+/g, "");

describe("a long text is split", () => {
  test("between paragraphs where it can be, and numbered", () => {
    const paragraphs = ["a ".repeat(60).trim(), "b ".repeat(60).trim(), "c ".repeat(60).trim()];
    const parts = splitStyled({ text: paragraphs.join("\n\n"), styles: [] }, 150);
    expect(parts.map(({ text }) => text)).toEqual(paragraphs.map((text, i) => `(${i + 1}/3) ${text}`));
  });

  test("beside a style rather than in it", () => {
    const before = "word ".repeat(20);
    const bold = "bold words that stay together, all of them";
    const styles = [{ start: before.length, length: bold.length, style: "BOLD" as const }];
    const parts = splitStyled({ text: `${before}${bold} and on ${before}`, styles }, 140);
    expect(parts.flatMap(shown)).toEqual([`BOLD ${bold}`]);
    expect(unnumbered(parts[1]!).startsWith(bold)).toBe(true);
  });

  test("never inside an emoji, however long the word", () => {
    const parts = splitStyled({ text: "👩‍🚀".repeat(200), styles: [] }, 100);
    for (const part of parts) expect(unnumbered(part)).toMatch(/^(?:👩‍🚀)+$/u);
  });

  test("into parts that fit, hold all of it and keep each style on its words", () => {
    const piece = fc.oneof(
      fc.constantFrom("word ", "\n\n", "\n", "🙂", "👩‍🚀 ", "é", "e\u0301\u0302", "漢字", "x".repeat(90)),
      fc.string({ unit: "grapheme", maxLength: 30 }),
    );
    const styled = fc
      .array(fc.tuple(piece, fc.option(fc.constantFrom<TextStyle>("BOLD", "ITALIC", "MONOSPACE"))), {
        maxLength: 60,
      })
      .map((pieces) => {
        const whole = { text: "", styles: [] as StyledText["styles"][number][] };
        for (const [text, style] of pieces) {
          if (style) whole.styles.push({ start: whole.text.length, length: text.length, style });
          whole.text += text;
        }
        return whole;
      });
    fc.assert(
      fc.property(styled, fc.integer({ min: 60, max: 400 }), (whole, most) => {
        const parts = splitStyled(whole, most);
        for (const { text } of parts) {
          expect(bytes(text)).toBeLessThanOrEqual(most);
          expect(text.isWellFormed()).toBe(whole.text.isWellFormed());
        }
        expect(squeeze(parts.map(unnumbered).join(""))).toBe(squeeze(whole.text));
        const words = (some: readonly StyledText[]) =>
          squeeze(
            some
              .flatMap(shown)
              .join("")
              .replace(/BOLD |ITALIC |MONOSPACE /g, ""),
          );
        expect(words(parts)).toBe(words([whole]));
      }),
      { numRuns: 300 },
    );
  });
});
