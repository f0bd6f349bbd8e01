import { arxivIdOf, type Paper, PaperId, paperIdOf, slugOf, WebAddress } from "../core/digest.ts";
import type { ProblemKind } from "../core/problem.ts";
import { summaryLimit, toLine, toLines } from "./text.ts";

export interface Link {
  label: string;
  url: string;
}

/** One entry of a file, as its text stands there: not yet cut, cleaned or checked. */
export interface Entry {
  title: string;
  summary: string;
  authors: string[];
  links: Link[];
  /** where the paper can be read; one of the links, or none */
  url?: string | undefined;
  /** only where the file itself names an id */
  id?: string | undefined;
}

export interface Issue {
  title: string;
  from: string;
  to: string;
  papers: Paper[];
  line?: number | undefined;
}

/** A problem whose file is known to the caller. */
export interface Finding {
  kind: ProblemKind;
  line?: number | undefined;
  unexpected: string;
  expected: string;
}

/** What a file of any kind comes to. */
export interface Reading {
  issues: Issue[];
  findings: Finding[];
}

/** The address, if it may be shown as a link. */
function toWebAddress(text: string): string | undefined {
  const address = text.trim();
  if (/[\s\p{Cc}\p{Cf}]/u.test(address)) return undefined;
  return WebAddress.safeParse(address).success ? address.toWellFormed() : undefined;
}

/** Where an arXiv paper's abstract stands, whichever version and host the digest named. */
export function arxivAddress(id: string): string {
  return `https://arxiv.org/abs/${id}`;
}

function toLinks(links: Link[]): Link[] {
  return links.flatMap(({ label, url }) => {
    const address = toWebAddress(url);
    return address === undefined ? [] : [{ label: toLine(label), url: address }];
  });
}

/** Cleans an entry into a paper; undefined where nothing of its title is left. */
export function toPaper(entry: Entry): Paper | undefined {
  const title = toLine(entry.title);
  if (title === "") return undefined;
  const url = toWebAddress(entry.url ?? "");
  const id = PaperId.safeParse(entry.id).data ?? paperIdOf(url ?? title);
  const authors = entry.authors.map((name) => toLine(name)).filter(Boolean);
  const paper = {
    id,
    title,
    authors,
    summary: toLines(entry.summary, summaryLimit),
    links: toLinks(entry.links),
  };
  return url === undefined ? paper : { ...paper, url };
}

/** The link that leads to the paper: to arXiv, else the first one labelled Paper, else the first. */
export function paperLink(links: Link[]): string | undefined {
  const usable = links.filter(({ url }) => toWebAddress(url) !== undefined);
  const found =
    usable.find(({ url }) => arxivIdOf(url) !== undefined) ??
    usable.find(({ label }) => /\bpaper\b/i.test(label)) ??
    usable[0];
  return found?.url;
}

function mergeTwo(first: Paper, again: Paper): Paper {
  const known = new Set(first.links.map(({ url }) => url));
  return {
    ...first,
    authors: first.authors.length > 0 ? first.authors : again.authors,
    summary: again.summary.length > first.summary.length ? again.summary : first.summary,
    links: [...first.links, ...again.links.filter(({ url }) => !known.has(url))],
  };
}

function wordsOf(title: string): Set<string> {
  return new Set(slugOf(title).split("-"));
}

/** Whether two titles under one address name one work: revised ones share most words, a wrong link shares none. */
export function isSameWork(first: Paper, again: Paper): boolean {
  if (first.title === again.title) return true;
  const [fewer, more] = [wordsOf(first.title), wordsOf(again.title)].toSorted((a, b) => a.size - b.size);
  const shared = [...(fewer ?? [])].filter((word) => more?.has(word));
  return shared.length * 2 >= (fewer?.size ?? 0);
}

/**
 * Papers that an issue lists twice become one: the first one's title and place, the longer summary, all links.
 * Another work under the same address, a link copied by mistake, is not lost: its title is its key.
 */
export function mergePapers(papers: Paper[]): Paper[] {
  const byId = new Map<string, Paper>();
  for (const paper of papers) {
    const holder = byId.get(paper.id);
    const id = holder && !isSameWork(holder, paper) ? paperIdOf(paper.title) : paper.id;
    const first = byId.get(id);
    byId.set(id, first ? mergeTwo(first, paper) : { ...paper, id });
  }
  return [...byId.values()];
}
