import type { Nodes } from "mdast";
import { visitParents } from "unist-util-visit-parents";
import { visit } from "unist-util-visit";
import { excerpt } from "../../core/problem.ts";
import type { Finding, LessonCheck } from "./check.ts";

/** Limits above every honest lesson and below what makes a parser or a browser suffer. */
const limits = { bytes: 20_000, depth: 24, formula: 1_000 };

function depthOf(tree: Nodes): number {
  let depth = 0;
  visitParents(tree, (_, ancestors) => {
    depth = Math.max(depth, ancestors.length);
  });
  return depth;
}

/** No lesson, nesting or formula beyond what renders in a moment. */
export const size: LessonCheck = {
  kind: "size",
  find({ text, tree }) {
    const findings: ReturnType<LessonCheck["find"]> = [];
    const bytes = new TextEncoder().encode(text).length;
    if (bytes > limits.bytes)
      findings.push({ unexpected: `${bytes} bytes`, expected: `at most ${limits.bytes}` });
    const depth = depthOf(tree);
    if (depth > limits.depth)
      findings.push({ unexpected: `nesting ${depth} deep`, expected: `at most ${limits.depth}` });
    visit(tree, ["math", "inlineMath"], (node) => {
      const { value, position } = node as { value: string } & Nodes;
      if (value.length > limits.formula)
        findings.push({
          line: position?.start.line,
          unexpected: `the formula “${excerpt(value, 30)}” of ${value.length} characters`,
          expected: `at most ${limits.formula}`,
        });
    });
    return findings;
  },
  good: [{ format: "quick", text: "$x$ and > a" }],
  bad: [
    { format: "quick", text: "a".repeat(20_001) },
    { format: "quick", text: "> ".repeat(30) + "a" },
    { format: "quick", text: `$${"x+".repeat(501)}x$` },
  ],
};

/** Marks that open containers at the start of a line: quotes, bullets and numbers. */
const openers = /^[ \t]*(?:>[ \t]*|(?:[*+-]|\d{1,9}[.)])[ \t]+)+/gm;

/** Why a draft is not even parsed: it would keep the parser busy for long, or exhaust its stack. */
export function findUnreadable(text: string): Finding[] {
  if (text.length > limits.bytes)
    return [{ unexpected: `${text.length} characters`, expected: `at most ${limits.bytes} bytes` }];
  for (const { 0: marks, index } of text.matchAll(openers)) {
    const depth = marks.replace(/[^>*+.)-]/g, "").length;
    const line = text.slice(0, index).split("\n").length;
    if (depth > limits.depth)
      return [{ line, unexpected: `nesting ${depth} deep`, expected: `at most ${limits.depth}` }];
  }
  return [];
}
