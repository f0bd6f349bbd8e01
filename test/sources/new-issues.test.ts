import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Digest, Paper } from "../../src/core/digest.ts";
import { findNewIssues, issueText, kindOf } from "../../src/sources/new-issues.ts";
import { readDigests } from "../../src/sources/read-digests.ts";
import { issueOf, paperOf } from "../factories.ts";
import { rssOf } from "../feed-server.ts";

const today = "2025-11-24";
const linked = (title: string, url: string): Paper => {
  const [digest] = readDigests({
    name: "x.json",
    text: JSON.stringify({ title: "T", date: today, papers: [{ title, url }] }),
  }).digests;
  return digest!.papers[0]!;
};
const newTitles = (papers: Paper[], earlier: Paper[]) =>
  findNewIssues([issueOf("2025-11-23", papers)], [issueOf("2025-11-20", earlier)], today).flatMap((issue) =>
    issue.papers.map(({ title }) => title),
  );

describe("an entry is new", () => {
  test("unless its arXiv id was seen, whatever its title is by now", () => {
    expect(newTitles([paperOf("2501.00001", "Revised")], [paperOf("2501.00001", "First")])).toEqual([]);
  });

  test("unless the same work stood at its address", () => {
    const seen = linked("Fast drafts for all", "https://example.org/post");
    expect(newTitles([linked("Fast drafts for all!", "https://example.org/post")], [seen])).toEqual([]);
    expect(newTitles([linked("Cats", "https://example.org/post")], [seen])).toEqual(["Cats"]);
  });
});

test("a feed that is read any number of times, a window at a time, brings each entry once", () => {
  const windows = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(windows, fc.integer({ min: 12, max: 20 }), (steps, size) => {
      const earlier: Digest[] = [];
      let end = 0;
      for (const step of steps) {
        end += step;
        const items = Array.from({ length: end }, (_, i) => [`p${i}`, "2025-11-20"] as const);
        const { digests } = readDigests({ name: "f.xml", text: rssOf(items.slice(-size)) });
        for (const issue of findNewIssues(digests, earlier, today))
          earlier.push(...readDigests({ name: "f-2025-11-20.json", text: issueText(issue) }).digests);
      }
      const titles = earlier.flatMap(({ papers }) => papers.map(({ title }) => title));
      expect(titles).toEqual(Array.from({ length: end }, (_, i) => `p${i}`));
    }),
    { numRuns: 30 },
  );
});

test("an issue reads back from its file as it was", () => {
  const entry = fc.record({ title: fc.string({ unit: "binary" }), summary: fc.string(), url: fc.webUrl() });
  fc.assert(
    fc.property(fc.array(entry, { minLength: 1, maxLength: 5 }), (papers) => {
      const text = JSON.stringify({ title: "T", date: "2025-11-23", papers });
      const { digests } = readDigests({ name: "a.json", text });
      for (const issue of findNewIssues(digests, [], today)) {
        const again = readDigests({ name: "a.json", text: issueText(issue) });
        expect([again.digests[0]?.papers, again.problems]).toEqual([issue.papers, []]);
      }
    }),
  );
});

test("issues follow one another: each begins where the last one ended, none in days to come", () => {
  const wide = { ...issueOf("2999-01-01", [paperOf("2501.00002", "B")]), from: "2025-10-30" };
  const [issue] = findNewIssues([wide], [issueOf("2025-11-20", [])], today);
  expect([issue?.from, issue?.to]).toEqual(["2025-11-20", today]);
});

test("a document is read by the end of its address", () => {
  const kinds = ["https://x.org/README.md?raw=1", "https://x.org/feed.json", "https://x.org/feed", "nothing"];
  expect(kinds.map(kindOf)).toEqual(["md", "json", "xml", "xml"]);
});
