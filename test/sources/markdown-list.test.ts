import { describe, expect, it } from "vitest";
import { readDigests } from "../../src/sources/read-digests.ts";
import { problemsOf, readLine, readOne, tableOf } from "./factory.ts";

const paper = "[Paper](https://arxiv.org/abs/2510.12345)";

describe("a weekly table", () => {
  it("becomes an issue with its papers in order", () => {
    const digest = readOne(
      tableOf([
        `| 1) **Sparse Drafts** - drafts tokens with a sparse model.  | ${paper}, [Tweet](https://x.com/a/status/1) |`,
        "| 2) **Lab Notes** - a report.  | [Paper](https://lab.example/notes.pdf),  [Tweet](https://x.com/b/status/2)  |",
      ]),
      "2025.md",
    );
    expect(digest).toMatchObject({
      id: "2025-2025-10-19",
      from: "2025-10-13",
      to: "2025-10-19",
      week: "2025-W42",
      file: "2025.md",
    });
    expect(digest.title).toBe("Papers of the Week (October 13 - October 19) - 2025");
    expect(digest.papers).toEqual([
      {
        id: "arxiv:2510.12345",
        title: "Sparse Drafts",
        authors: [],
        url: "https://arxiv.org/abs/2510.12345",
        summary: "drafts tokens with a sparse model.",
        links: [
          { label: "Paper", url: "https://arxiv.org/abs/2510.12345" },
          { label: "Tweet", url: "https://x.com/a/status/1" },
        ],
      },
      expect.objectContaining({
        title: "Lab Notes",
        url: "https://lab.example/notes.pdf",
        id: expect.stringMatching(/^url:/),
      }),
    ]);
  });

  it("is read although other tables, links and text surround it", () => {
    const text = [
      "# All weeks — 2025",
      "[← Back](../README.md)",
      "- [October](#october)",
      "",
      tableOf([`| 1) **T** - s | ${paper} |`]),
      "---",
    ];
    expect(readOne(text.join("\n")).papers).toHaveLength(1);
  });

  it.each([
    ["nested bold", `| 2) ****Deep Ideas**** - says so. | ${paper} |`],
    ["a doubled separator", `| 2) ****Deep Ideas**** - - says so. | ${paper} |`],
    ["a separator without space before it", `| 2) **Deep Ideas**- says so. | ${paper} |`],
    ["a separator without space after it", `| 2) **Deep Ideas** -says so. | ${paper} |`],
    ["no separator", `| 2) **Deep Ideas** says so. | ${paper} |`],
    ["doubled spaces", `|  2)  **Deep  Ideas**  -  says  so.  |  ${paper}  |  `],
    ["no spaces", `|2)**Deep Ideas**-says so.|${paper}|`],
    ["no number", `| **Deep Ideas** - says so. | ${paper} |`],
    ["its number in a column", `| 2 | **Deep Ideas** | says so. | ${paper} |`],
    ["no bold", `| 2) Deep Ideas - says so. | ${paper} |`],
    ["a linked title", `| [Deep Ideas](https://arxiv.org/abs/2510.12345) | says so. | |`],
    ["a carriage return", `| 2) **Deep Ideas** - says so. | ${paper} |\r`],
  ])("reads a row with %s", (_, row) => {
    expect(readLine(row)).toMatchObject({ title: "Deep Ideas", summary: "says so.", id: "arxiv:2510.12345" });
  });

  it("keeps a minus sign at the start of a summary", () => {
    expect(readLine(`| **T** - -5% cost | ${paper} |`).summary).toBe("-5% cost");
  });

  it("keeps pipes in the text, escaped or not", () => {
    expect(readLine(`| 1) **T** - up to |r|≈0.88, p(a\\|b). | ${paper} |`).summary).toBe(
      "up to |r|≈0.88, p(a|b).",
    );
  });

  it("separates points by newlines and drops their marks", () => {
    const row = `| 1) **T** - The idea: <br>● **Fast**: yes.  <br>  ● Small ● Cheap<br/>- last | ${paper} |`;
    expect(readLine(row).summary).toBe("The idea:\nFast: yes.\nSmall\nCheap\nlast");
  });

  it.each([
    ["links", "builds on [earlier work](https://a.example/x_(1)).", "builds on earlier work."],
    ["images", "see ![a chart](https://a.example/c.png)", "see a chart"],
    ["emphasis", "when *not* to __call__ a ~~tool~~ _now_", "when not to call a tool now"],
    ["unpaired bold marks", "a **strange case", "a strange case"],
    ["code", "runs `a_b*c` and ``x``", "runs a_b*c and x"],
    ["escapes", "costs \\$5 \\* 2 and \\[x\\]", "costs $5 * 2 and [x]"],
    ["entities", "R&amp;D &lt;x&gt; caf&eacute;", "R&D <x> café"],
    ["HTML", "x<sup>2</sup> and <b>bold</b><!-- hidden -->", "x2 and bold"],
  ])("turns %s into plain text", (_, markdown, text) => {
    expect(readLine(`| 1) **T** - ${markdown} | ${paper} |`).summary).toBe(text);
  });

  it("keeps what only looks like markup", () => {
    const text =
      "A* search, 2**3, snake_case_name, p < 0.05, x<y, tokens <think> and </think>, 4K -> 8K, (<answer, <result)";
    expect(readLine(`| 1) **T** - ${text} | ${paper} |`).summary).toBe(text);
  });

  it("drops markup from a title", () => {
    expect(
      readLine(`| 1) **The \`draft\` *model* &amp; [friends](https://a.example)** - s | ${paper} |`).title,
    ).toBe("The draft model & friends");
  });
});

describe("a list", () => {
  it.each([
    ["with linked titles", "- [Deep Ideas](https://arxiv.org/abs/2510.12345) - says so."],
    ["with bold linked titles", "* **[Deep Ideas](https://arxiv.org/abs/2510.12345)**: says so."],
    ["with numbers and links at the end", `1. **Deep Ideas** - says so. ${paper}`],
    ["with links in brackets", `1) **Deep Ideas** – says so. (${paper} | [Code](https://c.example))`],
    ["with plain titles", `- Deep Ideas — says so. ${paper}`],
    ["with continued lines", `- **Deep Ideas**\n  says so.\n  ${paper}`],
    ["with links as points", `- **Deep Ideas** - says so.\n  - ${paper}\n  - [Code](https://c.example)`],
    ["with a bare address", "- Deep Ideas - says so. https://arxiv.org/abs/2510.12345"],
    ["with an address in angles", "- **Deep Ideas** - says so. <https://arxiv.org/abs/2510.12345>"],
  ])("%s is read", (_, item) => {
    expect(readLine(item)).toMatchObject({
      title: "Deep Ideas",
      summary: "says so.",
      url: "https://arxiv.org/abs/2510.12345",
    });
  });

  it("may give titles and links alone", () => {
    expect(readLine(`- Deep Ideas ${paper}`)).toMatchObject({ title: "Deep Ideas", summary: "" });
  });

  it("may hold points, each a line of the summary", () => {
    expect(readLine(`1. **T** - first\n   - second\n\n   - third ${paper}`).summary).toBe(
      "first\nsecond\nthird",
    );
  });

  it("ends at the paragraph below it", () => {
    expect(readLine(`- **T** - s ${paper}\n\nThat was all.\n  Really.`).summary).toBe("s");
  });

  it("of something else is no paper", () => {
    const text = `## 2025-10-19\n- Follow us on [Mastodon](https://m.example)\n- see below\n- **T** - s ${paper}`;
    expect(readOne(text).papers.map(({ title }) => title)).toEqual(["T"]);
  });
});

describe("the link of a paper", () => {
  it.each([
    [
      "the one to arXiv",
      "[Blog](https://b.example), [PDF](https://arxiv.org/pdf/2510.1234v2)",
      "https://arxiv.org/pdf/2510.1234v2",
    ],
    [
      "else the one labelled Paper",
      "[Blog](https://b.example), [Paper](https://p.example)",
      "https://p.example",
    ],
    ["else the first", "[Blog](https://b.example), [Code](https://c.example)", "https://b.example"],
  ])("is %s", (_, links, url) => {
    expect(readLine(`| 1) **T** - s | ${links} |`).url).toBe(url);
  });

  it("is not one that its summary refers to", () => {
    const row =
      "| 1) **T** - after [GPT](https://arxiv.org/abs/2005.14165). | [Paper](https://p.example/a_(b).pdf) |";
    expect(readLine(row)).toMatchObject({
      url: "https://p.example/a_(b).pdf",
      links: [{ label: "GPT" }, { label: "Paper" }],
    });
  });

  it("loses its version in the id", () => {
    expect(readLine("| **T** - s | [Paper](http://www.arxiv.org/pdf/2510.12345v3.pdf) |").id).toBe(
      "arxiv:2510.12345",
    );
  });

  it.each([
    "javascript:alert(1)",
    "data:text/html,x",
    "file:///etc/passwd",
    "/relative",
    "//host/x",
    "JaVaScRiPt:x",
  ])("is never %s", (url) => {
    const { url: shown, links } = readLine(`| 1) **T** - s | [Paper](${url}) |`);
    expect({ shown, links }).toEqual({ shown: undefined, links: [] });
  });

  it("keeps its parameters, whatever they are called", () => {
    const row = "| 1) **T** - s | [Paper](https://p.example/?a=1&copy=2&amp;lt=3) |";
    expect(readLine(row).url).toBe("https://p.example/?a=1&copy=2&lt=3");
  });

  it("may be missing: the title is the key then", () => {
    expect(readLine("| 1) **T** - s | |").id).toMatch(/^url:[0-9a-f]{8}$/);
  });
});

describe("authors", () => {
  it.each([
    [`| **T** - s | ${paper}, by Ann Author, Ben Author |`, ["Ann Author", "Ben Author"]],
    [
      `| **T** - s | ${paper} by Ann Author, Ben Author, and Cem Author |`,
      ["Ann Author", "Ben Author", "Cem Author"],
    ],
    [`| **T** - s | ${paper}, by Ann Author & Sandy Land et al. |`, ["Ann Author", "Sandy Land", "et al."]],
    [`| **T** - s | by Ann Author, et al |`, ["Ann Author", "et al."]],
    [`- **T** - s. ${paper}, by Ann Author`, ["Ann Author"]],
  ])("stand behind the links: %s", (line, authors) => {
    expect(readLine(line)).toMatchObject({ authors, summary: expect.stringMatching(/^s\.?$/) });
  });

  it("are no verbs", () => {
    expect(readLine(`- **T** - extends ${paper} by using more data.`)).toMatchObject({
      authors: [],
      summary: "extends Paper by using more data.",
    });
  });
});

describe("the days of an issue", () => {
  it.each([
    ["(December 23 - December 29) - 2024", "2024-12-23", "2024-12-29"],
    ["(December 30 - January 5) - 2025", "2024-12-30", "2025-01-05"],
    ["Dec. 30, 2024 – Jan. 5, 2025", "2024-12-30", "2025-01-05"],
    ["December 30, 2024 – January 5", "2024-12-30", "2025-01-05"],
    ["October 13th to 19th, 2025", "2025-10-13", "2025-10-19"],
    ["13-19 October 2025", "2025-10-13", "2025-10-19"],
    ["30 December - 5 January 2025", "2024-12-30", "2025-01-05"],
    ["Top 10 papers, 19 October 2025", "2025-10-19", "2025-10-19"],
    ["May 5 - 2025", "2025-05-05", "2025-05-05"],
    ["2025-10-19", "2025-10-19", "2025-10-19"],
    ["Weekly (2025-10-13 to 2025-10-19)", "2025-10-13", "2025-10-19"],
    ["2025-10-13/2025-10-19", "2025-10-13", "2025-10-19"],
    ["2025-W42", "2025-10-13", "2025-10-19"],
  ])("are read from %s", (heading, from, to) => {
    expect(readOne(tableOf([`| **T** - s | ${paper} |`], heading))).toMatchObject({ from, to });
  });

  it("take the year from the file's name where a heading has none", () => {
    expect(readOne(tableOf([`| **T** - s | ${paper} |`], "October 13 - 19"), "weekly-2024.md").to).toBe(
      "2024-10-19",
    );
  });

  it("may stand in front matter, with the title", () => {
    const digest = readOne(
      `---\ntitle: "My week: one"\ndate: 2025-10-19\n---\n# Reading list\n- **T** - s ${paper}`,
    );
    expect(digest).toMatchObject({ title: "My week: one", to: "2025-10-19" });
  });

  it("may stand in the file's name", () => {
    expect(readOne(`- **T** - s ${paper}`, "2025-10-19.md")).toMatchObject({
      id: "2025-10-19-2025-10-19",
      title: "2025-10-19",
    });
  });

  it("are named where they are missing, with the papers that are lost", () => {
    const [problem] = problemsOf(
      `intro\n\n${tableOf([`| **T** - s | ${paper} |`, `| **U** - s | ${paper} |`], "Brumaire 3 - 9")}`,
    );
    expect(problem).toMatchObject({
      kind: "unreadable-digest",
      place: { file: "digests/weekly.md", line: 3 },
      unexpected: expect.stringContaining("2 entries"),
    });
  });

  it.each([
    "2025-02-30",
    "(October 19 - October 13, 2025) and on",
    "February 30, 2025",
    "2025-10-19 to 2025-10-13",
  ])("are not %s", (heading) => {
    expect(problemsOf(tableOf([`| **T** - s | ${paper} |`], heading))[0]?.kind).toBe("unreadable-digest");
  });
});

describe("a file of several issues", () => {
  it("gives one digest each", () => {
    const text = `${tableOf([`| **T** - s | ${paper} |`])}\n\n${tableOf([`| **U** - s | ${paper} |`], "October 20 - 26, 2025")}`;
    expect(readDigests({ name: "w.md", text }).digests.map(({ id }) => id)).toEqual([
      "w-2025-10-19",
      "w-2025-10-26",
    ]);
  });

  it("may have a heading over a range of them, and parts within them", () => {
    const text = `# Archive (2025-01-01 to 2025-12-31)\n## 2025-10-19\n### Inference\n- **T** - s ${paper}\n### Training\n- **U** - s [Paper](https://u.example)`;
    expect(readOne(text).papers.map(({ title }) => title)).toEqual(["T", "U"]);
  });

  it("ends an issue at the next heading of its rank", () => {
    const text = `## 2025-10-19\n- **T** - s ${paper}\n## See also\n- [Other lists](https://o.example)`;
    expect(readDigests({ name: "w.md", text }).digests[0]?.papers).toHaveLength(1);
  });

  it("names an issue without papers by its line", () => {
    const text = `${tableOf([`| **T** - s | ${paper} |`])}\n\n## 2025-10-26\nnothing this week`;
    expect(problemsOf(text)).toEqual([
      expect.objectContaining({ kind: "empty-digest", place: { file: "digests/weekly.md", line: 6 } }),
    ]);
  });
});

describe("a row without a title", () => {
  it.each([
    "| 3) | [Paper](https://p.example) |",
    "| 3) **** - says so. | [Paper](https://p.example) |",
    "| 3) presents a thing. | [Paper](https://p.example) |",
    "| - says so | [Paper](https://p.example) |",
    "1. [Paper](https://arxiv.org/abs/2510.12345)",
    "- https://arxiv.org/abs/2510.12345",
  ])("is named with its line, and the others go on: %s", (row) => {
    const { digests, problems } = readDigests({
      name: "weekly.md",
      text: `## 2025-10-19\n- **T** - s ${paper}\n\n${row}`,
    });
    expect(problems).toEqual([
      expect.objectContaining({ kind: "skipped-paper", place: { file: "digests/weekly.md", line: 4 } }),
    ]);
    expect(digests[0]?.papers).toHaveLength(1);
  });
});
