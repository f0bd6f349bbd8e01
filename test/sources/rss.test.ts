import { describe, expect, it } from "vitest";
import type { Paper } from "../../src/core/digest.ts";
import { problemsOf, readOne } from "./factory.ts";

const dated = "<pubDate>Sun, 19 Oct 2025 00:00:00 -0400</pubDate>";

function channel(head: string, ...items: string[]): string {
  return `<?xml version="1.0"?>\n<rss version="2.0"><channel><title>Papers &amp; more</title>${head}\n${items.map((item) => `<item>${item}</item>`).join("\n")}</channel></rss>`;
}

function readItem(item: string): Paper {
  const [paper] = readOne(channel(dated, item), "papers.rss").papers;
  if (!paper) throw new Error("no paper");
  return paper;
}

describe("an RSS item", () => {
  it("becomes a paper", () => {
    const item = `<title>Fast &amp;amp; small</title><link>https://p.example/1</link><dc:creator>Ann Author, Ben Author and Cem Author</dc:creator>
<description>&lt;p&gt;One&lt;/p&gt;&lt;p&gt;two &amp;mdash; three&lt;/p&gt;</description>`;
    expect(readItem(item)).toMatchObject({
      title: "Fast & small",
      url: "https://p.example/1",
      authors: ["Ann Author", "Ben Author", "Cem Author"],
      summary: "One\ntwo — three",
    });
  });

  it("loses the prefix that arXiv puts before an abstract, which is no HTML", () => {
    const item = `<title>T</title><link>https://arxiv.org/abs/2510.12345v1</link><guid isPermaLink="false">oai:arXiv.org:2510.12345v1</guid>
<description>arXiv:2510.12345v1 Announce Type: new \nAbstract: We show that a&lt;b
for $b$.</description>`;
    expect(readItem(item)).toMatchObject({
      id: "arxiv:2510.12345",
      url: "https://arxiv.org/abs/2510.12345",
      summary: "We show that a<b for $b$.",
    });
  });

  it.each([
    ["its guid where there is no link", "<guid>https://p.example/2</guid>", "https://p.example/2"],
    ["nowhere where the guid is no link", `<guid isPermaLink="false">https://p.example/2</guid>`, undefined],
    ["nowhere where the link is no web address", "<link>javascript:alert(1)</link>", undefined],
  ])("is linked to %s", (_, parts, url) => {
    expect(readItem(`<title>T</title>${parts}`).url).toBe(url);
  });

  it("falls back to its content", () => {
    const content = "<content:encoded><![CDATA[<p>All of <em>it</em></p>]]></content:encoded>";
    expect(readItem(`<title>T</title><description> </description>${content}`).summary).toBe("All of it");
  });

  it("without a title is named by line", () => {
    expect(problemsOf(channel(dated, "<title>T</title>", "<link>https://p.example</link>"), "p.rss")).toEqual(
      [expect.objectContaining({ kind: "skipped-paper", place: { file: "digests/p.rss", line: 4 } })],
    );
  });
});

describe("the days of a channel", () => {
  const item = (day: string): string => `<title>Paper of ${day}</title><pubDate>${day}</pubDate>`;
  it.each([
    [
      "end on its own",
      dated,
      ["Thu, 16 Oct 2025 10:00:00 GMT", "01 Jan 2020 10:00 GMT"],
      "2025-10-16",
      "2025-10-19",
    ],
    [
      "end on its last build",
      "<lastBuildDate>19 Oct 25 10:00 Z</lastBuildDate>",
      [],
      "2025-10-13",
      "2025-10-19",
    ],
    [
      "end on its newest item",
      "",
      ["Mon, 13 Oct 2025 23:30:00 -0500", "Sat, 18 Oct 2025 01:00:00 +0900"],
      "2025-10-13",
      "2025-10-18",
    ],
    [
      "reach back six days where no item tells",
      dated,
      ["Tue, 07 Oct 2025 10:00:00 GMT"],
      "2025-10-13",
      "2025-10-19",
    ],
  ])("%s", (_, head, days, from, to) => {
    const items = days.length > 0 ? days.map(item) : ["<title>T</title>"];
    expect(readOne(channel(head, ...items), "p.xml")).toMatchObject({ title: "Papers & more", from, to });
  });

  it("are named where they are missing", () => {
    expect(problemsOf(channel("", "<title>T</title>"), "p.xml")).toEqual([
      expect.objectContaining({ kind: "unreadable-digest" }),
    ]);
  });
});

it("names a channel without items", () => {
  expect(problemsOf(channel(dated), "p.xml")).toEqual([expect.objectContaining({ kind: "empty-digest" })]);
});
