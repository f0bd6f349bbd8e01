import { visit } from "unist-util-visit";
import { excerpt } from "../../core/problem.ts";
import { visibleText } from "../../markdown.ts";
import type { LessonCheck } from "./check.ts";

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

/** No stock phrases. */
export const padding: LessonCheck = {
  kind: "padding",
  find({ tree }) {
    const findings: ReturnType<LessonCheck["find"]> = [];
    visit(tree, ["paragraph", "tableCell"], (node) => {
      const hit = pattern.exec(visibleText(node as Parameters<typeof visibleText>[0]));
      if (hit)
        findings.push({
          line: node.position?.start.line,
          unexpected: `the stock phrase “${excerpt(hit[0])}”`,
          expected: "a sentence that fits no other text",
        });
    });
    return findings;
  },
  good: [
    { format: "quick", text: "A big model runs once for every token." },
    { format: "quick", text: "The role of the key is to be compared; state-of-the-art results age." },
  ],
  bad: [
    { format: "quick", text: "Attention plays a crucial role in modern models." },
    { format: "quick", text: "It is important to note that caches grow." },
    { format: "quick", text: "LoRA is a powerful technique." },
    { format: "eli12", text: "- Let us **delve into** it." },
    { format: "deep-dive", text: "It offers a wide range of uses." },
  ],
};
