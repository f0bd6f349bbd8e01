import { type Digest, type Paper, arxivIdOf, distinctPapers, paperIdOf, slugOf } from "./digest.ts";
import { distanceBetween, mostDistance, nearest } from "./near.ts";

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
  const papers = new Map(distinctPapers(digests).map((paper) => [paper.id, paper]));
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

/** Papers whose title holds the words, or is nearly the same. */
function findNear(papers: readonly Paper[], wanted: string): Paper[] {
  const distanceOf = ({ title }: Paper) => reach(slugOf(title), wanted);
  return nearest(papers, wanted, distanceOf, ({ id }) => id);
}

function reach(title: string, wanted: string): number {
  if (wanted.length >= leastBeginning && holds(title, wanted)) return 1;
  // Titles are long: most need not be compared letter by letter.
  const difference = Math.abs(title.length - wanted.length);
  return difference > mostDistance(wanted) ? Infinity : distanceBetween(title, wanted);
}

const holds = (title: string, wanted: string): boolean =>
  title.startsWith(wanted) || `-${title}-`.includes(`-${wanted}-`);
