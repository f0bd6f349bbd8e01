import type { XmlElement } from "@rgrove/parse-xml";
import type { Range } from "./dates.ts";
import { type Entry, type Finding, type Reading, toPaper } from "./issue.ts";
import type { XmlFile } from "./xml.ts";

function untitled(line: number): Finding {
  return { kind: "skipped-paper", line, unexpected: "an entry without a title", expected: "a title" };
}

function undated(line: number): Finding {
  const expected = "a date on the feed or on its entries, such as 2025-10-19T00:00:00Z";
  return { kind: "unreadable-digest", line, unexpected: "a feed without a date", expected };
}

/** A quiet day. */
function empty(line: number): Finding {
  return { kind: "empty-digest", line, unexpected: "a feed without entries", expected: "entries" };
}

/** Joins the entries of a feed, Atom or RSS, into one issue. */
export function readEntries(
  { root, lineOf }: XmlFile,
  feed: { title: string; range: Range | undefined },
  elements: XmlElement[],
  toEntry: (element: XmlElement) => Entry,
): Reading {
  const line = lineOf(root);
  if (elements.length === 0) return { issues: [], findings: [empty(line)] };
  const read = elements.map((element) => toPaper(toEntry(element)) ?? untitled(lineOf(element)));
  const findings = read.filter((result) => "kind" in result);
  if (!feed.range) return { issues: [], findings: [...findings, undated(line)] };
  const papers = read.filter((result) => "id" in result);
  return { issues: [{ title: feed.title, ...feed.range, papers, line }], findings };
}
