import { describe, expect, test } from "vitest";
import type { Format } from "../../src/core/formats.ts";
import { checkDraft } from "../../src/lessons/check-drafts.ts";
import { checkMutation, checkPython } from "../../src/lessons/checks/code.ts";
import { findDuplicates } from "../../src/lessons/checks/duplicate.ts";
import { lessonChecks } from "../../src/lessons/checks/lesson-checks.ts";
import { checkRecall } from "../../src/lessons/checks/recall.ts";
import { checkSources } from "../../src/lessons/checks/sources.ts";
import { runPython } from "../../src/lessons/python.ts";
import { parseMarkdown } from "../../src/markdown.ts";
import { conceptOf, filler, inOwnWords, mapOf, texts } from "../factories.ts";

const source = { key: "docs", title: "Docs", url: "https://docs.python.org/3/", checked: "2026-11-23" };
const concept = conceptOf("Example", { sources: [source] });
const concepts = mapOf(concept, conceptOf("Neighbour"));
const subjectOf = (format: Format, text: string, of = concept) => ({
  format,
  text,
  concept: of,
  concepts,
  tree: parseMarkdown(text),
  drawings: new Set(["curve"]),
});

describe.each(lessonChecks.map((check) => [check.kind, check] as const))("the check of %s", (_, check) => {
  test.each(check.good)("accepts %j", ({ format, text }) => {
    expect(check.find(subjectOf(format, text))).toEqual([]);
  });
  test.each(check.bad)("refuses %j", ({ format, text }) => {
    const findings = check.find(subjectOf(format, text));
    expect(findings.length).toBeGreaterThan(0);
    for (const { unexpected, expected } of findings)
      expect([unexpected, expected].every((one) => one.length > 0)).toBe(true);
  });
});

const problemsOf = (text: string, format: Format = "quick") =>
  checkDraft({ format, text }, concept, concepts, "q.md");

test.each(Object.entries(texts) as [Format, string][])("a complete %s passes all checks", (format, text) => {
  expect(problemsOf(text, format)).toEqual([]);
});

test("a problem names the file and the line", () => {
  const text = `${texts.quick}\n[a](https://example.org)\n`;
  expect(problemsOf(text)).toMatchObject([{ kind: "link", place: { file: "q.md", line: 9 } }]);
});

test.each([
  ["too long", "a ".repeat(10_001)],
  ["quotes without end", "> ".repeat(9_000)],
  ["lists without end", "- ".repeat(9_000) + "a"],
  ["numbers without end", `a\n${"1. ".repeat(5_000)}a`],
  ["quotes without spaces", ">".repeat(19_000)],
  ["images without end", "![a](".repeat(4_000)],
])("a draft of %s is refused in a moment", (_, text) => {
  const start = performance.now();
  expect(problemsOf(text).length).toBeGreaterThan(0);
  expect(performance.now() - start).toBeLessThan(10_000);
});

test("rules and rows of dashes are no nesting", () => {
  const rows = `| ${"--- | ".repeat(30)}\n${"-".repeat(60)}\n`;
  expect(problemsOf(`\`\`\`text\n${rows}\`\`\`\n`).map(({ kind }) => kind)).not.toContain("size");
});

test.each([
  ["two formulas in a line", "$x$ and $\\nope$", "\\nope"],
  ["a formula in a table", "| a |\n| --- |\n| $\\nope$ |", "\\nope"],
  ["a displayed formula", "$$\n\\frac{1\n$$", "\\frac{1"],
])("the formula that is wrong is named: %s", (_, text, formula) => {
  expect(problemsOf(text).find(({ kind }) => kind === "formula")?.unexpected).toContain(`“${formula}”`);
});

describe("the code of a deep dive", () => {
  const dive = (code: string, shown = "") =>
    subjectOf("deep-dive", `\`\`\`python\n${code}\n\`\`\`\n\n\`\`\`text\n${shown}\n\`\`\`\n`);
  const find = async (code: string, shown?: string) =>
    (await checkPython(dive(code, shown), runPython)).map(({ unexpected }) => unexpected);

  test("passes where it runs, asserts and prints what is shown", async () => {
    expect(await find("x = 1\nassert x == 1\nprint(x)", "1")).toEqual([]);
    expect(await find("assert True")).toEqual([]);
  });

  test.each([
    ["no assertion", "x = 1", "code without an assertion"],
    ["an assertion that fails", "assert 1 == 2", "AssertionError"],
    ["a fault of syntax", "assert (", "SyntaxError"],
    ["a library that is not standard", "import numpy_or_so\nassert True", "ModuleNotFoundError"],
    ["output that is not shown", "assert True\nprint(2)", "the output “2”"],
    ["more than 60 lines", `assert True${"\nx = 1".repeat(60)}`, "61 lines"],
  ])("is refused for %s", async (_, code, unexpected) => {
    expect(await find(code)).toContainEqual(expect.stringContaining(unexpected));
  });

  test("stands in one listing", async () => {
    const two = subjectOf("deep-dive", "```python\nassert 1\n```\n\n```python\nassert 1\n```");
    expect(await checkPython(two, runPython)).toMatchObject([{ unexpected: "2 Python listings" }]);
    expect(await checkPython(subjectOf("deep-dive", "none"), runPython)).toMatchObject([
      { unexpected: "0 Python listings" },
    ]);
  });

  test("sees no secret of the environment", async () => {
    process.env["LACUNA_TEST_SECRET"] = "hush";
    expect(await find('import os\nassert "LACUNA_TEST_SECRET" not in os.environ')).toEqual([]);
  });

  const mutate = async (code: string, line: string, becomes: string) => {
    const of = { ...concept, mutation: { line, becomes } };
    return (await checkMutation({ ...dive(code), concept: of }, runPython)).map(
      ({ unexpected }) => unexpected,
    );
  };

  test("fails under its mutation, wherever the line is indented", async () => {
    expect(await mutate("def f():\n    return 1\nassert f() == 1", "return 1", "return 2")).toEqual([]);
  });

  test.each([
    ["assertions that still hold", "x = 1\nassert x", "x = 1", "x = 2"],
    ["0 times", "assert True", "x = 1", "x = 2"],
    ["2 times", "x = 1\nx = 1\nassert x", "x = 1", "x = 0"],
    ["NameError", "x = 1\nassert x", "x = 1", "x = y"],
  ])("is refused for a mutation with %s", async (unexpected, code, line, becomes) => {
    expect(await mutate(code, line, becomes)).toMatchObject([expect.stringContaining(unexpected)]);
  });
});

test("a source stands on an allowed host and is cited", () => {
  const drafts = [{ format: "quick" as const, text: "[d](source:docs)" }];
  expect(checkSources(concept, drafts, ["docs.python.org"])).toEqual([]);
  expect(checkSources(concept, drafts, ["python.org"])).toMatchObject([
    { unexpected: expect.stringContaining("docs.python.org") },
  ]);
  expect(checkSources(concept, [], ["docs.python.org"])).toMatchObject([
    { expected: "sources that are cited" },
  ]);
});

describe("answers to recall questions", () => {
  const drafts = [
    {
      format: "quick" as const,
      text: "The cache keeps keys and values, so nothing is computed twice. It grows.",
    },
    {
      format: "deep-dive" as const,
      text: "Eviction drops entries of early tokens. It gave 2.5x, or $0.4$ of the memory.",
    },
  ];
  const find = (format: Format, answer: string) =>
    checkRecall({ recall: [{ format, question: "Why?", answer }] }, drafts).map(
      ({ unexpected }) => unexpected,
    );

  test.each([
    ["quick", "Because keys and values are kept in the cache."],
    [
      "quick",
      "Computing a value once is enough; the growing cache holds it, and nobody drops an entry early.",
    ],
    ["deep-dive", "It was 2.5x, at 40 % of the memory, once early entries were evicted."],
    ["quick", "So."],
  ] as const)("of a %s may be in other words: %s", (format, answer) => {
    expect(find(format, answer)).toEqual([]);
  });

  test.each([
    ["quick", "Gradients of the reward push the policy.", "no lesson holds"],
    ["quick", "Eviction drops early tokens' entries.", "the quick hardly holds"],
    ["deep-dive", "Eviction drops early tokens, a gain of 3x.", "the figure “3x”"],
    ["deep-dive", "Eviction drops early tokens, 41% of the entries.", "the figure “41%”"],
  ] as const)("of a %s are refused: %s", (format, answer, unexpected) => {
    expect(find(format, answer)).toEqual([expect.stringContaining(unexpected)]);
  });
});

describe("text that stands twice", () => {
  const sentence = "A cache that keeps every key and every value grows with each new token.";
  const find = (one: string, other: string) =>
    findDuplicates(
      new Map([
        ["alpha", [{ format: "quick" as const, text: one }]],
        ["beta", [{ format: "quick" as const, text: other }]],
      ]),
    ).map(({ place, unexpected }) => `${place.file}:${place.line}: ${unexpected}`);

  test("is named where it stands the second time, however it is set", () => {
    const set = sentence.replace("every key", "**every** [key](concept:key)").replace("A cache", "a cache");
    expect(find(sentence, `Other words.\n\n- ${set}`)).toEqual([
      expect.stringMatching(/^library\/beta\/quick\.md:3: the sentence “a cache .* stands in library\/alpha/),
    ]);
  });

  test("may be a short sentence, a table's cell, code, or once more in the same lesson", () => {
    expect(find("A cache keeps every key.", "A cache keeps every key.")).toEqual([]);
    expect(find(`| a |\n| --- |\n| ${sentence} |`, `| a |\n| --- |\n| ${sentence} |`)).toEqual([]);
    expect(find(`\`\`\`text\n${sentence}\n\`\`\``, `\`\`\`text\n${sentence}\n\`\`\``)).toEqual([]);
    expect(find(`${sentence}\n\n${sentence}`, "Other words.")).toEqual([]);
  });

  test("is too much where an eighth of the runs is the same, whatever the marks", () => {
    const own = (seed: string, count: number) => inOwnWords(filler(count), seed);
    const shared = own("shared", 40).replaceAll(".", ",");
    expect(find(`${own("a", 100)} ${shared}`, `${shared} ${own("b", 100)}`)).toEqual([
      expect.stringMatching(/beta\/quick\.md:undefined: 2\d % of the text of library\/alpha/),
    ]);
    expect(find(`${own("a", 400)} ${shared}`, `${shared} ${own("b", 400)}`)).toEqual([]);
  });

  test("is found in a moment, in a library of any size", () => {
    const many = Array.from(
      { length: 400 },
      (_, i) =>
        [
          `c${i}`,
          [{ format: "quick" as const, text: `${filler(100)}. ${inOwnWords(filler(300), `${i}`)}` }],
        ] as const,
    );
    const start = performance.now();
    findDuplicates(new Map(many));
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});
