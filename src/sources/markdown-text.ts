import { htmlToText } from "./html.ts";
import type { Link } from "./issue.ts";

/** A link and where its source stands. */
export interface PlacedLink extends Link {
  start: number;
  end: number;
}

const entityOf = (character: string): string => `&#${character.codePointAt(0)};`;

/** Turns `\|` and the like into character references, so that no later step takes them for markup. */
export function encodeEscapes(markdown: string): string {
  return markdown.replace(/\\([!-/:-@[-`{-~])/g, (_, character: string) => entityOf(character));
}

function encodeCode(markdown: string): string {
  return markdown.replace(/`([^`]*)`?/g, (_, code: string) => code.replace(/[*_~[\]<&]/g, entityOf));
}

// Every part stops at a character that the next part starts with, so that a failed match costs its own length:
// bounded white space, one level of parentheses, as in (25)01312-1.
const destination =
  /\s{0,9}(?:<([^<>\n]*)>|((?:[^\s()]|\([^\s()]*\))+))(?:\s{1,9}(?:"[^"]*"|'[^']*'))?\s{0,9}\)/y;

// In an address, unlike in text, a reference needs its semicolon: `&copy=2` is a parameter.
function decodeAddress(source: string): string {
  return source.replace(/&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});/gi, htmlToText);
}

function destinationAt(markdown: string, at: number): { url: string; end: number } | undefined {
  destination.lastIndex = at;
  const found = destination.exec(markdown);
  return found ? { url: decodeAddress(found[1] ?? found[2] ?? ""), end: destination.lastIndex } : undefined;
}

/** The link whose label is closed at `close`; links inside its label are its own. */
function addLabelled(links: PlacedLink[], markdown: string, open: number, close: number): number {
  const target = destinationAt(markdown, close + 2);
  if (!target) return close + 2;
  while ((links.at(-1)?.start ?? -1) > open) links.pop();
  const label = markdown.slice(markdown.indexOf("[", open) + 1, close);
  links.push({ label, url: target.url, start: open, end: target.end });
  return target.end;
}

function addBare(links: PlacedLink[], source: string, start: number): void {
  const url = source.startsWith("<") ? source.slice(1, -1) : source.replace(/[.,;:!?'"*_]{1,9}$/, "");
  const end = start + (source.startsWith("<") ? source.length : url.length);
  links.push({ label: url, url: decodeAddress(url), start, end });
}

/** Every link of a line of Markdown: labelled ones, images, `<https://…>` and bare addresses. One pass. */
export function linksIn(markdown: string): PlacedLink[] {
  const token = /!?\[|\]\(|\]|<https?:\/\/[^\s<>]*>|https?:\/\/[^\s<>|()[\]]+/g;
  const links: PlacedLink[] = [];
  const opens: number[] = [];
  for (let found = token.exec(markdown); found; found = token.exec(markdown)) {
    const open = found[0].startsWith("]") ? opens.pop() : undefined;
    if (found[0].endsWith("[")) opens.push(found.index);
    else if (!found[0].startsWith("]")) addBare(links, found[0], found.index);
    else if (found[0] === "](" && open !== undefined)
      token.lastIndex = addLabelled(links, markdown, open, found.index);
  }
  return links;
}

/** The text with each link replaced; by its label, unless another way is given. */
export function replaceLinks(
  markdown: string,
  links: PlacedLink[],
  replace = (link: Link): string => link.label,
): string {
  let at = 0;
  const parts = links.map((link) => {
    const before = markdown.slice(at, link.start);
    at = link.end;
    return before + replace(link);
  });
  return parts.join("") + markdown.slice(at);
}

interface Run {
  mark: string;
  left: number;
  opens: boolean;
  closes: boolean;
  inWord: boolean;
}

const isWord = (character: string): boolean => /[\p{L}\p{N}]/u.test(character);

function toRun(text: string, mark: string, at: number): Run {
  const before = text[at - 1] ?? " ";
  const after = text[at + mark.length] ?? " ";
  // snake_case is no emphasis
  const bound = mark.startsWith("_");
  const opens = /\S/.test(after) && !(bound && isWord(before));
  const closes = /\S/.test(before) && !(bound && isWord(after));
  return { mark: mark[0] ?? "", left: mark.length, opens, closes, inWord: isWord(before) && isWord(after) };
}

/** Takes marks off a closing run and off the opening runs before it, nearest first; each is looked at once. */
function close(run: Run, stack: Run[]): void {
  for (let open = stack.at(-1); run.closes && open && run.left > 0; open = stack.at(-1)) {
    const pairs = Math.min(open.left, run.left);
    open.left -= pairs;
    run.left -= pairs;
    if (open.left === 0) stack.pop();
  }
  if (run.opens && run.left > 0) stack.push(run);
}

const runs = /\*+|_+|~~+/g;

/** Drops paired marks of emphasis, and bold marks that lost their partner; `A* search` and `2**3` stay. */
function dropEmphasis(text: string): string {
  const found = [...text.matchAll(runs)].map((match) => toRun(text, match[0], match.index));
  const stacks: Record<string, Run[]> = { "*": [], _: [], "~": [] };
  for (const run of found) close(run, stacks[run.mark] ?? []);
  let index = 0;
  return text.replace(runs, () => {
    const { mark, left, inWord } = found[index++] ?? { mark: "", left: 0, inWord: false };
    return mark === "*" && left > 1 && !inWord ? "" : mark.repeat(left);
  });
}

// In the source, where an escaped mark is none. A black circle begins a point wherever it stands.
const points = /\s{0,9}(?:●|(?:\n|<br\s?\/?>)\s{0,9}(?:[●•▪◦]|[-*+]\s))\s{0,9}/gi;

/** The plain text of inline Markdown and the HTML in it. Points, however they are marked, begin a new line. */
export function plainOf(markdown: string): string {
  const encoded = encodeCode(encodeEscapes(markdown)).replace(points, "<br>").replaceAll("\n", "<br>");
  return htmlToText(dropEmphasis(replaceLinks(encoded, linksIn(encoded))));
}
