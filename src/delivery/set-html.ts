import type { Element, Root as HtmlRoot } from "hast";
import type { Root } from "mdast";
import { visit } from "unist-util-visit";
import { mathmlOf, renderHtml } from "../markdown.ts";
import { mathText } from "../math-text.ts";
import { curlQuotes } from "../quotes.ts";
import type { Resolve } from "./targets.ts";

/*
 * HTML for mail: programs that read mail drop style sheets, MathML and most of what is younger than tables, so every
 * element carries its own style and a formula is text.
 */

const serif = "Georgia, 'Times New Roman', serif";
const mono = "Menlo, Consolas, 'Liberation Mono', monospace";
const box = "margin:0 0 24px;padding:12px 16px;border-left:3px solid #8a6d3b;background:#faf6ec";
const styles: Readonly<Record<string, string>> = {
  h1: `margin:0 0 8px;font-size:28px;line-height:1.2;font-weight:600`,
  h2: `margin:32px 0 8px;font-size:21px;line-height:1.3;font-weight:600`,
  h3: `margin:28px 0 4px;font-size:18px;line-height:1.35;font-weight:600`,
  p: "margin:0 0 12px",
  ul: "margin:0 0 12px;padding-left:22px",
  ol: "margin:0 0 12px;padding-left:26px",
  li: "margin:0 0 4px",
  a: "color:#0b4f9e;text-decoration:underline",
  blockquote: box,
  code: `font-family:${mono};font-size:14px;background:#f1eee6;padding:1px 4px;word-break:break-word`,
  pre: `margin:0 0 12px;padding:12px;background:#f1eee6;white-space:pre-wrap;word-break:break-word`,
  table: "margin:0 0 12px;border-collapse:collapse;font-size:15px",
  th: "padding:4px 12px 4px 0;border-bottom:1px solid #999;text-align:left;vertical-align:top",
  td: "padding:4px 12px 4px 0;border-bottom:1px solid #ddd;vertical-align:top",
  hr: "margin:24px 0;border:0;border-top:1px solid #ccc",
};

/** Sets a message as one HTML document whose styles stand in its elements. Nothing in it is loaded from elsewhere. */
export function setHtml(tree: Root, subject: string, resolve: Resolve): string {
  const body = renderHtml(withPlainMath(tree), (html) => dress(html, resolve));
  return [
    "<!doctype html>",
    '<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    `<meta name="color-scheme" content="light"><title>${escapeText(subject)}</title></head>`,
    '<body style="margin:0;padding:0;background:#fff">',
    `<div style="max-width:640px;margin:0 auto;padding:24px 16px;font-family:${serif};font-size:17px;line-height:1.5;color:#1c1a17;overflow-wrap:break-word">`,
    body,
    "</div></body></html>\n",
  ].join("\n");
}

const escapeText = (text: string): string => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");

/** The tree with its formulas as text. */
function withPlainMath(tree: Root): Root {
  const copy = structuredClone(tree);
  visit(copy, ["math", "inlineMath"], (node, index, parent) => {
    if (index === undefined || parent === undefined || !("value" in node)) return;
    const math = mathmlOf(node as Root["children"][number]);
    const text = { type: "text" as const, value: math === undefined ? String(node.value) : mathText(math) };
    const italic = { type: "emphasis" as const, children: [text] };
    parent.children[index] = node.type === "math" ? { type: "paragraph", children: [italic] } : italic;
  });
  return copy;
}

function dress(html: HtmlRoot, resolve: Resolve): void {
  curlQuotes(html);
  visit(html, "element", (node, _, parent) => {
    if (node.tagName === "a") resolveLink(node, resolve);
    const inPre = node.tagName === "code" && (parent as Element | undefined)?.tagName === "pre";
    const style = inPre ? `font-family:${mono};font-size:13px` : styles[node.tagName];
    // What remains of Markdown's own attributes (alignment, language) says nothing to a reader of mail.
    const kept = node.properties["href"];
    node.properties = {
      ...(kept === undefined ? {} : { href: kept }),
      ...(style === undefined ? {} : { style }),
    };
  });
}

/** A link that leads nowhere on the web is its text. */
function resolveLink(node: Element, resolve: Resolve): void {
  const { address } = resolve(String(node.properties["href"] ?? ""));
  if (address === undefined) node.tagName = "span";
  node.properties = address === undefined ? {} : { href: address };
}
