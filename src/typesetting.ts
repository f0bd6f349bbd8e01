import type { Element, ElementContent, Parents, Root, Text } from "hast";
import { SKIP, visit } from "unist-util-visit";
import { slugOf } from "./core/digest.ts";
import type { Format } from "./core/formats.ts";
import { frameDrawing } from "./drawing.ts";
import { highlightCode } from "./highlight.ts";
import { tidyMath } from "./mathml.ts";
import { curlQuotes } from "./quotes.ts";

/** How a lesson is set. */
export interface Typesetting {
  format: Format;
  /** said beside every Python listing: whether its code was run */
  codeNote: string;
  /** drawings that it may show, by name */
  drawings?: ReadonlyMap<string, Element>;
}

/** What the page around a lesson must know of it. */
export interface Found {
  /** sections, for the list of contents */
  headings: { id: string; text: string }[];
  /** slugs of linked concepts, in order of first mention: `<a data-concept>` in the HTML, because only the page knows which have lessons */
  concepts: string[];
  /** targets of citations, as written, in order of first mention */
  citations: string[];
}

/** Sets a lesson's HTML the way the site prints it, in place. */
export function typeset(html: Root, { format, codeNote, drawings = new Map() }: Typesetting): Found {
  const found: Found = { headings: [], concepts: [], citations: [] };
  visit(html, "element", (node, index, parent) => {
    if (node.tagName === "math") {
      tidyMath(node);
      return SKIP;
    }
    if (/^h[1-6]$/.test(node.tagName)) shiftHeading(node, format, found.headings);
    if (node.tagName === "a") resolveLink(node, found);
    if (parent === undefined || index === undefined) return undefined;
    if (node.tagName === "p") return showDrawing(node, parent, index, format, drawings);
    if (node.tagName === "table") wrapTable(node, parent, index);
    if (node.tagName === "pre") return listCode(node, parent, index, codeNote);
    return undefined;
  });
  frameFormulas(html);
  gluePunctuation(html);
  curlQuotes(html);
  return {
    headings: found.headings,
    concepts: [...new Set(found.concepts)],
    citations: [...new Set(found.citations)],
  };
}

function element(tagName: string, properties: Element["properties"], ...children: ElementContent[]): Element {
  return { type: "element", tagName, properties, children };
}

function textOf(node: ElementContent | Root): string {
  if (node.type === "text") return node.value;
  return "children" in node ? (node.children as ElementContent[]).map(textOf).join("") : "";
}

/** Sections of a format stand below the page's h1 and the format's own h2. */
function shiftHeading(node: Element, format: Format, headings: Found["headings"]): void {
  const depth = Number(node.tagName[1]) + 1;
  const id = `${format}-${slugOf(textOf(node).replace("&", "and"))}`;
  node.tagName = `h${Math.min(depth, 6)}`;
  node.properties = { id };
  if (depth === 3) headings.push({ id, text: textOf(node) });
}

function resolveLink(node: Element, found: Found): void {
  const target = String(node.properties["href"] ?? "");
  const [scheme = "", rest = ""] = [
    target.slice(0, target.indexOf(":")),
    target.slice(target.indexOf(":") + 1),
  ];
  if (scheme === "concept") {
    found.concepts.push(rest);
    node.properties = { dataConcept: rest };
    return;
  }
  found.citations.push(target);
  const addresses: Record<string, string> = {
    arxiv: `https://arxiv.org/abs/${rest}`,
    doi: `https://doi.org/${rest}`,
  };
  const address = addresses[scheme];
  // A source's address stands in the record: the page fills it in.
  node.properties =
    address === undefined
      ? { dataSource: rest }
      : { href: address, className: ["cite"], dataId: rest, interestfor: `ref-${slugOf(target)}` };
}

/** A paragraph that holds nothing but an image becomes the drawing with its caption. */
function showDrawing(
  { children: [image] }: Element,
  parent: Parents,
  index: number,
  format: Format,
  drawings: ReadonlyMap<string, Element>,
): typeof SKIP | undefined {
  if (!isElement(image, "img")) return undefined;
  const name = String(image.properties["src"]).replace("figure:", "");
  const drawing = drawings.get(name);
  if (drawing === undefined) throw new Error(`unexpected absence of the drawing “${name}”`);
  parent.children[index] = frameDrawing(drawing, String(image.properties["alt"]), `${format}-${name}`);
  return SKIP;
}

/** Gives a wide table a box that scrolls, named by its place among the tables. */
function wrapTable(table: Element, parent: Parents, index: number): void {
  const before = parent.children.slice(0, index).filter((one) => isElement(one, "div")).length;
  parent.children[index] = element(
    "div",
    { className: ["scroll"], tabIndex: 0, role: "region", ariaLabel: `Table ${before + 1}` },
    table,
  );
}

function listCode(pre: Element, parent: Parents, index: number, codeNote: string): typeof SKIP {
  const code = pre.children.find((one): one is Element => one.type === "element");
  const language = (code?.properties["className"] as string[] | undefined)?.[0]?.replace("language-", "");
  const source = textOf(pre);
  const tokens = highlightCode(language, source);
  const captions =
    language === "python" ? ["Python, standard library", codeNote] : language === "text" ? ["Output"] : [];
  const caption = element(
    "figcaption",
    {},
    ...captions.map((one) => element("span", {}, { type: "text", value: one })),
  );
  const body = element(
    "div",
    { className: ["scroll"], tabIndex: 0, role: "region", ariaLabel: captions[0] ?? "Code" },
    element("pre", {}, element("code", {}, ...tokens)),
  );
  parent.children[index] = element(
    "figure",
    { className: ["listing"] },
    ...(captions.length > 0 ? [caption] : []),
    body,
  );
  return SKIP;
}

function isElement(node: unknown, tagName: string): node is Element {
  return (node as Element | undefined)?.type === "element" && (node as Element).tagName === tagName;
}

function unwrapKatex(node: Element): Element | undefined {
  const names = (node.properties["className"] as string[] | undefined) ?? [];
  if (node.tagName !== "span" || !names.some((one) => one.startsWith("katex"))) return undefined;
  let math: Element | undefined;
  visit(node, "element", (one) => (isElement(one, "math") ? ((math = one), false) : undefined));
  return math;
}

/** Sets displayed formulas in a box of their own that scrolls when it must. */
function frameFormulas(html: Root): void {
  visit(html, "element", (node, index, parent) => {
    const math = unwrapKatex(node);
    if (math === undefined || parent === undefined || index === undefined) return undefined;
    const display = math.properties["display"] === "block";
    parent.children[index] = display
      ? element(
          "div",
          { className: ["scroll", "formula"], tabIndex: 0, role: "group", ariaLabel: "Formula" },
          math,
        )
      : math;
    return SKIP;
  });
}

const closing = /^[,.;:!?)\]’”%]+/;

/** A formula in a line with more signs than this may be wider than a phone, and can be moved sideways there. */
const narrow = 18;

/** Keeps a punctuation mark on the line of the formula before it. */
function gluePunctuation(html: Root): void {
  visit(html, "element", (node, index, parent) => {
    if (
      node.tagName !== "math" ||
      parent === undefined ||
      index === undefined ||
      node.properties["display"] === "block"
    )
      return undefined;
    const after = parent.children[index + 1];
    const mark = after?.type === "text" ? closing.exec(after.value)?.[0] : undefined;
    const isWide = textOf(node).length > narrow;
    if (mark === undefined && !isWide) return SKIP;
    if (mark !== undefined) (after as Text).value = (after as Text).value.slice(mark.length);
    const className = isWide ? ["nb", "wide"] : ["nb"];
    parent.children[index] = element("span", { className }, node, { type: "text", value: mark ?? "" });
    return SKIP;
  });
}
