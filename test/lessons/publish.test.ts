import * as fc from "fast-check";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { readLesson } from "../../src/archive/lesson-file.ts";
import type { Drafts } from "../../src/core/lesson.ts";
import { type Demand, publish } from "../../src/lessons/publish.ts";
import { readMdx } from "../../src/markdown.ts";
import { conceptOf, draftsOf, filler, mapOf, recordOf, texts } from "../factories.ts";
import { findExecutables } from "../hostile.ts";

const concepts = mapOf(conceptOf("Alpha search"), conceptOf("Beta cache"));
const nobody: Demand = { sightings: [], weekOf: () => null };
const demand: Demand = {
  sightings: ["2511.00001", "2511.00002", "2511.00001"].map((id) => ({
    id: `arxiv:${id}`,
    title: "T",
    digest: "weekly-2025-11-23",
    mentions: [],
  })),
  weekOf: () => "2025-W47",
};

function publishAll(drafts: Drafts, asked = nobody): Record<string, string> {
  const { value, problems } = publish(drafts, asked, concepts);
  expect(problems).toEqual([]);
  return value!.files;
}

const kindsOf = (drafts: Drafts) =>
  publish(drafts, nobody, concepts).problems.map(({ kind, place }) => `${place.file}: ${kind}`);

test("a concept becomes a record and three lessons, whose front matter can be read back", () => {
  const files = publishAll(draftsOf("Beta cache"), demand);
  expect(Object.keys(files)).toEqual(["concept.yaml", "quick.mdx", "deep-dive.mdx", "eli12.mdx"]);
  expect(parse(files["concept.yaml"]!)).toEqual(recordOf("Beta cache"));
  expect(readLesson(files["quick.mdx"]!, "q").value?.head).toMatchObject({
    concept: "beta-cache",
    format: "quick",
    title: "Beta cache",
    digest: "weekly-2025-11-23",
    week: "2025-W47",
    papers: ["arxiv:2511.00001", "arxiv:2511.00002"],
    writer: "library",
    model: null,
  });
});

test("the same input writes the same bytes", () => {
  expect(publishAll(draftsOf("Beta cache"), demand)).toEqual(
    publishAll(structuredClone(draftsOf("Beta cache")), demand),
  );
});

test("every string of the front matter is quoted", () => {
  const [, front = ""] = publishAll(draftsOf("Beta cache"), demand)["quick.mdx"]!.split("---\n");
  for (const line of front.trim().split("\n"))
    expect(line).toMatch(/^(?:\w+:(?: (?:"[^\n]*"|\d+|null))?| {2}- "[^\n]*")$/);
});

test("words are those of the body as a reader sees it; minutes follow from them, and what is composed does not count", () => {
  const text = `${texts.quick}\n\`code is not counted\` $x + y$ **two words**\\\nnext – line\n`;
  const { head } = readLesson(
    publishAll(draftsOf("Beta cache", { quick: text.replace(/^.*\n/, `**What it is.** ${filler(44)}.\n`) }))[
      "quick.mdx"
    ]!,
    "q",
  ).value!;
  expect([head.words, head.minutes]).toEqual([12 - 1 + 4 * 44 + 4, 1]);
  const dive = publishAll(draftsOf("Beta cache"))["deep-dive.mdx"]!;
  expect(dive).toContain("## Key Papers");
  const head2 = readLesson(dive, "d").value!.head;
  expect(head2.minutes).toBe(Math.ceil(head2.words / 200));
  expect(dive.split(/\s+/).filter((one) => /^word\.?$/.test(one)).length).toBeLessThanOrEqual(head2.words);
});

test.each(["quick", "deep-dive", "eli12"] as const)("without its %s a concept is not published", (format) => {
  const drafts = draftsOf("Beta cache");
  const two = { ...drafts, drafts: drafts.drafts.filter((one) => one.format !== format) };
  expect(publish(two, nobody, concepts).value).toBeUndefined();
  expect(kindsOf(two)).toEqual([`library/beta-cache/${format}.md: missing-lesson`]);
});

test("one failing check publishes nothing, and every problem of every lesson is named", () => {
  const drafts = draftsOf("Beta cache", { quick: "short", eli12: `${texts.eli12}\n<script>run()</script>` });
  expect(publish(drafts, nobody, concepts).value).toBeUndefined();
  expect(kindsOf(drafts)).toEqual([
    "library/beta-cache/quick.md: band",
    "library/beta-cache/quick.md: sections",
    "library/beta-cache/eli12.md: node",
  ]);
});

test("the front matter changes with the text, the record and the names of neighbours, and with nothing else", () => {
  const related = { prerequisites: [{ concept: "alpha-search", why: "first" }] };
  const sourceOf = (drafts: Drafts, all = concepts) =>
    readLesson(publish(drafts, demand, all).value!.files["quick.mdx"]!, "q").value!.head.source;
  const first = sourceOf(draftsOf("Beta cache", {}, related));
  expect(sourceOf(draftsOf("Beta cache", {}, related))).toBe(first);
  expect(sourceOf(draftsOf("Beta cache", { quick: texts.quick.replace("word", "term") }, related))).not.toBe(
    first,
  );
  expect(sourceOf(draftsOf("Beta cache"))).not.toBe(first);
  const renamed = mapOf({ ...conceptOf("Alpha search"), name: "Alpha hunt" }, conceptOf("Beta cache"));
  expect(sourceOf(draftsOf("Beta cache", {}, related), renamed)).not.toBe(first);
});

const nasty = fc.oneof(
  fc.constantFrom(
    '"',
    "'",
    "---",
    "a\n---\nb",
    "yes",
    "null",
    "1e3",
    "# no",
    "- no",
    "{run()}",
    "export const x = 1",
    "<script>run()</script>",
    "</a>",
    "*a",
    "&a",
    "!!js/function",
    "a: b",
    "[x](javascript:run())",
    "https://example.org/",
    "www.example.org",
    "a@b.example",
    "\\",
    "`",
    "$x$",
    "| a |",
    "~~a~~",
    "\u2028",
    "\u0000",
    "\ud800",
    "a  b",
    "\tb",
    "__proto__",
    "import x from 'y'",
    "1. one",
    "# h",
    "![a](b)",
    "[^1]",
    "&lt;",
    "a\n\nexport const x = 1",
  ),
  fc.string({ minLength: 1, maxLength: 12 }),
);
const text = fc
  .array(nasty, { minLength: 1, maxLength: 3 })
  .map((parts) => parts.join(" "))
  .filter((one) => one.trim() !== "" && one.trim() === one);

test("hostile names, titles and notes stay text: nothing runs, nothing breaks out of the front matter, or nothing is published", () => {
  let published = 0;
  fc.assert(
    fc.property(text, text, text, (name, title, note) => {
      const base = recordOf("Beta cache");
      const papers = base.papers.map((paper) => ({ ...paper, title, note, authors: [name] }));
      const drafts = draftsOf(
        "Beta cache",
        {},
        { papers, prerequisites: [{ concept: "alpha-search", why: note }] },
      );
      const { value } = publish({ ...drafts, record: { ...drafts.record, name } }, nobody, concepts);
      if (value === undefined) return;
      published++;
      for (const file of ["quick.mdx", "deep-dive.mdx"]) {
        const lesson = readLesson(value.files[file]!, file).value!;
        expect(lesson.head.title).toBe(name.toWellFormed() === name ? name : lesson.head.title);
        expect(readMdx(lesson.body).executable).toBeUndefined();
        expect(findExecutables(lesson.body)).toEqual({ kinds: [] });
      }
      if ([name, title, note].every((one) => one.isWellFormed()))
        expect(parse(value.files["concept.yaml"]!)).toMatchObject({ name, papers: [{ title, note }] });
    }),
    { numRuns: 300 },
  );
  expect(published).toBeGreaterThan(80);
}, 120_000);
