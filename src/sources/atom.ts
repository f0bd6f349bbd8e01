import type { XmlElement } from "@rgrove/parse-xml";
import { arxivIdOf } from "../core/digest.ts";
import { excerpt } from "../core/problem.ts";
import { addDays } from "../core/days.ts";
import { dayOf, type Range } from "./dates.ts";
import { readEntries } from "./feed.ts";
import { htmlToText } from "./html.ts";
import { arxivAddress, type Entry, type Finding, type Link, type Reading } from "./issue.ts";
import { summaryLimit, toLine } from "./text.ts";
import { childrenOf, innerHtml, textOf, type XmlFile } from "./xml.ts";

/** A text construct (RFC 4287, 3.1): plain, HTML in its text, or XHTML in its elements. */
function contentOf(element: XmlElement | undefined): string {
  const type = element?.attributes["type"] ?? "text";
  if (!element || type === "text") return toLine(element?.text ?? "", summaryLimit);
  return htmlToText(type.includes("xhtml") ? innerHtml(element) : element.text);
}

function contentNamed(entry: XmlElement, name: string): string {
  return contentOf(childrenOf(entry, name)[0]);
}

function linksOf(entry: XmlElement): Link[] {
  return childrenOf(entry, "link").flatMap(({ attributes }) => {
    const rel = attributes["rel"] ?? "alternate";
    if (rel !== "alternate" && rel !== "related") return [];
    const label = attributes["title"] ?? (rel === "alternate" ? "Paper" : rel);
    return [{ label, url: attributes["href"] ?? "" }];
  });
}

function entryOf(element: XmlElement): Entry {
  const links = linksOf(element);
  const alternate = links.find(({ label }) => label === "Paper") ?? links[0];
  const arxiv = arxivIdOf(textOf(element, "id").trim()) ?? arxivIdOf(alternate?.url ?? "");
  const authors = childrenOf(element, "author").map((author) => textOf(author, "name"));
  const summary = contentNamed(element, "summary") || contentNamed(element, "content");
  const url = arxiv === undefined ? alternate?.url : arxivAddress(arxiv);
  return { title: contentNamed(element, "title"), summary, authors, links, url };
}

/** arXiv answers a bad query with a feed that looks well: one entry, titled Error. */
function isErrorReply(entry: XmlElement): boolean {
  return /^https?:\/\/(?:export\.)?arxiv\.org\/api\/errors/.test(textOf(entry, "id").trim());
}

function daysOf(elements: XmlElement[], ...names: string[]): string[] {
  const days = elements.map((element) => names.map((name) => dayOf(textOf(element, name))).find(Boolean));
  return days.filter((day) => day !== undefined).toSorted();
}

/**
 * An issue ends on the day of its newest entry, not when the feed was fetched: the same papers are the same issue.
 * It starts on the day the oldest was published, if that is within 31 days: a search reaches back for decades,
 * and then the last day stands alone.
 */
function rangeOf(feed: XmlElement, entries: XmlElement[]): Range | undefined {
  const to = daysOf(entries, "updated", "published").at(-1) ?? dayOf(textOf(feed, "updated"));
  if (to === undefined) return undefined;
  const oldest = daysOf(entries, "published", "updated")[0] ?? to;
  return { from: oldest <= to && oldest >= addDays(to, -31) ? oldest : to, to };
}

function refusal({ lineOf }: XmlFile, entries: XmlElement[]): Finding | undefined {
  const [first] = entries;
  if (first === undefined || !isErrorReply(first)) return undefined;
  const said = excerpt(textOf(first, "summary"));
  const unexpected = `arXiv's error reply "${said}"`;
  return { kind: "unreadable-digest", line: lineOf(first), unexpected, expected: "entries with papers" };
}

/** Reads an Atom feed of papers, arXiv's API replies among them, as one issue. */
export function readAtom(file: XmlFile): Reading {
  const entries = childrenOf(file.root, "entry");
  const refused = refusal(file, entries);
  if (refused) return { issues: [], findings: [refused] };
  const range = rangeOf(file.root, entries);
  return readEntries(file, { title: contentNamed(file.root, "title"), range }, entries, entryOf);
}
