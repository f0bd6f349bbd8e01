import type { Nodes, Paragraph } from "mdast";
import { visit } from "unist-util-visit";
import { excerpt } from "../../core/problem.ts";
import { visibleText } from "../../visible-text.ts";
import type { Finding, LessonCheck } from "./check.ts";

/** A line that a JavaScript module would run: the words alone are English. */
const module =
  /^\s*(?:import\s*(?:[\w*{}\s,]+\sfrom\s*)?["'`(]|export\s+(?:default\b|const\b|let\b|var\b|function\b|class\b|async\b|[{*]))/m;
const expression = /\{[^{}]*\}/;

function findIn(node: Nodes): Finding[] {
  const text = visibleText(node);
  const hit = module.exec(text)?.[0] ?? expression.exec(text)?.[0];
  return hit === undefined
    ? []
    : [
        {
          line: node.position?.start.line,
          unexpected: `what reads as code, “${excerpt(text.slice(text.indexOf(hit)))}”`,
          expected: "prose; code stands in `code` or a listing, a set in $math$",
        },
      ];
}

/**
 * Nothing in prose that a program would run: modules and expressions in braces. The gate behind the checks would escape
 * them, but a lesson that holds them was not meant as one.
 */
export const executable: LessonCheck = {
  kind: "executable",
  find({ tree }) {
    const findings: Finding[] = [];
    visit(
      tree,
      ["paragraph", "heading", "tableCell"],
      (node) => void findings.push(...findIn(node as Paragraph)),
    );
    return findings;
  },
  good: [
    {
      format: "quick",
      text: "We export the weights and import them again. Exports default to JSON; `{x}` and $\\{a, b\\}$ are fine.",
    },
    { format: "deep-dive", text: "```python\nimport os\nx = {1}\n```" },
  ],
  bad: [
    { format: "quick", text: "export const x = process.env.HOME" },
    { format: "quick", text: 'import x from "./x.js"' },
    { format: "quick", text: "text\n\nexport default {}" },
    { format: "quick", text: "Hello {process.env.HOME}." },
    { format: "deep-dive", text: "- a\n- {1 + 1}" },
    { format: "deep-dive", text: "| a |\n| --- |\n| {x} |" },
  ],
};
