import type { Digest, Paper } from "../core/digest.ts";
import { type Issue, isSameWork } from "./issue.ts";

/** How a feed's document is read: by the end of its address, as a file is by the end of its name. */
export function kindOf(url: string): "md" | "json" | "xml" {
  const path = URL.parse(url)?.pathname.toLowerCase() ?? "";
  return path.endsWith(".md") ? "md" : path.endsWith(".json") ? "json" : "xml";
}

/**
 * What a document of a feed brings that no earlier issue of the feed holds, oldest first. A document that grows, such as
 * one with the last twenty entries, brings only the entries that were added; a revised entry is the one that it was.
 * An issue begins where the last one ended, and ends `today` at the latest, whatever day the feed claims.
 */
export function findNewIssues(
  fetched: readonly Digest[],
  earlier: readonly Digest[],
  today: string,
): Issue[] {
  const known = openRegister(earlier.flatMap(({ papers }) => papers));
  let last =
    earlier
      .map(({ to }) => to)
      .toSorted()
      .at(-1) ?? "";
  const issues: Issue[] = [];
  for (const { title, from, to, papers } of fetched.toSorted((a, b) => (a.to < b.to ? -1 : 1))) {
    const fresh = papers.filter((paper) => !known.has(paper));
    for (const paper of fresh) known.add(paper);
    if (fresh.length === 0) continue;
    const end = to < today ? to : today;
    const start = [from, last].toSorted()[1]!;
    issues.push({ title, from: start < end ? start : end, to: end, papers: fresh });
    if (last < end) last = end;
  }
  return issues;
}

/** Papers that were seen. An arXiv id says all; behind any other address stands the same work if the titles agree. */
function openRegister(papers: readonly Paper[]) {
  const byKey = new Map<string, Paper[]>();
  const keysOf = ({ id, url }: Paper) => (url === undefined || id.startsWith("arxiv:") ? [id] : [id, url]);
  const isSame = (one: Paper, other: Paper) => one.id.startsWith("arxiv:") || isSameWork(one, other);
  const register = {
    has: (paper: Paper): boolean =>
      keysOf(paper).some((key) => byKey.get(key)?.some((other) => isSame(paper, other))),
    add(paper: Paper): void {
      for (const key of keysOf(paper)) byKey.set(key, [...(byKey.get(key) ?? []), paper]);
    },
  };
  for (const paper of papers) register.add(paper);
  return register;
}

/** An issue as a JSON file that reads back as it was. */
export function issueText({ title, from, to, papers }: Issue): string {
  return `${JSON.stringify({ title, date: to, from, to, papers }, null, 1)}\n`;
}
