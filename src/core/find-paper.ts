import { type Digest, type Paper, arxivIdOf, paperIdOf, slugOf } from "./digest.ts";
import { byCode } from "./order.ts";
import { distanceBetween } from "./find-concept.ts";

/** The paper that a reader means, or those that may have been meant, the nearest first. */
export type PaperFinding = { paper: Paper; near?: never } | { paper?: never; near: Paper[] };

/** Shorter beginnings of a title are shared by too many. */
const leastBeginning = 4;

/** Whether a text can only name a paper: an arXiv id, an address. */
export function isPaperName(text: string): boolean {
  return arxivIdOf(text) !== undefined || /^(?:https?:\/\/|arxiv:|url:)/i.test(text);
}

/**
 * Finds a paper of the digests by its arXiv id, with or without a version and `arxiv:`, by its address, or by its title
 * without regard to case and punctuation; what only begins like a title, or differs from one by a few letters, is suggested.
 */
export function findPaper(digests: readonly Digest[], text: string): PaperFinding {
  const papers = new Map(digests.flatMap((digest) => digest.papers).map((paper) => [paper.id, paper]));
  const wanted = text.trim();
  const byId = papers.get(wanted.toLowerCase()) ?? papers.get(paperIdOf(wanted));
  if (byId !== undefined) return { paper: byId };
  const key = slugOf(wanted);
  if (isPaperName(wanted) || key === "") return { near: [] };
  const called = [...papers.values()].filter(({ title }) => slugOf(title) === key);
  const [only] = called;
  if (only !== undefined) return called.length === 1 ? { paper: only } : { near: called.slice(0, 3) };
  return { near: findNear([...papers.values()], key) };
}

/** At most three papers whose title holds the words, or differs from them by a quarter of the letters or less. */
function findNear(papers: readonly Paper[], wanted: string): Paper[] {
  const most = Math.max(1, Math.floor(wanted.length / 4));
  return papers
    .map((paper) => ({ paper, distance: reach(slugOf(paper.title), wanted, most) }))
    .filter(({ distance }) => distance <= most)
    .sort((a, b) => a.distance - b.distance || byCode(a.paper.id, b.paper.id))
    .slice(0, 3)
    .map(({ paper }) => paper);
}

function reach(title: string, wanted: string, most: number): number {
  if (wanted.length >= leastBeginning && `-${title}-`.includes(`-${wanted}-`)) return 1;
  if (wanted.length >= leastBeginning && title.startsWith(wanted)) return 1;
  return Math.abs(title.length - wanted.length) > most ? Infinity : distanceBetween(title, wanted);
}
