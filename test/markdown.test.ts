import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import type { Nodes, Root } from "mdast";
import remarkGfm from "remark-gfm";
import remarkMath from "remark-math";
import remarkMdx from "remark-mdx";
import remarkStringify from "remark-stringify";
import { unified } from "unified";
import { describe, expect, test } from "vitest";
import { checkDraft } from "../src/lessons/check-drafts.ts";
import { parseMarkdown, readMdx, renderLesson, writeMdx } from "../src/markdown.ts";
import { countWords, plainText, visibleText } from "../src/visible-text.ts";
import { conceptOf, mapOf, root } from "./factories.ts";
import { findExecutables, hostileDraft } from "./hostile.ts";

const concept = conceptOf("Example");
const concepts = mapOf(concept, conceptOf("Neighbour"));

/** How many hostile drafts are tried; more by LACUNA_HOSTILE=200000. */
const cases = Number(process.env["LACUNA_HOSTILE"] ?? 20_000);

/** Whether the checks that look for foreign things let a draft through. */
function passesChecks(text: string): boolean {
  const problems = checkDraft({ format: "quick", text }, concept, concepts, "q.md");
  return !problems.some(({ kind }) => ["node", "size", "link"].includes(kind));
}

/** The compiler of MDX itself, where it is installed. */
const name = "@mdx-js/mdx";
const { compile } = await import(/* @vite-ignore */ name).catch(() => ({ compile: undefined }));

/** Imports and exports that a compiler would run, besides MDX's own. */
async function compileToEsm(text: string): Promise<string[]> {
  const kinds: string[] = [];
  const collect = () => (program: { body: { type: string; source?: { value: string } }[] }) =>
    program.body.forEach(({ type, source }) => {
      if (/^(?:Import|ExportNamed|ExportAll|Variable)/.test(type) && !source?.value.includes("jsx-runtime"))
        kinds.push(type);
    });
  await compile(text, { remarkPlugins: [remarkGfm, remarkMath], recmaPlugins: [collect] });
  return kinds;
}

describe("the gate", () => {
  test(
    `holds against ${cases} hostile drafts, at least half of which would run: what it lets through holds no code for another MDX parser, and is the same text`,
    async () => {
      const count = { executable: 0, passed: 0, written: 0, compiled: 0 };
      const inspect = async (draft: string) => {
        if (findExecutables(draft).kinds.length > 0) count.executable++;
        if (passesChecks(draft)) count.passed++;
        // What the checks refuse goes to the gate as well: it must hold alone.
        const { text } = writeMdx(parseMarkdown(draft));
        if (text === undefined) return;
        count.written++;
        expect(findExecutables(text)).toEqual({ kinds: [] });
        if (compile === undefined || count.written % 10 > 0) return;
        count.compiled++;
        expect(await compileToEsm(text)).toEqual([]);
      };
      await fc.assert(fc.asyncProperty(hostileDraft, inspect), { numRuns: cases });
      expect(count.executable).toBeGreaterThan(cases / 2);
      expect(count.written).toBeGreaterThan(cases / 2);
      expect(count.passed).toBeGreaterThan(cases / 5);
    },
    Math.max(180_000, cases * 9),
  );

  test("is needed: the same drafts, serialised without it, would run", () => {
    const unguarded = unified().use(remarkGfm).use(remarkMath).use(remarkMdx).use(remarkStringify).freeze();
    const run = fc.sample(hostileDraft, 1_000).filter((draft) => {
      const tree = parseMarkdown(draft);
      return passesChecks(draft) && findExecutables(unguarded.stringify(tree)).kinds.length > 0;
    });
    expect(run.length).toBeGreaterThan(20);
  }, 60_000);

  test.each([
    ["an export", "export const x = process.env.HOME"],
    ["an import", 'import x from "y"'],
    ["an expression", "{process.exit()}"],
    ["a word that only begins so", "importance sampling and exports"],
    ["braces in a formula", "$\\frac{1}{2}$ and {x}"],
  ])("lets %s through as text", (_, draft) => {
    const { text } = writeMdx(parseMarkdown(draft));
    expect(plainText(parseMarkdown(text!)).trim()).toBe(plainText(parseMarkdown(draft)).trim());
    expect(findExecutables(text!)).toEqual({ kinds: [] });
  });

  test.each([
    ["export const x = 1\n", "mdxjsEsm"],
    ["a {b} c", "mdxTextExpression"],
    ["{b}", "mdxFlowExpression"],
    ["<B />", "mdxJsxFlowElement"],
    ["a <B /> c", "mdxJsxTextElement"],
    ["![a](b)", "image"],
  ])("reads published %j as %s, with its line", (text, reason) => {
    expect(readMdx(`words\n\n${text}`).executable).toEqual({ reason, line: 3 });
  });

  test("names what an MDX parser cannot read", () => {
    expect(readMdx("words\n\na { b").executable).toMatchObject({ line: 3 });
  });
});

/** A tree without positions. */
function shapeOf(node: Nodes): unknown {
  return JSON.parse(
    JSON.stringify(node, (key, value) => (key === "position" || key === "data" ? undefined : value)),
  );
}

describe("what is written reads back as it was", () => {
  const library = join(root, "content/library");
  const lessons = readdirSync(library, { recursive: true, encoding: "utf8" }).filter((file) =>
    /^[^/]+\/(?:quick|deep-dive|eli12)\.md$/.test(file),
  );

  test.each(lessons.sort())("content/library/%s", (file) => {
    const tree = parseMarkdown(readFileSync(join(library, file), "utf8"));
    const { text, executable } = writeMdx(tree);
    expect(executable).toBeUndefined();
    expect(shapeOf(readMdx(text!).tree!)).toEqual(shapeOf(tree));
    expect(countWords(readMdx(text!).tree!)).toBe(countWords(tree));
  });

  test.each([
    ["a list from five", "5. five\n6. six\n"],
    ["a list in a list", "- a\n  1. b\n     - c\n\n       d\n- e\n"],
    ["a loose list", "- a\n\n- b\n"],
    ["two lists in a row", "- a\n\n\n* b\n"],
    ["a list of tasks", "- [ ] a\n- [x] b\n"],
    ["an aligned table", "| a | b | c |\n| :-- | :-: | --: |\n| 1 | 2 | 3 |\n"],
    ["a pipe in a cell", "| a |\n| --- |\n| `x \\| y` and \\| |\n"],
    ["a formula with a bar in a cell", "| a |\n| --- |\n| $p(a \\| b)$ |\n"],
    ["hard breaks", "a\\\nb  \nc\n"],
    ["escapes", "\\* \\_ \\` \\# \\$ \\{ \\< 1\\. \\[a\\](b)\n"],
    ["entities", "a &amp; b &lt; c &nbsp; d &copy;\n"],
    ["emphasis inside words", "un*frigging*believable **a**b\n"],
    ["code with backticks", "``a ` b`` and ` `` `\n"],
    ["a fence in a fence", "````text\n```\na\n```\n````\n"],
    ["code in a list", "- a\n\n  ```python\n  x = {1}\n  ```\n"],
    ["formulas with braces", "$\\{a, b\\}$\n\n$$\n\\begin{aligned} a &= b \\\\ c &< d \\end{aligned}\n$$\n"],
    ["setext headings", "a\n===\n\nb\n---\n"],
    ["a heading that ends in #", "## C\\#\n"],
    ["a link with brackets", "[a [b]](concept:neighbour)\n"],
    ["a number and a full stop", "In the year\n2023\\. It was.\n"],
    ["a plus at the start of a line", "1\n\\+ 1\n"],
    ["a dollar", "It costs \\$5 or \\$6.\n"],
    ["comparisons", "a < b > c, x <y and 3>2\n"],
    ["quotes in quotes", "> a\n>\n> > b\n"],
    ["white space that does not break", "a\u00a0b\u2009c\n"],
    ["right to left", "\u05d0\u05d1 \u202eabc\u202c\n"],
  ])("%s", (_, draft) => {
    const tree = parseMarkdown(draft);
    const { text, executable } = writeMdx(tree);
    expect(executable).toBeUndefined();
    expect(shapeOf(readMdx(text!).tree!)).toEqual(shapeOf(tree));
    expect(writeMdx(readMdx(text!).tree!).text).toBe(text);
  });
});

describe("words", () => {
  test.each([
    ["one two", 2],
    ["one\\\ntwo  \nthree\nfour", 4],
    ["**bold.** _and_ ~~not~~", 3],
    ["be`code`tween and $x$ alone", 3],
    ["a – b & c ...", 3],
    ["- one\n- two\n\n> three", 3],
    ["| one | two |\n| --- | --- |\n| three | 4 |", 4],
    ["[two words](concept:x)", 2],
    ["```text\nnot these\n```\n\n$$\nnor this\n$$", 0],
    ["l'été 2–3x naïve", 3],
    ["", 0],
  ])("of %j are %i", (text, words) => {
    expect(countWords(parseMarkdown(text))).toBe(words);
  });

  test("stand apart where blocks do", () => {
    expect(visibleText(parseMarkdown("a\n\n- b\n- c"))).toBe("a\nb\nc");
  });
});

describe("a rendered lesson", () => {
  const render = (text: string) => renderLesson(parseMarkdown(text), { format: "quick", codeNote: "" });

  test("holds no script, no event and no address but citations", () => {
    fc.assert(
      fc.property(hostileDraft, (draft) => {
        if (!passesChecks(draft)) return;
        const { html, badFormulas } = render(draft);
        // Such a lesson is refused by the checks, and by the build once more.
        if (badFormulas.length > 0) return;
        expect(html).not.toMatch(
          /<(?:script|img|iframe|object|embed|style|form)\b|<[a-z][^>]*\son\w+=|href="(?!https:\/\/(?:arxiv|doi)\.org\/)/i,
        );
      }),
      { numRuns: 300 },
    );
  }, 60_000);

  test("leaves its tree as it was", () => {
    const tree: Root = parseMarkdown('A "quote", $x$ and `code`.');
    const before = structuredClone(tree);
    renderLesson(tree, { format: "quick", codeNote: "" });
    expect(tree).toEqual(before);
  });

  test("names concepts and citations once, in order", () => {
    const { concepts: named, citations } = render(
      "[b](concept:b) [a](arxiv:2211.17192) [a](concept:a) [b](concept:b) [a](arxiv:2211.17192)",
    );
    expect([named, citations]).toEqual([["b", "a"], ["arxiv:2211.17192"]]);
  });

  test.each([
    "\\href{javascript:alert(1)}{x}",
    "\\url{x}",
    "\\includegraphics{x}",
    "\\htmlClass{a}{b}",
    "\\def\\x{\\x\\x}\\x",
  ])("refuses the formula %s", (formula) => {
    expect(render(`$${formula}$`).badFormulas).toMatchObject([{ formula }]);
  });
});
