import { describe, expect, it } from "vitest";
import { problemsOf, readOne } from "./factory.ts";

interface EntryParts {
  id?: string;
  title?: string;
  updated?: string;
  published?: string;
  rest?: string;
}

function entry({
  id = "http://arxiv.org/abs/2510.12345v2",
  title = "<title>Sparse Drafts</title>",
  updated,
  published,
  rest = "",
}: EntryParts = {}): string {
  const days = [
    updated && `<updated>${updated}T08:00:00Z</updated>`,
    published && `<published>${published}T23:00:00-05:00</published>`,
  ];
  return `<entry>\n<id>${id}</id>${title}${days.filter(Boolean).join("")}${rest}</entry>`;
}

function feed(...entries: string[]): string {
  return `<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom">
<title>arXiv Query: search_query=all:drafts&amp;start=0</title><updated>2026-04-12T22:09:26Z</updated>
${entries.join("\n")}
</feed>`;
}

const read = (...entries: string[]): ReturnType<typeof readOne> =>
  readOne(feed(...entries), "drafts.atom.xml");

describe("an arXiv reply", () => {
  it("becomes an issue with its papers, without versions", () => {
    const rest = `<link href="https://arxiv.org/abs/2510.12345v2" rel="alternate" type="text/html"/>
<link href="https://arxiv.org/pdf/2510.12345v2" rel="related" type="application/pdf" title="pdf"/>
<summary>  We draft tokens
  where V_max&lt;17.5 and &lt;b holds.
</summary><author><name>Ann Author</name><arxiv:affiliation>Here</arxiv:affiliation></author><author><name>Ben  Author</name></author>`;
    const digest = read(
      entry({
        title: "<title>Sparse\n  Drafts</title>",
        updated: "2025-10-19",
        published: "2025-10-14",
        rest,
      }),
    );
    expect(digest).toMatchObject({
      id: "drafts-atom-2025-10-19",
      title: "arXiv Query: search_query=all:drafts&start=0",
      from: "2025-10-14",
      to: "2025-10-19",
    });
    expect(digest.papers).toEqual([
      {
        id: "arxiv:2510.12345",
        title: "Sparse Drafts",
        authors: ["Ann Author", "Ben Author"],
        url: "https://arxiv.org/abs/2510.12345",
        summary: "We draft tokens where V_max<17.5 and <b holds.",
        links: [
          { label: "Paper", url: "https://arxiv.org/abs/2510.12345v2" },
          { label: "pdf", url: "https://arxiv.org/pdf/2510.12345v2" },
        ],
      },
    ]);
  });

  it("keeps ids of before 2007", () => {
    expect(
      read(entry({ id: "http://arxiv.org/abs/astro-ph/0601001v1", updated: "2006-01-02" })).papers[0]?.id,
    ).toBe("arxiv:astro-ph/0601001");
  });

  it("without entries is named", () => {
    expect(problemsOf(feed(), "a.xml")).toEqual([
      expect.objectContaining({ kind: "empty-digest", place: { file: "digests/a.xml", line: 2 } }),
    ]);
  });

  it("that reports an error is named with what it says", () => {
    const error = entry({
      id: "https://arxiv.org/api/errors#incorrect_id",
      title: "<title>Error</title>",
      rest: "<summary>incorrect id</summary>",
    });
    expect(problemsOf(feed(error), "a.xml")).toEqual([
      expect.objectContaining({
        kind: "unreadable-digest",
        place: { file: "digests/a.xml", line: 4 },
        unexpected: expect.stringContaining("incorrect id"),
      }),
    ]);
  });
});

describe("the days of a feed", () => {
  it.each([
    [
      "the newest update and the oldest publication",
      [
        { updated: "2025-10-19", published: "2025-09-30" },
        { updated: "2025-10-01", published: "2025-10-01" },
      ],
      "2025-09-30",
      "2025-10-19",
    ],
    [
      "one day where the oldest is more than 31 days back",
      [
        { updated: "2025-10-19", published: "2012-02-21" },
        { updated: "2025-10-18", published: "2025-10-18" },
      ],
      "2025-10-19",
      "2025-10-19",
    ],
    ["the publication where there is no update", [{ published: "2025-10-17" }], "2025-10-17", "2025-10-17"],
    ["the feed's own day where the entries have none", [{}], "2026-04-12", "2026-04-12"],
  ])("are %s", (_, days, from, to) => {
    const entries = days.map((day, index) =>
      entry({ ...day, id: `urn:${index}`, title: `<title>Paper ${index}</title>` }),
    );
    expect(read(...entries)).toMatchObject({ from, to });
  });

  it("are named where they are missing", () => {
    const text = feed(entry()).replace(/<updated>.*<\/updated>/, "");
    expect(problemsOf(text, "a.xml")).toEqual([
      expect.objectContaining({ kind: "unreadable-digest", unexpected: "a feed without a date" }),
    ]);
  });
});

describe("another feed of papers", () => {
  it.each([
    [
      "HTML",
      `<summary type="html">&lt;p&gt;One &lt;b&gt;bold&lt;/b&gt; &amp;amp; &lt;i&gt;two&lt;/i&gt;&lt;/p&gt;&lt;ul&gt;&lt;li&gt;three&lt;/li&gt;&lt;/ul&gt;&lt;script&gt;alert(1)&lt;/script&gt;</summary>`,
    ],
    [
      "CDATA",
      `<content type="html"><![CDATA[<p>One <b>bold</b> &amp; <i>two</i></p><li>three</li><style>p{}</style>]]></content>`,
    ],
    [
      "XHTML",
      `<summary type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One <b>bold</b> &amp; <i>two</i></p><p>three</p></div></summary>`,
    ],
  ])("has its %s stripped to text", (_, rest) => {
    expect(read(entry({ updated: "2025-10-19", rest })).papers[0]?.summary).toBe("One bold & two\nthree");
  });

  it("is linked where it says, at http and https alone", () => {
    const link = (href: string): string =>
      `<link rel="self" href="https://s.example"/><link href="${href}"/>`;
    const urlOf = (href: string): string | undefined =>
      read(entry({ id: "urn:1", updated: "2025-10-19", rest: link(href) })).papers[0]?.url;
    expect(urlOf("https://p.example/1")).toBe("https://p.example/1");
    expect(urlOf("javascript:alert(1)")).toBeUndefined();
  });

  it("has entries without a title named by line, and the others read", () => {
    const text = feed(entry({ updated: "2025-10-19" }), entry({ title: "" }));
    expect(problemsOf(text, "a.xml")).toEqual([
      expect.objectContaining({ kind: "skipped-paper", place: { file: "digests/a.xml", line: 6 } }),
    ]);
  });
});
