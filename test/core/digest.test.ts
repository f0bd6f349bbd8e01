import * as fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import {
  arxivIdOf,
  Digest,
  digestOf,
  findFuture,
  orderDigests,
  PaperId,
  paperIdOf,
  paperPathOf,
  shortHash,
  slugOf,
  WebAddress,
} from "../../src/core/digest.ts";
import { issueOf } from "../factories.ts";

describe("a slug", () => {
  it.each([
    ["Speculative decoding", "speculative-decoding"],
    ["  KV-cache (PagedAttention)  ", "kv-cache-pagedattention"],
    ["Schrödinger's café", "schrodinger-s-cafe"],
    ["ﬁne‑tuning & more", "fine-tuning-more"],
    ["日本", ""],
  ])("of %j is %j", (text, slug) => {
    expect(slugOf(text)).toBe(slug);
  });

  it("is lower-case words and hyphens, and its own slug", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(slugOf(text)).toMatch(/^([a-z0-9]+(-[a-z0-9]+)*)?$/);
        expect(slugOf(slugOf(text))).toBe(slugOf(text));
      }),
    );
  });
});

describe("an arXiv id", () => {
  it.each([
    ["https://arxiv.org/abs/2211.17192", "2211.17192"],
    ["http://www.arxiv.org/abs/2211.17192v3", "2211.17192"],
    ["https://arxiv.org/pdf/2211.17192v2.pdf", "2211.17192"],
    ["https://export.arxiv.org/html/2211.17192v1/", "2211.17192"],
    ["https://arxiv.org/abs/0704.0001?context=hep#top", "0704.0001"],
    ["http://arxiv.org/abs/astro-ph/0601001v1", "astro-ph/0601001"],
    ["https://arxiv.org/abs/math.GT/0309136", "math.GT/0309136"],
    ["arXiv:2211.17192v3", "2211.17192"],
    ["arxiv: 2211.17192", "2211.17192"],
  ])("is read from %s", (text, id) => {
    expect(arxivIdOf(text)).toBe(id);
    expect(paperIdOf(text)).toBe(`arxiv:${id}`);
  });

  it.each([
    "https://arxiv.org.evil.example/abs/2211.17192",
    "https://example.org/?u=https://arxiv.org/abs/2211.17192",
    "https://arxiv.org/list/cs.CL",
    "2211.1",
    "arxiv:",
    "",
  ])("is not read from %j", (text) => {
    expect(arxivIdOf(text)).toBeUndefined();
  });
});

describe("a paper's id", () => {
  it("is valid whatever it is made from, and the same each time", () => {
    fc.assert(
      fc.property(fc.oneof(fc.webUrl(), fc.string({ unit: "binary" })), (text) => {
        expect(PaperId.safeParse(paperIdOf(text)).success).toBe(true);
        expect(paperIdOf(text)).toBe(paperIdOf(text));
      }),
    );
  });

  it("is a path without slashes and colons", () => {
    expect(paperPathOf("arxiv:2211.17192")).toBe("arxiv-2211.17192");
    expect(paperPathOf("arxiv:math.GT/0309136")).toBe("arxiv-math.GT-0309136");
  });

  // the test vectors of FNV-1a, for text in ASCII
  it.each([
    ["", "811c9dc5"],
    ["a", "e40c292c"],
    ["foobar", "bf9cf968"],
  ])("hashes %j to %s", (text, hash) => {
    expect(shortHash(text)).toBe(hash);
  });
});

describe("an address", () => {
  it.each([
    "javascript:alert(1)",
    "data:text/html,x",
    "ftp://a.example",
    "/path",
    "mailto:a@b.example",
    `https://a.example/${"x".repeat(2000)}`,
  ])("is not %s", (text) => {
    expect(WebAddress.safeParse(text).success).toBe(false);
  });
});

describe("a digest", () => {
  it("is named by its file and its last day, and stands in the week of its middle", () => {
    const digest = digestOf(
      "Papers of the Week",
      { title: "T", from: "2024-12-30", to: "2025-01-05", papers: [] },
      "Papers of the Week.md",
    );
    expect(digest).toMatchObject({
      id: "papers-of-the-week-2025-01-05",
      week: "2025-W01",
      file: "Papers of the Week.md",
    });
    expect(Digest.parse(digest)).toEqual(digest);
  });

  it.each([
    ["cs-cl-2025-01-05", "cs-cl-2025-01-05"],
    ["cs-cl-2025-01-05-2", "cs-cl-2025-01-05-2"],
    ["cs-cl-2025-01-04", "cs-cl-2025-01-04-2025-01-05"],
    ["2025-01-05", "2025-01-05-2025-01-05"],
  ])("of the file %s, which names a day, has the id %s", (stem, id) => {
    const issue = { title: "T", from: "2025-01-05", to: "2025-01-05", papers: [] };
    expect(digestOf(stem, issue, `${stem}.json`).id).toBe(id);
  });

  it("has an id even where the file's name has no letter for one", () => {
    expect(
      digestOf("日本", { title: "T", from: "2025-01-05", to: "2025-01-05", papers: [] }, "日本.md").id,
    ).toBe("2025-01-05");
  });
});

test("issues are put in order, each once", () => {
  const [old, young] = [issueOf("2025-11-02", []), issueOf("2025-11-09", [])];
  expect(orderDigests([young, old, old]).map(({ id }) => id)).toEqual([old.id, young.id]);
});

test("an issue that is dated more than a week ahead is a problem of its file", () => {
  const issues = ["2025-11-23", "2025-11-30", "2025-12-01", "2052-11-23"].map((day) => issueOf(day, []));
  const found = findFuture(issues, "2025-11-23");
  expect(found.map(({ unexpected }) => unexpected)).toEqual([
    "an issue of 2025-12-01",
    "an issue of 2052-11-23",
  ]);
  expect(found[0]).toMatchObject({ kind: "future-digest", place: { file: `digests/${issues[0]!.file}` } });
});
