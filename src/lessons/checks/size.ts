import type { Nodes } from "mdast";
import { visitParents } from "unist-util-visit-parents";
import { visit } from "unist-util-visit";
import { excerpt } from "../../core/problem.ts";
import type { LessonCheck } from "./check.ts";

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

/** A draft that is too long is refused before it is parsed. */
export const isTooLong = (text: string): boolean => text.length > 4 * limits.bytes;
