import type { Nodes } from "mdast";
import { toString } from "mdast-util-to-string";

/** All text below a node, code and formulas included. */
export function plainText(node: Nodes): string {
  return toString(node);
}

const uncounted = new Set(["code", "inlineCode", "math", "inlineMath", "image"]);

/** The visible text below a node, blocks separated by newlines; code and math left out. */
export function visibleText(node: Nodes): string {
  if (uncounted.has(node.type)) return "";
  if (node.type === "text") return node.value;
  if (node.type === "break") return "\n";
  if (!("children" in node)) return "";
  const phrasing = ["paragraph", "heading", "strong", "emphasis", "link", "tableCell"].includes(node.type);
  return (node.children as Nodes[]).map(visibleText).join(phrasing ? "" : "\n");
}

/** How many words a reader reads: runs between white space that hold a letter or a digit. */
export function countWords(tree: Nodes): number {
  return visibleText(tree)
    .split(/\s+/)
    .filter((run) => /[\p{L}\p{N}]/u.test(run)).length;
}
