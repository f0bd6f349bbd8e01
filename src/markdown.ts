import type { Element, Root as HtmlRoot } from "hast";
import type { Image, Nodes, Root, RootContent } from "mdast";
import rehypeKatex from "rehype-katex";
import rehypeStringify from "rehype-stringify";
import remarkGfm from "remark-gfm";
import remarkMath from "remark-math";
import remarkMdx from "remark-mdx";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import remarkStringify from "remark-stringify";
import { unified } from "unified";
import { EXIT, visit } from "unist-util-visit";
import { VFile } from "vfile";
import { isSameTree } from "./same-tree.ts";
import { type Found, type Typesetting, typeset } from "./typesetting.ts";
import { plainText } from "./visible-text.ts";

/** Changes whenever the HTML of a lesson could change: fragments of another version are rendered anew. */
export const pipelineVersion = 4;

/** Every kind of node that a lesson may hold; images apart. */
const allowedNodes: ReadonlySet<string> = new Set([
  "root",
  "paragraph",
  "heading",
  "text",
  "emphasis",
  "strong",
  "inlineCode",
  "code",
  "blockquote",
  "break",
  "list",
  "listItem",
  "table",
  "tableRow",
  "tableCell",
  "link",
  "math",
  "inlineMath",
]);

const drawing = /^figure:([a-z0-9]+(?:-[a-z0-9]+)*)$/;

/** The drawing that an image shows; undefined for an image from anywhere else, which no lesson may hold. */
export function drawingOf({ url, title }: Image): string | undefined {
  return title ? undefined : drawing.exec(url)?.[1];
}

/** Whether a lesson may hold a node: a kind of the list, or an image that shows a drawing. */
export function isAllowed(node: Nodes): boolean {
  return node.type === "image" ? drawingOf(node) !== undefined : allowedNodes.has(node.type);
}

const parser = unified().use(remarkParse).use(remarkGfm).use(remarkMath).freeze();

/** Trees that are remembered: one check after another asks for the drafts of two entries, and parsing is the dearest step. */
const mostRemembered = 8;
const remembered = new Map<string, Root>();

/**
 * Reads a draft as Markdown with GFM and math. Never as MDX: braces and tags are text or forbidden nodes, not code.
 * @returns a tree that may be another caller's, too: it is not to be changed
 */
export function parseMarkdown(text: string): Root {
  const tree = remembered.get(text) ?? parser.parse(text);
  remembered.delete(text);
  remembered.set(text, tree);
  if (remembered.size > mostRemembered) remembered.delete(remembered.keys().next().value!);
  return tree;
}

const writer = unified()
  .use(remarkGfm)
  .use(remarkMath)
  .use(remarkStringify, { bullet: "-", emphasis: "*", fences: true, rule: "-", resourceLink: true })
  .freeze();

/** Writes a tree as Markdown with GFM and math: what is text in the tree is text when it is read again. */
export function writeMarkdown(tree: Root): string {
  return writer.stringify(tree);
}

const mdx = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkMath)
  .use(remarkMdx)
  .use(remarkStringify, {
    bullet: "-",
    emphasis: "*",
    fences: true,
    rule: "-",
    // A paragraph that starts with these words would be ESM; mdast-util-mdx does not escape them.
    unsafe: [
      { atBreak: true, character: "e", after: "xport" },
      { atBreak: true, character: "i", after: "mport" },
    ],
  })
  .freeze();

/** Why a lesson cannot be published: what an MDX parser saw in it. */
export interface Executable {
  reason: string;
  line: number | undefined;
}

/**
 * Reads published MDX back and lets only data through.
 * @returns the tree, or what in it would run or be read otherwise
 */
export function readMdx(
  text: string,
): { tree: Root; executable?: never } | { tree?: never; executable: Executable } {
  let tree: Root;
  try {
    tree = mdx.parse(text);
  } catch (error) {
    const at = error as { reason?: string; line?: number };
    return { executable: { reason: at.reason ?? String(error), line: at.line } };
  }
  let found: Executable | undefined;
  visit(tree, (node) => {
    if (!isAllowed(node as Nodes)) found ??= { reason: node.type, line: node.position?.start.line };
  });
  return found === undefined ? { tree } : { executable: found };
}

/**
 * Writes a checked tree as MDX and passes it through the gate: the text, read as MDX again, must hold no executable node
 * and must be the same tree. Serialising alone cannot be trusted with hostile input.
 */
export function writeMdx(
  tree: Root,
): { text: string; executable?: never } | { text?: never; executable: Executable } {
  const text = mdx.stringify(tree);
  const back = readMdx(text);
  if (back.executable) return { executable: back.executable };
  if (!isSameTree(back.tree, tree))
    return { executable: { reason: "text that reads differently as MDX", line: undefined } };
  return { text };
}

/** A formula that KaTeX, read strictly, does not accept. `line` counts from 1 in the text that was parsed. */
export interface BadFormula {
  formula: string;
  reason: string;
  line: number | undefined;
}

const katex = unified()
  .use(remarkRehype)
  .use(rehypeKatex, { output: "mathml", strict: "error", trust: false, maxExpand: 200, maxSize: 20 })
  .freeze();

/** A lesson as HTML, with what its page must know of it. */
export interface Rendered extends Found {
  html: string;
  badFormulas: BadFormula[];
}

/** Commands that point outside the formula: KaTeX does not follow them, but sets them in red without a word. */
const foreignCommand = /\\(?:href|url|includegraphics)(?![a-zA-Z])/;

function findForeignCommands(tree: Root): BadFormula[] {
  const found: BadFormula[] = [];
  visit(tree, ["math", "inlineMath"], (node) => {
    const { value: formula, position } = node as Nodes & { value: string };
    const [command] = foreignCommand.exec(formula) ?? [];
    if (command) found.push({ formula, reason: `${command} is not allowed`, line: position?.start.line });
  });
  return found;
}

/** Every formula of a tree that KaTeX, read strictly, does not accept. Only the formulas are rendered. */
export function findBadFormulas(tree: Root): BadFormula[] {
  const formulas: Root = { type: "root", children: [] };
  visit(tree, ["math", "inlineMath"], (node) => {
    formulas.children.push(structuredClone(node) as Root["children"][number]);
  });
  const file = new VFile();
  katex.runSync(formulas, file);
  return [...badFormulasOf(file), ...findForeignCommands(tree)];
}

function badFormulasOf({ messages }: VFile): BadFormula[] {
  return messages.map(({ reason, cause, line, ancestors }) => ({
    formula: plainText(ancestors?.at(-1) as Nodes).trim(),
    reason: cause instanceof Error ? cause.message : reason,
    line,
  }));
}

/** A formula's node as KaTeX's MathML; undefined where KaTeX, read strictly, does not accept it. */
export function mathmlOf(node: RootContent): Element | undefined {
  const file = new VFile();
  const html: HtmlRoot = katex.runSync({ type: "root", children: [structuredClone(node)] }, file);
  let math: Element | undefined;
  visit(html, "element", (one) => (one.tagName === "math" ? ((math = one), EXIT) : undefined));
  return file.messages.length > 0 ? undefined : math;
}

const plainHtml = unified().use(remarkRehype).freeze();

/** A tree without formulas as HTML. @param dress changes the elements in place before they are written */
export function renderHtml(tree: Root, dress: (html: HtmlRoot) => void): string {
  const html: HtmlRoot = plainHtml.runSync(tree);
  dress(html);
  return stringifier.stringify(html);
}

const stringifier = unified().use(rehypeStringify).freeze();

/** Renders a checked tree. The tree is not changed. A bad formula is returned, never drawn in red. */
export function renderLesson(tree: Root, options: Typesetting): Rendered {
  const file = new VFile();
  const html: HtmlRoot = katex.runSync(tree, file);
  const found = typeset(html, options);
  return {
    html: stringifier.stringify(html),
    ...found,
    badFormulas: [...badFormulasOf(file), ...findForeignCommands(tree)],
  };
}
