import type { Nodes } from "mdast";
import { visit } from "unist-util-visit";
import { excerpt } from "../../core/problem.ts";
import type { Finding, LessonCheck } from "./check.ts";

/** Stands for a citation in flattened text; a private-use character that no lesson holds. */
const cited = "\uE000";
const citation = /^(arxiv|doi|source):/;

/** A measured figure: a number with a unit or a factor. Years, versions and plain counts are not. */
const units = [
  "%|percent(?:age points?)?|per cent",
  "[x×](?!\\p{L}|\\s?\\p{N})|-?fold|times",
  "[mnµμ]s|milliseconds?|seconds?|min(?:utes?)?|hours?|days",
  "[KMGT]i?B(?:ps|s)?|bytes?|bits?",
  "[KMBT](?![\\p{L}\\p{N}-])|thousand|million|billion|trillion",
  "FLOPs?|TFLOPS?|tokens?|GPUs?|parameters?|points?|languages|examples",
].join("|");
// It ends in a digit: in “In 2023, GPUs …” the comma is not the number's.
const digits = "\\d(?:[\\d.,]{0,20}\\d)?";
const number = `${digits}(?:\\s?[-–]\\s?${digits})?`;
const words =
  "(?:two|three|four|five|six|seven|eight|nine|ten|twenty|fifty|hundred|thousand)(?:-fold|\\s(?:to\\s\\w+\\s)?times\\s(?:as|faster|slower|more|less|fewer|cheaper|smaller|larger|bigger))";
const measured = new RegExp(`(?<![\\p{L}\\p{N}.])(?:${number}\\s?(?:${units})(?!\\p{L})|${words})`, "iu");

/** A sentence ends at a mark followed by white space and what can start another; “et al. 2023” and “e.g. five” do not end one. */
const sentenceEnd = /(?<=[.!?][”"’)]?)\s+(?=[\p{Lu}“"(\uE000])/u;

/** Visible text with a mark for each citation; the citations' targets go into `targets`, in order. */
function flatten(node: Nodes, targets: string[]): string {
  if (node.type === "text") return node.value.replaceAll(cited, "");
  if (node.type === "inlineCode" || node.type === "inlineMath") return "·";
  // A caption cannot cite: it says what is seen.
  if (node.type === "image") return node.alt ?? "";
  if (node.type === "link" && citation.test(node.url)) {
    // Without its words: the full stop of “et al. (2023)” would end the sentence.
    targets.push(node.url);
    return cited;
  }
  if (!("children" in node)) return "";
  const parts = (node.children as Nodes[]).map((child) => flatten(child, targets));
  return parts.join(node.type === "tableRow" ? " | " : "");
}

/** A sentence, heading or table row: where a figure and its citation must stand together. */
export interface Piece {
  text: string;
  /** targets of the citations in it */
  cites: string[];
  line: number | undefined;
}

/** The pieces of a lesson, in order. */
export function piecesOf(tree: Nodes): Piece[] {
  const found: Piece[] = [];
  visit(tree, (node) => {
    if (node.type !== "tableRow" && node.type !== "heading" && node.type !== "paragraph") return;
    const targets: string[] = [];
    const text = flatten(node, targets);
    const line = node.position?.start.line;
    for (const sentence of node.type === "paragraph" ? text.split(sentenceEnd) : [text])
      found.push({ text: sentence, cites: targets.splice(0, sentence.split(cited).length - 1), line });
  });
  return found;
}

/** Every measured figure stands beside its citation. */
export const figure: LessonCheck = {
  kind: "figure",
  find({ tree }) {
    return piecesOf(tree).flatMap(({ text, cites, line }): Finding[] => {
      const hit = measured.exec(text);
      if (hit === null || cites.length > 0) return [];
      return [
        {
          line,
          unexpected: `the figure “${hit[0].trim()}” without a citation in “${excerpt(text, 80)}”`,
          expected: "its citation in the same sentence or table row",
        },
      ];
    });
  },
  good: [
    { format: "quick", text: "It is 2x–3x faster ([Leviathan et al., 2023](arxiv:2211.17192))." },
    {
      format: "quick",
      text: "| model | gain |\n| --- | --- |\n| 70B ([A et al., 2023](arxiv:2211.17192)) | 2.5x |\n",
    },
    {
      format: "quick",
      text: "With $\\alpha = 0.8$ it is $2.80$. In 2023 two groups found it, in version 2.",
    },
    { format: "quick", text: "The code runs `4 bytes` at a time. All 27 texts agree." },
    { format: "quick", text: "[Leviathan et al. (2023)](arxiv:2211.17192) measured 2x." },
    { format: "quick", text: "In 2023, GPUs were scarce; a 3 × 4 grid has 3 pointers and 2 timestamps." },
  ],
  bad: [
    { format: "quick", text: "It is 2–3x faster." },
    { format: "quick", text: "![The curve is 2–3x steeper](figure:curve)" },
    { format: "quick", text: "It saves 40 % of the memory. See [A et al., 2023](arxiv:2211.17192)." },
    { format: "quick", text: "A 70B model is slow." },
    { format: "quick", text: "Answers come three times faster." },
    { format: "quick", text: "| model | gain |\n| --- | --- |\n| big | 2.5x |\n" },
    { format: "quick", text: "It halves the cost, a 10-fold gain, at 175 billion parameters." },
    { format: "quick", text: "\uE000 It answers in 20\u00a0ms." },
  ],
};
