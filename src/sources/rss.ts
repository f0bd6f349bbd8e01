import type { XmlElement } from "@rgrove/parse-xml";
import { arxivIdOf } from "../core/digest.ts";
import { addDays } from "../core/days.ts";
import { dayOf, type Range, rangeIn } from "./dates.ts";
import { readEntries } from "./feed.ts";
import { htmlToText } from "./html.ts";
import { arxivAddress, type Entry, type Reading } from "./issue.ts";
import { splitAuthors, summaryLimit, toLine } from "./text.ts";
import { childrenOf, textOf, type XmlFile } from "./xml.ts";

// arXiv:2510.12345v1 Announce Type: new \nAbstract: …
const arxivPrefix = /^\s{0,9}arXiv:\S{1,40}\s{1,9}Announce Type:\s{0,9}\S{1,40}\s{1,9}Abstract:/;

/** arXiv's abstracts are plain text, in which `a<b` is mathematics; every other description is HTML. */
function summaryOf(item: XmlElement): string {
  const source = textOf(item, "description") || textOf(item, "content:encoded");
  const prefix = arxivPrefix.exec(source)?.[0];
  return prefix === undefined ? htmlToText(source) : toLine(source.slice(prefix.length), summaryLimit);
}

/** The link, or a guid that is one (RSS 2.0: unless it says that it is no permalink). */
function addressOf(item: XmlElement): string {
  const guid = childrenOf(item, "guid").find(({ attributes }) => attributes["isPermaLink"] !== "false");
  return textOf(item, "link").trim() || (guid?.text.trim() ?? "");
}

function entryOf(item: XmlElement): Entry {
  const address = addressOf(item);
  const arxiv = arxivIdOf(address);
  return {
    title: htmlToText(textOf(item, "title")),
    summary: summaryOf(item),
    authors: childrenOf(item, "dc:creator").flatMap(({ text }) => splitAuthors(htmlToText(text))),
    links: address === "" ? [] : [{ label: "Paper", url: address }],
    url: arxiv === undefined ? address : arxivAddress(arxiv),
  };
}

/**
 * An issue ends on the channel's day, else on its newest item's. It covers seven days at most: it starts with the
 * oldest item in the seven days up to its end, or six days before the end where no item tells.
 */
function rangeOf(channel: XmlElement, items: XmlElement[]): Range | undefined {
  const days = items.flatMap(
    (item) => dayOf(textOf(item, "pubDate")) ?? dayOf(textOf(item, "dc:date")) ?? [],
  );
  const newest = days.toSorted().at(-1);
  const to = dayOf(textOf(channel, "pubDate")) ?? dayOf(textOf(channel, "lastBuildDate")) ?? newest;
  if (to === undefined) return undefined;
  const start = addDays(to, -6);
  const [oldest = start] = days.filter((day) => day >= start && day <= to).toSorted();
  return { from: oldest, to };
}

/** Reads an RSS 2.0 feed of papers as one issue. */
export function readRss(file: XmlFile): Reading {
  const [channel = file.root] = childrenOf(file.root, "channel");
  const items = childrenOf(channel, "item");
  const title = htmlToText(textOf(channel, "title"));
  // A channel whose title names its days means them, whenever its items were posted.
  return readEntries(file, { title, range: rangeIn(title) ?? rangeOf(channel, items) }, items, entryOf);
}
