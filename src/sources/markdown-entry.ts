import { arxivIdOf } from "../core/digest.ts";
import { type Entry, paperLink } from "./issue.ts";
import { encodeEscapes, linksIn, type PlacedLink, plainOf, replaceLinks } from "./markdown-text.ts";
import { splitAuthors, toLine } from "./text.ts";

interface Titled {
  title: string;
  /** links in the title itself */
  links: PlacedLink[];
  rest: string;
}

// A dash before a digit is a minus sign.
const separators = /^(?:\s|[-–—:|](?!\d))+/;
const spacedDash = /\s(?:[-–—]{1,2}|\|)\s/;

/** `**Title** …`, `****Title**** …`, `**[Title](url)** …` */
function boldTitle(text: string): Titled | undefined {
  const open = /^(?:\*{2,}(?![*\s])|__(?![_\s]))/.exec(text)?.[0];
  if (open === undefined) return undefined;
  const close = text.indexOf(open.slice(0, 2), open.length);
  if (close < 0) return undefined;
  const title = text.slice(open.length, close);
  return { title, links: linksIn(title), rest: text.slice(close).replace(/^[*_]+/, "") };
}

/** `[Title](url) …` */
function linkTitle(text: string, links: PlacedLink[]): Titled | undefined {
  const [link] = links;
  if (!link || link.start !== 0 || link.label === link.url) return undefined;
  // the link's usual label names no work
  if (/^(?:paper|pdf|arxiv|abs|link)$/i.test(link.label)) return undefined;
  return { title: link.label, links: [link], rest: text.slice(link.end) };
}

/** `Title - …`, or `Title [Paper](url)`, which must not look like a sentence. */
function plainTitle(text: string, links: PlacedLink[]): Titled | undefined {
  const end = Math.min(links[0]?.start ?? text.length, text.length);
  const dash = text.slice(0, end).search(spacedDash);
  const title = text.slice(0, dash < 0 ? end : dash);
  const sentence = title.length > 200 || /^[a-z]+\s|\.\s|\n/.test(title);
  if (title.trim() === "" || (dash < 0 && sentence)) return undefined;
  return { title, links: [], rest: text.slice(title.length) };
}

function unmarkedTitle(text: string, links: PlacedLink[]): Titled | undefined {
  return linkTitle(text, links) ?? plainTitle(text, links);
}

/** Where the links at the end of an entry begin: after them come at most its authors. */
function tailStart(text: string): number {
  let start = text.length;
  for (const link of linksIn(text).toReversed()) {
    const gap = text.slice(link.end, start);
    const authors = start === text.length && /^[\s,;|/()·•–—-]*by\s+(?!\p{Ll})/u.test(gap);
    if (!authors && !/^[\s,;|/()·•–—.-]*$/.test(gap)) break;
    start = link.start;
  }
  return start;
}

/** The paper's part of a row and its links' part. A pipe inside the text splits nothing. */
function splitRow(row: string): { head: string; tail: string } {
  const cells = row.trim().replace(/^\|/, "").replace(/\|$/, "");
  const pipe = cells.lastIndexOf("|");
  const tail = pipe < 0 ? "" : cells.slice(pipe + 1);
  const isLinks = tail.trim() === "" || linksIn(tail).length > 0 || /^\s{0,9}by\s/i.test(tail);
  return pipe >= 0 && isLinks ? { head: cells.slice(0, pipe), tail } : { head: cells, tail: "" };
}

function splitItem(text: string): { head: string; tail: string } {
  const start = tailStart(text);
  return { head: text.slice(0, start), tail: text.slice(start) };
}

function authorsIn(tail: string): string[] {
  const words = replaceLinks(tail, linksIn(tail), () => " ");
  const by = /\bby\s/i.exec(words);
  return by ? splitAuthors(plainOf(words.slice(by.index + by[0].length)).replace(/[)|]/g, " ")) : [];
}

const trailing = new Set(" \t\n,;|/(·•–—-");

function trimSeparators(text: string): string {
  let end = text.length;
  // not a regular expression: those are quadratic in runs that do not reach the end
  while (end > 0 && trailing.has(text[end - 1] ?? "")) end--;
  return text.slice(0, end).replace(separators, "");
}

function titleOf(text: string): Titled | undefined {
  const titled = boldTitle(text) ?? unmarkedTitle(text, linksIn(text));
  const title = toLine(plainOf(titled?.title ?? ""));
  return titled && /^[^\s\-–—:|]/.test(title) ? { ...titled, title } : undefined;
}

function plainLink({ label, url }: PlacedLink): { label: string; url: string } {
  return { label: toLine(plainOf(label)), url };
}

function assemble({ title, links, rest }: Titled, tail: string): Entry {
  const own = [...links, ...linksIn(tail)].map(plainLink);
  // a link in the summary may lead to another's work: it counts only where there is no other
  const inner = linksIn(rest).map(plainLink);
  const url = paperLink(own) ?? paperLink(inner);
  const summary = plainOf(trimSeparators(rest));
  return {
    title,
    summary,
    authors: authorsIn(tail),
    links: [...own.slice(0, links.length), ...inner, ...own.slice(links.length)],
    url,
  };
}

const numbered = /^\s{0,9}\d{1,3}\s{0,3}[.):|]/;

/** Reads a row of a table. Undefined where it has no title. */
export function entryOfRow(row: string): Entry | undefined {
  const { head, tail } = splitRow(encodeEscapes(row));
  const titled = titleOf(head.replace(numbered, "").trim());
  if (!titled) return undefined;
  return tail === "" ? entryOfRest(titled) : assemble(titled, tail);
}

function entryOfRest(titled: Titled): Entry {
  const { head, tail } = splitItem(titled.rest);
  return assemble({ ...titled, rest: head }, tail);
}

/** Reads an item of a list, without its marker. Undefined where it has no title. */
export function entryOfItem(item: string): Entry | undefined {
  const titled = titleOf(encodeEscapes(item).replace(numbered, "").trim());
  return titled && entryOfRest(titled);
}

/** Whether an item of a list is meant as a paper: other lists stand in digests too. */
export function looksLikePaper(item: string, isNumbered: boolean): boolean {
  if (/^(?:\*\*|__)/.test(item)) return true;
  const links = linksIn(item).filter(({ url }) => /^https?:/i.test(url));
  if (links[0]?.start === 0) return true;
  return (
    (isNumbered && spacedDash.test(item)) ||
    links.some(({ label, url }) => /\bpaper\b|pdf/i.test(label) || arxivIdOf(url) !== undefined)
  );
}
