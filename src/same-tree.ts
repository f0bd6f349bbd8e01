import type { Code, Heading, Image, Link, List, ListItem, Nodes, Table } from "mdast";

/** Whether two readings of a text are the same tree, wherever its nodes stand. */
export function isSameTree(a: Nodes, b: Nodes): boolean {
  return JSON.stringify(essence(a)) === JSON.stringify(essence(b));
}

/** Types, values and targets, without positions. */
function essence(node: Nodes): unknown {
  if ("children" in node) {
    const { type, children } = node;
    const { url, title, depth, ordered, start, checked, align } = node as Partial<
      Link & Heading & List & ListItem & Table
    >;
    // A composed node leaves out what a parsed one holds as null.
    const own = [type, url, title, depth, ordered, start, checked, align].map((field) => field ?? null);
    return [own, joinTexts(children as Nodes[]).map(essence)];
  }
  const { type, value, lang, meta } = node as Partial<Code> & { type: string };
  const { url, alt, title } = node as Partial<Image>;
  return [type, value, lang, meta, url, alt, title].map((field) => field ?? null);
}

function joinTexts(nodes: Nodes[]): Nodes[] {
  const joined: Nodes[] = [];
  for (const node of nodes) {
    const last = joined.at(-1);
    if (node.type === "text" && last?.type === "text")
      joined[joined.length - 1] = { type: "text", value: last.value + node.value };
    else joined.push(node);
  }
  return joined;
}
