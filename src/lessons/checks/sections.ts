import type { Heading, Paragraph, Root, RootContent } from "mdast";
import { type Format, formats } from "../../core/formats.ts";
import { excerpt } from "../../core/problem.ts";
import { plainText } from "../../visible-text.ts";
import type { Finding, LessonCheck } from "./check.ts";

const isHeading = (node: RootContent, depth: number): node is Heading =>
  node.type === "heading" && node.depth === depth;

function compare(
  found: readonly string[],
  wanted: readonly string[],
  what: string,
  line?: number,
): Finding[] {
  if (found.join("\n") === wanted.join("\n")) return [];
  return [
    {
      line,
      unexpected: `${what} ${found.map((one) => `“${excerpt(one)}”`).join(", ") || "none"}`,
      expected: wanted.join(", ") || "none",
    },
  ];
}

function findEmpty(nodes: RootContent[]): Finding[] {
  return nodes.flatMap((node, i) => {
    const next = nodes[i + 1];
    if (
      node.type !== "heading" ||
      (next !== undefined && (next.type !== "heading" || next.depth > node.depth))
    )
      return [];
    return [
      {
        line: node.position?.start.line,
        unexpected: `the empty section “${excerpt(plainText(node))}”`,
        expected: "a section that holds something",
      },
    ];
  });
}

function findParts(nodes: RootContent[], parts: Readonly<Record<string, readonly string[]>>): Finding[] {
  return Object.entries(parts).flatMap(([section, wanted]) => {
    const start = nodes.findIndex((node) => isHeading(node, 2) && plainText(node) === section);
    if (start < 0) return [];
    const length = nodes.slice(start + 1).findIndex((node) => isHeading(node, 2));
    const inside = nodes.slice(start + 1, length < 0 ? undefined : start + 1 + length);
    const found = inside.filter((node) => isHeading(node, 3)).map((node) => plainText(node));
    return compare(found, wanted, `in “${section}”: parts`, nodes[start]?.position?.start.line);
  });
}

function labelOf(node: RootContent): string | undefined {
  const first = node.type === "paragraph" ? node.children[0] : undefined;
  return first?.type === "strong" ? plainText(first).replace(/[.:]$/, "") : undefined;
}

function isBareLabel(node: RootContent): boolean {
  return labelOf(node) !== undefined && (node as Paragraph).children.length === 1;
}

function findLabels({ children }: Root, wanted: readonly string[]): Finding[] {
  const headings = children.filter((node) => node.type === "heading");
  const found = children.flatMap((node) => labelOf(node) ?? []);
  const empty = children.filter(
    (node, i) => isBareLabel(node) && (i + 1 === children.length || labelOf(children[i + 1]!)),
  );
  return [
    ...compare(found, wanted, "labels"),
    ...empty.map((node) => ({
      line: node.position?.start.line,
      unexpected: `the empty label “${excerpt(labelOf(node)!)}”`,
      expected: "text behind it",
    })),
    ...compare(
      headings.map((node) => plainText(node)),
      [],
      "headings",
    ),
  ];
}

function findSections(format: Format, tree: Root): Finding[] {
  const { labels, sections, parts } = formats[format];
  if (labels !== undefined) return findLabels(tree, labels);
  const found = tree.children
    .filter((node) => isHeading(node, 2) || isHeading(node, 1))
    .map((node) => plainText(node));
  return [
    ...compare(found, sections ?? [], "sections"),
    ...findParts(tree.children, parts ?? {}),
    ...findEmpty(tree.children),
  ];
}

const quick = "**What it is.** A.\n\n**The core idea.** B.\n\n**Think of** C.\n\n**Why it matters.** D.\n";
const eli12 = (formats.eli12.sections ?? []).map((name) => `## ${name}\n\nText.\n`).join("\n");
const deepDive = (formats["deep-dive"].sections ?? [])
  .map(
    (name) =>
      `## ${name}\n\n${(formats["deep-dive"].parts?.[name] ?? []).map((part) => `### ${part}\n\n- Text.\n`).join("\n") || "Text.\n"}`,
  )
  .join("\n");

/** Every format has its sections, each with something in it; a quick has bold labels and no headings. */
export const sections: LessonCheck = {
  kind: "sections",
  find: ({ format, tree }) => findSections(format, tree),
  good: [
    { format: "quick", text: quick },
    { format: "eli12", text: eli12 },
    { format: "deep-dive", text: deepDive },
  ],
  bad: [
    { format: "quick", text: quick.replace("**Think of**", "Think of") },
    { format: "quick", text: `## What\n\n${quick}` },
    { format: "quick", text: quick.replace("B.", "") },
    { format: "quick", text: quick.replace(" D.", "") },
    { format: "eli12", text: eli12.replace("## The solution\n\nText.\n", "") },
    { format: "eli12", text: `# Title\n\n${eli12}` },
    { format: "deep-dive", text: deepDive.replace("### Cons\n\n- Text.\n", "") },
    { format: "deep-dive", text: deepDive.replace("## Overview\n\nText.\n", "## Overview\n") },
    {
      format: "deep-dive",
      text: deepDive
        .replace("## Overview", "## How It Works")
        .replace("## How It Works\n\nText.\n\n## How", "## Overview\n\nText.\n\n## Why"),
    },
  ],
};
