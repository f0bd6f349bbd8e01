import type { Concept } from "../core/concept.ts";
import type { Concepts } from "../core/graph.ts";
import type { Draft } from "../core/lesson.ts";
import type { Problem, ProblemKind } from "../core/problem.ts";
import { parseMarkdown } from "../markdown.ts";
import type { Finding } from "./checks/check.ts";
import { lessonChecks } from "./checks/lesson-checks.ts";
import { findUnreadable } from "./checks/size.ts";

/** Turns what a check found in a file into problems. */
export function problemsOf(kind: ProblemKind, file: string, findings: readonly Finding[]): Problem[] {
  return findings.map(({ line, unexpected, expected }) => ({
    kind,
    place: { file, line },
    unexpected,
    expected,
  }));
}

/**
 * Every rule that a draft breaks.
 * @param file names the draft in the problems
 * @param drawings names of those that it may show
 */
export function checkDraft(
  draft: Draft,
  concept: Concept,
  concepts: Concepts,
  file: string,
  drawings: ReadonlySet<string> = new Set(),
): Problem[] {
  const { format, text } = draft;
  const unreadable = findUnreadable(text);
  if (unreadable.length > 0) return problemsOf("size", file, unreadable);
  const subject = { concept, format, text, tree: parseMarkdown(text), concepts, drawings };
  const problems: Problem[] = [];
  for (const check of lessonChecks) {
    problems.push(...problemsOf(check.kind, file, check.find(subject)));
    // What is too large or holds foreign nodes is not worth, or not safe for, the slower checks.
    if (problems.length > 0 && (check.kind === "size" || check.kind === "node")) break;
  }
  return problems;
}
