import { z } from "zod";
import { byCode } from "./order.ts";
import type { Problem } from "./problem.ts";
import { daysBetween } from "./days.ts";
import { Day, Week, weekOfRange } from "./week.ts";

/** A paper's id: `arxiv:2211.17192` without its version, or `url:` and 8 hex digits of its address's hash. */
export const PaperId = z
  .string()
  .regex(/^(arxiv:(\d{4}\.\d{4,5}|[a-z-]+(\.[A-Z]{2})?\/\d{7})|url:[0-9a-f]{8})$/);

/** An address that may be shown as a link: http or https, nothing else. */
export const WebAddress = z.url({ protocol: /^https?$/ }).max(2000);

export const Paper = z.object({
  id: PaperId,
  /** plain text */
  title: z.string().min(1).max(500),
  /** in the order of the digest; empty where the digest names none */
  authors: z.array(z.string().min(1)).default([]),
  /** where the paper can be read; absent where the digest gives no link */
  url: WebAddress.optional(),
  /** plain text; points of a list are separated by newlines */
  summary: z.string().default(""),
  /** every link of the entry, with its label in the digest */
  links: z.array(z.object({ label: z.string(), url: WebAddress })).default([]),
});
export type Paper = z.infer<typeof Paper>;

/** One dated issue that lists papers. */
export const Digest = z.object({
  /** `<file's name>-<date>`, safe in an address */
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  title: z.string().min(1),
  /** first and last day that the issue covers; the same day where only one is given */
  from: Day,
  to: Day,
  week: Week,
  /** name of the file below `content/digests` or of the one named on the command line */
  file: z.string(),
  papers: z.array(Paper),
});
export type Digest = z.infer<typeof Digest>;

/** The papers of some issues, each once and as the last of them has it. */
export function distinctPapers(digests: readonly Pick<Digest, "papers">[]): Paper[] {
  const papers = digests.flatMap((digest) => digest.papers);
  return [...new Map(papers.map((paper) => [paper.id, paper])).values()];
}

/** The issues by date and id; one that is given twice counts once, so that the order of files changes nothing. */
export function orderDigests(digests: readonly Digest[]): Digest[] {
  const byId = new Map(digests.map((digest) => [digest.id, digest]));
  return [...byId.values()].sort((a, b) => byCode(a.to, b.to) || byCode(a.id, b.id));
}

/** Lower-case words joined by hyphens; everything else falls away. */
export function slugOf(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}+/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
}

/** 32-bit FNV-1a over UTF-16 units, 8 hex digits (Fowler, Noll, Vo; RFC 9923). */
export function shortHash(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, "0");
}

const arxivAddress =
  /^https?:\/\/(?:www\.|export\.)?arxiv\.org\/(?:abs|pdf|html)\/(.+?)(?:v\d+)?(?:\.pdf)?\/?(?:[?#].*)?$/i;
const arxivNumber = /^(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})(?:v\d+)?$/;

/** The arXiv id in an address or in `arXiv:2211.17192v3`, without version; undefined where there is none. */
export function arxivIdOf(text: string): string | undefined {
  const number = arxivAddress.exec(text)?.[1] ?? text.replace(/^arxiv:\s*/i, "");
  return arxivNumber.exec(number)?.[1];
}

/** The id of the paper behind an address, or, where the digest gives none, behind a title. */
export function paperIdOf(addressOrTitle: string): string {
  const arxiv = arxivIdOf(addressOrTitle);
  return arxiv === undefined ? `url:${shortHash(addressOrTitle)}` : `arxiv:${arxiv}`;
}

/** The last part of a paper's address on the site: `arxiv-2211.17192`, `/` in old ids becomes `-`. */
export function paperPathOf(id: string): string {
  return id.replace(/[:/]/g, "-");
}

/** Joins what a source has read into a digest. `stem` is the file's name without its extension. */
export function digestOf(
  stem: string,
  issue: { title: string; from: string; to: string; papers: Paper[] },
  file: string,
): Digest {
  const id = slugOf(isNamedFor(stem, issue.to) ? stem : `${stem}-${issue.to}`);
  return { ...issue, id, week: weekOfRange(issue.from, issue.to), file };
}

/** Whether a file bears its issue's day in its name, as those of a feed do: `NAME-2025-11-23`, or `NAME-2025-11-23-2`. */
const isNamedFor = (stem: string, day: string): boolean =>
  /-(\d{4}-\d\d-\d\d)(?:-\d{1,4})?$/.exec(stem)?.[1] === day;

/** Days that an issue may be dated ahead: it may cover a week that has begun, and clocks differ. */
const mostAhead = 7;

/** Issues of days that are still to come, such as those of a mistyped year. */
export function findFuture(digests: readonly Digest[], today: string): Problem[] {
  return digests
    .filter(({ to }) => daysBetween(today, to) > mostAhead)
    .map(({ file, to }) => ({
      kind: "future-digest",
      place: { file: `digests/${file}` },
      unexpected: `an issue of ${to}`,
      expected: `one that ends before next week; today is ${today}`,
    }));
}
