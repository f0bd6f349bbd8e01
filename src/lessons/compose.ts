import type { Heading, List, ListItem, Paragraph, PhrasingContent, RootContent } from "mdast";
import type { CitedPaper, Concept } from "../core/concept.ts";
import type { Concepts } from "../core/graph.ts";
import { firstComposed } from "../core/formats.ts";
import { capitalize, nameAuthors } from "../core/wording.ts";

const text = (value: string): PhrasingContent => ({ type: "text", value });
const heading = (depth: 2 | 3, value: string): Heading => ({
  type: "heading",
  depth,
  children: [text(value)],
});
const item = (...children: PhrasingContent[]): ListItem => ({
  type: "listItem",
  spread: false,
  children: [{ type: "paragraph", children } satisfies Paragraph],
});
const list = (children: ListItem[]): List => ({ type: "list", ordered: false, spread: false, children });
const link = (url: string, value: string): PhrasingContent => ({
  type: "link",
  url,
  children: [text(value)],
});

function paperItem({ id, title, authors, year, role, note, unverified }: CitedPaper): ListItem {
  const mark = unverified ? " Unverified: nobody compared it with arXiv’s record." : "";
  return item(
    link(id, title),
    text(`. ${nameAuthors(authors)}, ${year}. ${capitalize(role)}. ${note}${mark}`),
  );
}

function relations(
  title: string,
  related: readonly { concept: string; why: string }[],
  concepts: Concepts,
): RootContent[] {
  if (related.length === 0) return [];
  const items = related.map(({ concept, why }) =>
    item(link(`concept:${concept}`, concepts.get(concept)?.name ?? concept), text(`: ${why}`)),
  );
  return [heading(3, title), list(items)];
}

/** The two sections that end a deep dive, made from the concept's record. */
export function composeSections(concept: Concept, concepts: Concepts): RootContent[] {
  const related = [
    ...relations("Prerequisites", concept.prerequisites, concepts),
    ...relations("Extensions", concept.extensions, concepts),
    ...relations("Alternatives", concept.alternatives, concepts),
  ];
  return [
    heading(2, firstComposed),
    list(concept.papers.map(paperItem)),
    ...(related.length > 0 ? [heading(2, "Related Concepts"), ...related] : []),
  ];
}
