import type { Nodes, Root, RootContent } from "mdast";
import { visit } from "unist-util-visit";
import type { Format } from "../../core/formats.ts";
import { excerpt } from "../../core/problem.ts";
import { plainText, visibleText } from "../../visible-text.ts";
import type { Finding, LessonCheck } from "./check.ts";

/** Phrases that fit any text and say nothing in it. */
const stock = [
  "play(?:s|ed|ing)? an? (?:key|crucial|vital|central|pivotal|important|significant) (?:role|part)",
  "it(?:'|’)?s? (?:is )?(?:important|worth|crucial|essential) (?:to )?(?:note|noting|mention|mentioning|remember)",
  "(?:powerful|game-?changing|groundbreaking|revolutionary|cutting-edge|state-of-the-art) (?:technique|tool|approach|method|concept|idea)",
  "in (?:today|this day and age)(?:['’]s)?",
  "(?:ever|rapidly)[- ](?:evolving|changing|growing) (?:field|landscape|world)",
  "delv(?:e|es|ing) into",
  "unlock(?:s|ing)? the (?:full )?(?:power|potential)",
  "at the end of the day",
  "needless to say",
  "when it comes to",
  "a (?:wide|broad|vast) (?:range|variety|array) of",
  "in (?:conclusion|summary|essence),",
  "has (?:revolutionized|transformed) (?:the|how)",
];
const pattern = new RegExp(`\\b(?:${stock.join("|")})`, "iu");

function findStock(tree: Root): Finding[] {
  const findings: Finding[] = [];
  visit(tree, ["paragraph", "tableCell"], (node) => {
    const hit = pattern.exec(visibleText(node as Nodes));
    if (hit)
      findings.push({
        line: node.position?.start.line,
        unexpected: `the stock phrase “${excerpt(hit[0])}”`,
        expected: "a sentence that fits no other text",
      });
  });
  return findings;
}

/** What a sentence may introduce or explain: beside one of these it may stand alone. */
const exhibits = new Set(["list", "code", "table", "math", "blockquote"]);

/** Whether a node is a paragraph of one sentence that leads in to nothing and explains nothing beside it. */
function isLone(node: RootContent, i: number, all: readonly RootContent[]): boolean {
  if (node.type !== "paragraph" || node.children[0]?.type === "image") return false;
  const text = plainText(node).trim();
  if (text.endsWith(":") || /[.!?][”"’)]*\s/.test(text)) return false;
  return ![all[i - 1], all[i + 1]].some((one) => one !== undefined && exhibits.has(one.type));
}

/** More words than this say something that cannot be said of every subject. */
const wordsOfPadding = 15;

/** Whether a sentence holds nothing that could be looked up: no number, link, term, formula or name of code. */
function isHollow(node: RootContent): boolean {
  const text = visibleText(node);
  let solid = /\d/.test(text);
  visit(node, ["link", "inlineMath", "inlineCode", "emphasis", "strong"], () => void (solid = true));
  return !solid && text.split(/\s+/).length <= wordsOfPadding;
}

/**
 * Paragraphs of one sentence. Most are good prose: they name a section's subject, or say what a table shows. Padding are
 * two in a row, and in a deep dive a short one that closes a thought with nothing in it that could be wrong. An ELI12
 * turns from its analogy to the machine in just such sentences.
 */
function findLone(format: Format, { children }: Root): Finding[] {
  const lone = children.map(isLone);
  const isPadding = (node: RootContent, i: number) =>
    lone[i - 1] || (format === "deep-dive" && children[i - 1]?.type !== "heading" && isHollow(node));
  return children.flatMap((node, i): Finding[] => {
    if (format === "quick" || !lone[i] || !isPadding(node, i)) return [];
    return [
      {
        line: node.position?.start.line,
        unexpected: `a paragraph of one sentence, “${excerpt(plainText(node))}”`,
        expected: "it in the paragraph before, or cut",
      },
    ];
  });
}

/** No stock phrases, and no sentence set apart that says nothing. */
export const padding: LessonCheck = {
  kind: "padding",
  find: ({ format, tree }) => [...findStock(tree), ...findLone(format, tree)],
  good: [
    { format: "quick", text: "A big model runs once for every token." },
    { format: "quick", text: "The role of the key is to be compared; state-of-the-art results age." },
    { format: "quick", text: "**What it is.** A cache.\n\n**The core idea.** Keep it." },
    {
      format: "deep-dive",
      text: "## Overview\n\nThe split is a fact of causal models.\n\nIt has a price. It is paid in memory.",
    },
    {
      format: "deep-dive",
      text: "It grows. It is read.\n\nThree steps follow:\n\nOne thing more. And another.",
    },
    {
      format: "deep-dive",
      text: "| a |\n| --- |\n| b |\n\nThe last row is the trap.\n\nIt grows. It is read.",
    },
    {
      format: "deep-dive",
      text: "It grows. It is read.\n\nThen it is *evicted*, block by block.\n\nIt grows. It is read.",
    },
    {
      format: "eli12",
      text: "She keeps notes. They help.\n\nThis is called the KV cache.\n\n## The end\n\nIt is the same.",
    },
  ],
  bad: [
    { format: "quick", text: "Attention plays a crucial role in modern models." },
    { format: "quick", text: "It is important to note that caches grow." },
    { format: "quick", text: "LoRA is a powerful technique." },
    { format: "eli12", text: "- Let us **delve into** it." },
    {
      format: "deep-dive",
      text: "It grows. It is read.\n\nAll of this matters in practice.\n\n## Next\n\nMore. And more.",
    },
    { format: "deep-dive", text: "It grows with $n$.\n\nIt is read at every step.\n\nMore. And more." },
    { format: "eli12", text: "It is big.\n\nIt is slow.\n\nIt is old." },
    { format: "deep-dive", text: "It offers a wide range of uses." },
  ],
};
