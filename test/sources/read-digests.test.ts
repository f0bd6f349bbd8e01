import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Digest, type Paper, paperIdOf } from "../../src/core/digest.ts";
import { remedies } from "../../src/core/problem.ts";
import { addDays } from "../../src/core/days.ts";
import { readDigests } from "../../src/sources/read-digests.ts";
import { digestWith, problemsOf, readLine, readOne, tableOf } from "./factory.ts";
import { toAtom, toJson, toList, toRss, toTable } from "./serialise.ts";

// Words of any script and any mark but white space, controls, and the circles that mark a point.
const word = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 12 })
  .filter((text) => /^[^\s\p{C}●•▪◦]+$/u.test(text));
const wordy = (maxLength: number): fc.Arbitrary<string> =>
  fc.array(word, { minLength: 1, maxLength }).map((words) => words.join(" "));
// Marks at either end may be separators, so a letter stands there.
const bounded = (text: fc.Arbitrary<string>): fc.Arbitrary<string> => text.map((inner) => `A${inner}z`);
const name = fc.constantFrom("Ann Author", "Émile van der Berg", "王小明", "J. R. O'Neil-Ünal", "et al.");
const url = fc.oneof(
  fc
    .integer({ min: 0, max: 99999 })
    .map((number) => `https://arxiv.org/abs/2510.${String(number).padStart(5, "0")}`),
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc.constant("https://lab.example/a_(b)_*c*.pdf"),
);
const paper = fc
  .record({
    title: bounded(wordy(8)),
    summary: fc.array(bounded(wordy(20)), { minLength: 1, maxLength: 4 }),
    authors: fc.uniqueArray(name),
    url,
  })
  .map(({ title, summary, authors, url }): Paper => {
    const people = authors.filter((author) => author !== "et al.");
    const names = people.length > 0 && people.length < authors.length ? [...people, "et al."] : people;
    return {
      id: paperIdOf(url),
      title,
      authors: names,
      url,
      summary: summary.join("\n"),
      links: [{ label: "Paper", url }],
    };
  });
const digest = fc
  .record({
    papers: fc.uniqueArray(paper, { minLength: 1, maxLength: 5, selector: ({ id }) => id }),
    title: bounded(wordy(4)),
    to: fc
      .date({ min: new Date("1990-01-07"), max: new Date("2090-12-31"), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10)),
    length: fc.integer({ min: 0, max: 6 }),
  })
  .map(({ papers, title, to, length }) => ({ papers, title, to, from: addDays(to, -length) }));

describe("a digest reads back the same", () => {
  it.each([
    ["JSON", "weekly.json", toJson, false],
    ["a Markdown table", "weekly.md", toTable, true],
    ["a Markdown list", "weekly.md", toList, true],
    ["Atom", "weekly.xml", toAtom, false],
    ["RSS", "weekly.rss", toRss, false],
  ])("from %s", (_, file, serialise, datesInTitle) => {
    fc.assert(
      fc.property(digest, ({ papers, ...issue }) => {
        const expected = digestWith(papers, { ...issue, file });
        const title = datesInTitle ? `${issue.title} (${issue.from} to ${issue.to})` : issue.title;
        expect(readOne(serialise(expected), file)).toEqual({ ...expected, title });
      }),
      { numRuns: 100 },
    );
  });
});

const names = [
  "a.md",
  "a.markdown",
  "a.json",
  "a.xml",
  "a.atom",
  "a.rss",
  "a.txt",
  "a",
  ".md",
  "2025-10-19.md",
  "日本.md",
];
const pieces = [
  "## 2025-10-19\n",
  "# (December 30 - January 5) - 2025\n",
  "---\n",
  "date: 2025-10-19\n",
  "| ",
  " |\n",
  "|---|---|\n",
  "1) ",
  "- ",
  "**",
  "****",
  "[",
  "](",
  ")",
  "https://arxiv.org/abs/2510.12345",
  "<br>● ",
  "by Ann",
  "`",
  "\\",
  "*",
  "_",
  "&amp;",
  "&#0;",
  "&bad;",
  "<b>",
  "<!--",
  "<script>",
  "\n",
  "\r\n",
  "  ",
  "\ud800",
  "\u202e",
  "<feed>",
  "</feed>",
  "<entry>",
  "</entry>",
  "<title>",
  "</title>",
  "<updated>2025-10-19T00:00:00Z</updated>",
  "<rss><channel>",
  "</channel></rss>",
  "<item>",
  "</item>",
  "<![CDATA[",
  "]]>",
  '{"title":',
  '"date":"2025-10-19",',
  '"papers":[',
  "]",
  "}",
  "null",
  "Word",
  "x",
];

describe("readDigests", () => {
  it("never throws, and gives valid digests and known problems, whatever it reads", () => {
    const soup = fc
      .array(
        fc.oneof(
          { weight: 9, arbitrary: fc.constantFrom(...pieces) },
          fc.string({ unit: "binary", maxLength: 9 }),
        ),
      )
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.oneof(soup, fc.json()), (file, text) => {
        const { digests, problems } = readDigests({ name: file, text });
        for (const found of digests) expect(Digest.parse(found)).toEqual(found);
        for (const { kind, place } of problems) expect(remedies[kind] && place.file).toBe(`digests/${file}`);
        expect(digests.length + problems.length).toBeGreaterThan(0);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ["an unknown extension", "a.txt", "text", "a file of the kind .txt"],
    ["no extension", "README", "text", "a file of the kind ."],
    ["a NUL byte", "a.md", "a\nb\0", "a NUL byte"],
    ["more than 20 MB", "a.md", " ".repeat(20_000_001), "20000001 characters"],
    ["another root", "a.xml", "<html></html>", "<html>"],
    ["RSS 1.0", "a.xml", "<rdf:RDF></rdf:RDF>", "<rdf:RDF>"],
  ])("names a file with %s", (_, file, text, unexpected) => {
    expect(problemsOf(text, file)).toEqual([
      expect.objectContaining({ kind: "unreadable-digest", unexpected }),
    ]);
  });

  it("names a file without anything in it", () => {
    expect(problemsOf("")).toEqual([expect.objectContaining({ kind: "empty-digest" })]);
  });

  it("passes over a byte order mark", () => {
    expect(readOne("\ufeff## 2025-10-19\n- **T** - s").papers).toHaveLength(1);
  });
});

describe("malformed XML", () => {
  it.each([
    ["an element that is not closed", "<feed>\n<entry></feed>", 2],
    ["an undefined entity", "<feed>\n<title>a&nbsp;b</title></feed>", 2],
    [
      "an entity that only its document type defines",
      '<!DOCTYPE feed [<!ENTITY a "b">]>\n<feed>\n<title>&a;</title></feed>',
      3,
    ],
    ["nothing", "", 1],
  ])("is named with its line: %s", (_, text, line) => {
    expect(problemsOf(text, "a.xml")).toEqual([
      expect.objectContaining({ kind: "unreadable-digest", place: { file: "digests/a.xml", line } }),
    ]);
  });

  it("is named where it is nested too deeply", () => {
    expect(problemsOf("<feed>".repeat(200_000), "a.xml")).toEqual([
      expect.objectContaining({ kind: "unreadable-digest" }),
    ]);
  });

  it("cannot grow: entities are never expanded", () => {
    const laughs = Array.from(
      { length: 9 },
      (_, level) => `<!ENTITY l${level + 1} "${`&l${level};`.repeat(10)}">`,
    );
    const text = `<!DOCTYPE feed [<!ENTITY l0 "lol">${laughs.join("\n")}]>\n<feed><title>&l9;</title></feed>`;
    expect(problemsOf(text, "a.xml")[0]?.unexpected).toContain("&l9;");
  });
});

describe("the text of a paper", () => {
  const row = (title: string, summary: string): string =>
    `| 1) **${title}** - ${summary} | [Paper](https://p.example) |`;

  it("loses controls, bidirectional overrides and hidden characters", () => {
    const hidden = "\u0007\u202e\u2066\u200b\u00ad\u{e0041}";
    expect(readLine(row(`De${hidden}ep`, `sa${hidden}ys`))).toMatchObject({ title: "Deep", summary: "says" });
  });

  it("keeps the joiners that scripts and emoji are spelt with", () => {
    expect(readLine(row("می‌خواهم", "👩‍🔬")).title).toBe("می‌خواهم");
  });

  it("is cut where it is too long, never within a character", () => {
    const { title, summary } = readLine(row(`${"a".repeat(498)}😀b`, "b".repeat(30_000)));
    expect(title).toBe(`${"a".repeat(498)}…`);
    expect(summary).toHaveLength(20_000);
  });
});

describe("an issue that lists a paper twice", () => {
  const twice = (first: string, again: string): Paper[] => readOne(tableOf([first, again])).papers;
  const link = "[Paper](https://arxiv.org/abs/2510.12345)";

  it("keeps the first, with the longer summary, the authors and all links", () => {
    const papers = twice(
      `| **Sparse Drafts** - short | ${link} |`,
      `| **Sparse drafts, revised** - longer text | ${link}, [Code](https://c.example), by Ann Author |`,
    );
    expect(papers).toEqual([
      expect.objectContaining({
        title: "Sparse Drafts",
        summary: "longer text",
        authors: ["Ann Author"],
        links: [
          { label: "Paper", url: expect.anything() },
          { label: "Code", url: "https://c.example" },
        ],
      }),
    ]);
  });

  it("loses neither of two works under one address", () => {
    const papers = twice(`| **Sparse Drafts** - s | ${link} |`, `| **A Survey of Queries** - s | ${link} |`);
    expect(papers.map(({ id, title }) => [id, title])).toEqual([
      ["arxiv:2510.12345", "Sparse Drafts"],
      [paperIdOf("A Survey of Queries"), "A Survey of Queries"],
    ]);
  });
});

it("names the second of two issues that end on one day", () => {
  const { digests, problems } = readDigests({
    name: "w.md",
    text: "## 2025-10-19\n- **T** - s\n\n## 2025-10-13 to 2025-10-19\n- **U** - s",
  });
  expect(digests).toHaveLength(1);
  expect(problems).toEqual([
    expect.objectContaining({ kind: "duplicate-digest", place: { file: "digests/w.md", line: 4 } }),
  ]);
});

describe("hostile text is read in linear time", () => {
  const head = "## 2025-10-19\n";
  const feedOf = (text: string): string =>
    `<rss><channel><pubDate>19 Oct 2025</pubDate><item><title>T</title><description><![CDATA[${text}]]></description></item></channel></rss>`;
  it.each([
    "*",
    "**",
    "_a",
    "[",
    "[](",
    "[a](b ",
    "`",
    "<",
    "<b x=",
    "<!--",
    "|",
    " - ",
    "-",
    "\\",
    "https://",
    "\n- ",
    "\n| a ",
    "\n# ",
    "---\n",
    " ",
    "<p><b>",
    "&",
    ") by ",
    "● ",
  ])("of %j", (piece) => {
    const text = piece.repeat(Math.ceil(100_000 / piece.length));
    const started = performance.now();
    for (const body of [`| 1) **T** - ${text} |`, `- ${text}x`, text, `---\ndate: ${text}\n---\n`])
      readDigests({ name: "a.md", text: head + body });
    readDigests({ name: "b.md", text });
    for (const body of [feedOf(text), text, `<feed>${text}`]) readDigests({ name: "a.xml", text: body });
    // a quadratic step over these would take minutes
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
