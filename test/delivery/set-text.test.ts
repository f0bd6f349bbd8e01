import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import type { Root } from "mdast";
import stringWidth from "string-width";
import { describe, expect, test } from "vitest";
import { type Paint, plainPaint, setText } from "../../src/delivery/set-text.ts";
import { resolverOf } from "../../src/delivery/targets.ts";
import { parseMarkdown } from "../../src/markdown.ts";
import { root } from "../factories.ts";

const sources = [{ key: "docs", title: "t", url: "https://docs.vllm.ai/en/latest/", checked: "2026-01-01" }];
const resolve = resolverOf({ sources }, (slug) =>
  slug === "known" ? "https://example.org/known/" : undefined,
);
const setTree = (tree: Root, width = 40, paint: Paint = plainPaint) =>
  setText(tree, { width, paint, resolve });
const set = (markdown: string, width?: number, paint?: Paint) =>
  setTree(parseMarkdown(markdown), width, paint);

describe("text is set", () => {
  test("in lines of the width, lists under their marks", () => {
    expect(set("1. one two three four five six seven eight nine\n   - in *it*\n2. x", 24)).toBe(
      "1. one two three four\n   five six seven eight\n   nine\n   • in it\n2. x\n",
    );
  });

  test("with headings that stand out without colours", () => {
    expect(set("# Top\n\n## Part\n\n### Bit\n\ntext")).toBe("Top\n═══\n\nPart\n────\n\nBit\n\ntext\n");
  });

  test("with typographic quotes, but not in code", () => {
    expect(set(`It's "so" and \`"not"\``)).toBe('It’s “so” and `"not"`\n');
  });

  test.each([
    ["[Leviathan et al., 2023](arxiv:2211.17192)", "Leviathan et al., 2023 [arXiv:2211.17192]"],
    ["[their paper](doi:10.1/x)", "their paper [doi:10.1/x]"],
    ["[the manual](source:docs)", "the manual [docs.vllm.ai/en/latest]"],
    ["[gone](source:gone)", "gone"],
    ["[a concept](concept:known)", "a concept"],
    ["<https://example.org>", "https://example.org"],
    ["[run](javascript:alert(1))", "run"],
  ])("with the citation behind the link %s", (markdown, text) => {
    expect(set(markdown, 80)).toBe(`${text}\n`);
  });

  test("with formulas as text, a short one on one line", () => {
    expect(set("So with twenty letters $\\frac{a + b}{2} = c$ holds.\n\n$$\nx^2\n$$", 30)).toBe(
      "So with twenty letters\n(a + b)/2 = c holds.\n\n    x²\n",
    );
  });

  test("in colour where it is painted: each line of code for itself", () => {
    const paint: Paint = { k: (text) => `<k>${text}</k>`, s: (text) => `<s>${text}</s>` };
    expect(set('```python\ndef f():\n    """a\n    b"""\n```', 40, paint)).toBe(
      '  <k>def</k> f():\n      <s>"""a</s>\n  <s>    b"""</s>\n',
    );
  });
});

describe("a table", () => {
  const table =
    "| name | what it does |\n| --- | --- |\n| alpha | it searches and finds all that there is |\n";

  test("is wrapped within its columns", () => {
    expect(set(table, 30)).toBe(
      "name   what it does\n─────  ───────────────────────\nalpha  it searches and finds\n       all that there is\n",
    );
  });

  test("that cannot fit becomes a list", () => {
    const wide = `|${" head |".repeat(9)}\n|${" --- |".repeat(9)}\n|${" some cell |".repeat(9)}\n`;
    expect(set(wide, 30).split("\n").slice(0, 2)).toEqual(["• head: some cell", "  head: some cell"]);
  });
});

const lessons = ["speculative-decoding", "quantization", "transformer"].flatMap((slug) =>
  ["quick", "deep-dive", "eli12"].map((format) => `${slug}/${format}.md`),
);

test.each(lessons)("%s fits into 24, 50 and 80 columns, its code apart", (name) => {
  const text = readFileSync(join(root, "content/library", name), "utf8").replace(/```[\s\S]*?```/g, "");
  for (const width of [24, 50, 80]) {
    const lines = set(text, width).split("\n");
    expect(lines.filter((line) => stringWidth(line) > width)).toEqual([]);
    expect(lines.length).toBeGreaterThan(5);
  }
});

test("nothing in a tree can send an escape sequence", () => {
  const hostile = fc.string({
    unit: fc.constantFrom("\u001b", "[2J", "\u009b", "\u202e", "\u0007", "\r", "\b", "a", " ", "`", "\n"),
  });
  const text = (value: string) => ({ type: "text" as const, value });
  fc.assert(
    fc.property(hostile, (value) => {
      const inline = [
        text(value),
        { type: "inlineCode" as const, value },
        { type: "inlineMath" as const, value },
        { type: "link" as const, url: `arxiv:${value}`, children: [text(value)] },
        { type: "html" as const, value },
      ];
      const tree: Root = {
        type: "root",
        children: [
          { type: "heading", depth: 1, children: inline },
          { type: "paragraph", children: inline },
          { type: "code", lang: "python", value },
          { type: "code", lang: value, value },
          { type: "html", value },
          { type: "math", value },
        ],
      };
      expect(setTree(tree).replaceAll("\n", "")).not.toMatch(/\p{Cc}|\p{Cf}/u);
    }),
  );
});
