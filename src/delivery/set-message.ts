import type { Root } from "mdast";
import { visit } from "unist-util-visit";
import { writeMarkdown } from "../markdown.ts";
import { type Desk, type Message, pageOf } from "./desk.ts";
import { setHtml } from "./set-html.ts";
import type { Shape } from "./shapes.ts";
import { type StyledText, setStyled } from "./set-styled.ts";
import { type Paint, plainPaint, setText } from "./set-text.ts";
import { type Resolve, resolverOf } from "./targets.ts";

/** Where the links of a message lead. */
function resolveIn(desk: Desk, { lessons }: Message): Resolve {
  const sources = lessons.flatMap(({ concept }) => desk.concepts.get(concept)?.sources ?? []);
  return resolverOf({ sources }, (slug, format) => pageOf(desk, slug, format));
}

/** A message as text of a width. */
export function messageText(
  message: Message,
  desk: Desk,
  { width, paint = plainPaint }: { width: number; paint?: Paint },
): string {
  return setText(message.tree, { width, paint, resolve: resolveIn(desk, message) });
}

/** A message as text with ranges of style, for a messenger. */
export function messageStyled(message: Message, desk: Desk): StyledText {
  return setStyled(message.tree, resolveIn(desk, message));
}

/** A message as a document: Markdown, plain text of 78 columns, or HTML for mail. */
export function setMessage(message: Message, shape: Shape, desk: Desk): string {
  const resolve = resolveIn(desk, message);
  if (shape === "text") return messageText(message, desk, { width: 78 });
  if (shape === "html") return setHtml(message.tree, message.subject, resolve);
  return writeMarkdown(withAddresses(message.tree, resolve));
}

/** The tree with links that any reader of Markdown can follow; one that leads nowhere becomes its text. */
function withAddresses(tree: Root, resolve: Resolve): Root {
  const copy = structuredClone(tree);
  visit(copy, "link", (node, index, parent) => {
    const { address } = resolve(node.url);
    if (address !== undefined) node.url = address;
    else if (parent !== undefined && index !== undefined) parent.children.splice(index, 1, ...node.children);
  });
  return copy;
}
