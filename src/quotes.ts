import type { ElementContent, Root } from "hast";

/*
 * Typographic quotes. The library for it (retext-smartypants) parses every sentence into words first and took
 * 45 % of a lesson's rendering; a quote's side can be told from the character before it.
 */

/** Inside these, quotes are code. */
const literal = new Set(["code", "pre", "kbd", "math"]);
const blocks = new Set([
  "p",
  "li",
  "td",
  "th",
  "h1",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
  "blockquote",
  "figcaption",
]);
/** After these, a quote opens. */
const opener = /[\s([{\u2013\u2014\u2018\u201C/]/;

/** Turns straight quotes into curly ones by the character before them; an apostrophe is a closing single quote. */
export function curl(text: string, before = " "): string {
  return text.replace(/["']/g, (quote, at: number) => {
    const opens = opener.test(at === 0 ? before : (text[at - 1] ?? " "));
    if (quote === '"') return opens ? "“" : "”";
    return opens ? "‘" : "’";
  });
}

/** Curls the quotes of a tree, in place; a quote at the start of an emphasis looks at the character before the emphasis. */
export function curlQuotes(html: Root): void {
  let before = " ";
  walk(html);

  function walk(node: Root | ElementContent): void {
    if (node.type === "text") {
      node.value = curl(node.value, before);
      before = node.value.at(-1) ?? before;
    } else if (node.type === "element" && literal.has(node.tagName)) before = "x";
    else if ("children" in node) {
      if (node.type === "element" && blocks.has(node.tagName)) before = " ";
      for (const child of node.children) walk(child as ElementContent);
    }
  }
}
