import type {
  BlockContent,
  Heading,
  InlineCode,
  Link,
  List,
  Paragraph,
  PhrasingContent,
  Root,
  RootContent,
} from "mdast";
import type { Concept } from "../core/concept.ts";
import type { Format } from "../core/formats.ts";

/*
 * Messages are Markdown trees: whatever a digest or a journal holds stands in them as text, and each channel sets
 * them its own way.
 */

type Phrase = string | PhrasingContent;

const phrases = (parts: readonly Phrase[]): PhrasingContent[] =>
  parts.map((part) => (typeof part === "string" ? { type: "text", value: part } : part));

export const root = (...children: (RootContent | readonly RootContent[])[]): Root => ({
  type: "root",
  children: children.flat() as RootContent[],
});
export const paragraph = (...parts: Phrase[]): Paragraph => ({ type: "paragraph", children: phrases(parts) });
export const heading = (depth: 1 | 2 | 3, ...parts: Phrase[]): Heading => ({
  type: "heading",
  depth,
  children: phrases(parts),
});
export const strong = (text: string): PhrasingContent => ({ type: "strong", children: phrases([text]) });
/** Words about the text, set back from it. */
export const aside = (...parts: Phrase[]): Paragraph =>
  paragraph({ type: "emphasis", children: phrases(parts) });
export const command = (value: string): InlineCode => ({ type: "inlineCode", value });
export const link = (url: string, text: string): Link => ({ type: "link", url, children: phrases([text]) });

/** A concept's name, as a link where the site has its page. */
export const linkTo = ({ slug, name }: Pick<Concept, "slug" | "name">, format?: Format): Link =>
  link(`concept:${slug}${format === undefined ? "" : `#${format}`}`, name);

/** A list; an item is a line, or several blocks. */
export const bullets = (items: readonly (Phrase[] | BlockContent)[], ordered = false): List => ({
  type: "list",
  ordered,
  spread: false,
  children: items.map((item) => ({
    type: "listItem",
    spread: false,
    children: [Array.isArray(item) ? paragraph(...item) : item],
  })),
});
