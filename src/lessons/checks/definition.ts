import type { Paragraph, PhrasingContent } from "mdast";
import type { Concept } from "../../core/concept.ts";
import { type Concepts, prerequisitesOf } from "../../core/graph.ts";
import type { Draft } from "../../core/lesson.ts";
import { parseMarkdown } from "../../markdown.ts";
import type { Finding } from "./check.ts";
import { findUnreadable } from "./size.ts";

/**
 * A lesson whose first sentence names, by a link, a concept that rests on its own: whoever follows the order has not met it.
 * Only the first sentence, because it defines. Further down lessons look ahead with good reason: of 16 such links in
 * the first sections of the library's 134 entries, 15 say what the concept led to, and one was such a definition.
 */
export function checkDefinition({ text }: Draft, concept: Concept, concepts: Concepts): Finding[] {
  // Named already.
  if (findUnreadable(text).length > 0) return [];
  const first = parseMarkdown(text).children.find((node): node is Paragraph => node.type === "paragraph");
  return firstSentence(first?.children ?? []).flatMap((node) => {
    const [, target = ""] = node.type === "link" ? (/^concept:(.*)$/.exec(node.url) ?? []) : [];
    if (!prerequisitesOf(concepts, target).has(concept.slug)) return [];
    return [
      {
        line: node.position?.start.line,
        unexpected: `a definition by “${target}”, which rests on “${concept.slug}”`,
        expected: "one by what comes before it",
      },
    ];
  });
}

/** Up to the node in which a sentence ends; a bold label is none. */
function firstSentence(nodes: readonly PhrasingContent[]): readonly PhrasingContent[] {
  const end = nodes.findIndex((node) => node.type === "text" && /[.!?](?:\s|$)/.test(node.value));
  return end < 0 ? nodes : nodes.slice(0, end);
}
