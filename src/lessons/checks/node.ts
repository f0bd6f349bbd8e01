import type { Nodes } from "mdast";
import { visit } from "unist-util-visit";
import { excerpt } from "../../core/problem.ts";
import { allowedNodes } from "../../markdown.ts";
import type { LessonCheck } from "./check.ts";

/** Fence languages that a lesson may use. */
const languages = new Set(["python", "text"]);

function describe(node: Nodes): string {
  return "value" in node ? `${node.type} “${excerpt(node.value)}”` : node.type;
}

/** Only kinds of nodes on the allow-list: no HTML, images, footnotes or references. */
export const node: LessonCheck = {
  kind: "node",
  find({ tree }) {
    const findings: ReturnType<LessonCheck["find"]> = [];
    visit(tree, (one) => {
      const line = one.position?.start.line;
      if (!allowedNodes.has(one.type))
        findings.push({ line, unexpected: describe(one), expected: "plain Markdown" });
      if (one.type === "code" && !languages.has(one.lang ?? ""))
        findings.push({
          line,
          unexpected: `a listing in “${excerpt(one.lang ?? "no language")}”`,
          expected: [...languages].join(" or "),
        });
    });
    return findings;
  },
  good: [
    { format: "quick", text: "A *b* **c** `d` $e$ [f](concept:g)\n\n- h\n\n1. i\n\n> j\n" },
    { format: "deep-dive", text: "```python\nx = 1\n```\n\n```text\n1\n```\n\n| a |\n| --- |\n| b |\n" },
  ],
  bad: [
    { format: "quick", text: "<script>alert(1)</script>" },
    { format: "quick", text: "a <b>c</b>" },
    { format: "quick", text: "![x](https://example.org/x.png)" },
    { format: "quick", text: "a[^1]\n\n[^1]: b" },
    { format: "quick", text: "[a][b]\n\n[b]: concept:c" },
    { format: "quick", text: "a\n\n---\n\nb" },
    { format: "deep-dive", text: "```js\nx\n```" },
    { format: "deep-dive", text: "    indented" },
  ],
};
