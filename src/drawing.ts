import { XmlElement, XmlError, type XmlNode, XmlText, parseXml } from "@rgrove/parse-xml";
import type { Element, ElementContent } from "hast";

/*
 * A drawing is the picture that a lesson shows as `figure:NAME`: an SVG that a script of the library printed. Here it is
 * read against a closed list of what may stand in one; what is published is written anew from the tree that was read.
 * Colours, fonts and widths are the site's: a shape carries a class of the closed list, and nothing else says how it looks.
 */

/** What does not fit into a drawing; `line` counts from 1 in the file. */
export interface DrawingFault {
  line: number | undefined;
  unexpected: string;
  expected: string;
}

const most = { bytes: 30_000, width: 640, depth: 8 };
const namespace = "http://www.w3.org/2000/svg";

/** What a drawing's shapes may be. `src/site/styles/drawing.css` and `content/library/draw.py` hold the same list. */
export const drawingClasses: ReadonlySet<string> = new Set(
  [
    "ink muted faint accent thick series-1 series-2 series-3 series-4",
    "fill-paper fill-wash fill-faint fill-ink fill-accent fill-1 fill-2 fill-3 fill-4",
    "label label-small strong",
  ].flatMap((line) => line.split(" ")),
);

const numeral = String.raw`-?\d{1,5}(?:\.\d{1,2})?`;
const numbers = new RegExp(`^${numeral}(?:[ ,]${numeral})*$`);
const number = new RegExp(`^${numeral}$`);
const isClass = { test: (value: string) => value.split(" ").every((one) => drawingClasses.has(one)) };

type Rules = Record<string, { test(value: string): boolean }>;
const shape: Rules = {
  class: isClass,
  transform: /^(?:(?:translate|rotate|scale)\([-\d., ]{1,40}\) ?){1,3}$/,
  "stroke-dasharray": numbers,
};
const numeric = (...names: string[]): Rules => Object.fromEntries(names.map((name) => [name, number]));
const words: Rules = {
  ...shape,
  ...numeric("x", "y", "dx", "dy"),
  "text-anchor": /^(?:start|middle|end)$/,
  "dominant-baseline": /^(?:auto|middle|central|hanging)$/,
};

/** Every element that a drawing may hold, with its attributes and what their values look like. */
const elements: ReadonlyMap<string, Rules> = new Map<string, Rules>([
  [
    "svg",
    {
      xmlns: { test: (value) => value === namespace },
      viewBox: /^0 0 \d{2,3} \d{2,4}$/,
      role: /^img$/,
      "aria-labelledby": /^title desc$/,
    },
  ],
  ["title", { id: /^title$/ }],
  ["desc", { id: /^desc$/ }],
  ["g", shape],
  ["path", { ...shape, d: /^[MLHVCSQTAZmlhvcsqtaz\d\s.,-]+$/ }],
  ["line", { ...shape, ...numeric("x1", "y1", "x2", "y2") }],
  ["polyline", { ...shape, points: numbers }],
  ["polygon", { ...shape, points: numbers }],
  ["rect", { ...shape, ...numeric("x", "y", "width", "height", "rx", "ry") }],
  ["circle", { ...shape, ...numeric("cx", "cy", "r") }],
  ["ellipse", { ...shape, ...numeric("cx", "cy", "rx", "ry") }],
  ["text", words],
  ["tspan", words],
]);
const wordy = new Set(["title", "desc", "text", "tspan"]);

type Report = (node: XmlNode, unexpected: string, expected: string) => void;

/** Reads a drawing. @returns its tree, or everything in it that does not fit */
export function readDrawing(
  text: string,
): { svg: Element; faults?: never } | { svg?: never; faults: DrawingFault[] } {
  const bytes = new TextEncoder().encode(text).length;
  if (bytes > most.bytes)
    return { faults: [{ line: undefined, unexpected: `${bytes} bytes`, expected: `at most ${most.bytes}` }] };
  const root = parse(text);
  if (!(root instanceof XmlElement)) return { faults: [root] };
  const faults: DrawingFault[] = [];
  const report: Report = ({ start }, unexpected, expected) =>
    faults.push({ line: text.slice(0, start).split("\n").length, unexpected, expected });
  const svg = readElement(root, report);
  checkRoot(root, report);
  return faults.length > 0 ? { faults } : { svg };
}

function parse(text: string): XmlElement | DrawingFault {
  const fault = (unexpected: string, line?: number): DrawingFault => ({
    line,
    unexpected,
    expected: "an SVG as draw.py prints it",
  });
  try {
    const document = parseXml(text, {
      includeOffsets: true,
      preserveCdata: true,
      preserveDocumentType: true,
      preserveXmlDeclaration: true,
    });
    const foreign = document.children.find((one) => !(one instanceof XmlElement));
    if (foreign !== undefined) return fault(`what is no element (${foreign.type})`);
    return document.root ?? fault("no element");
  } catch (error) {
    // The only other error is a stack that overflowed: the parser descends once for each level.
    if (!(error instanceof XmlError)) return fault("elements nested too deeply");
    return fault(error.message.split(" (line")[0] ?? "XML", error.line);
  }
}

/** What makes a drawing readable without eyes, and fits it into a column of text. */
function checkRoot(root: XmlElement, report: Report): void {
  const [title, desc] = root.children.filter((one) => one instanceof XmlElement);
  if (root.name !== "svg") report(root, `<${root.name}>`, "<svg>");
  for (const name of ["xmlns", "viewBox", "role", "aria-labelledby"])
    if (!Object.hasOwn(root.attributes, name)) report(root, `no ${name}`, "the root of draw.py");
  for (const [name, one] of Object.entries({ title, desc }))
    if (one?.name !== name || one.attributes["id"] !== name || one.text.trim() === "")
      report(one ?? root, `no <${name} id="${name}">`, "a title, then a description, each with words");
  const width = Number(root.attributes["viewBox"]?.split(" ")[2]);
  if (width > most.width) report(root, `a width of ${width}`, `at most ${most.width}`);
}

function readElement(element: XmlElement, report: Report, depth = 1): Element {
  const rules = elements.get(element.name);
  if (rules === undefined || (element.name === "svg" && element.parent instanceof XmlElement))
    report(element, `the element <${element.name}>`, "shapes and words");
  for (const [name, value] of Object.entries(element.attributes)) {
    const rule = rules !== undefined && Object.hasOwn(rules, name) ? rules[name] : undefined;
    if (rules !== undefined && !rule?.test(value))
      report(element, `the attribute ${name}="${value}" of <${element.name}>`, "what draw.py writes");
  }
  if (depth > most.depth) report(element, `nesting ${depth} deep`, `at most ${most.depth}`);
  const inner = depth > most.depth ? [] : element.children;
  const children = inner.flatMap((child) => readChild(child, element, report, depth));
  return { type: "element", tagName: element.name, properties: { ...element.attributes }, children };
}

function readChild(child: XmlNode, parent: XmlElement, report: Report, depth: number): ElementContent[] {
  if (child instanceof XmlElement) return [readElement(child, report, depth + 1)];
  if (child.type !== "text" || !(child instanceof XmlText)) {
    report(child, `what is neither element nor text (${child.type})`, "shapes and words");
    return [];
  }
  if (wordy.has(parent.name)) return [{ type: "text", value: child.text }];
  if (child.text.trim() !== "") report(child, `words in <${parent.name}>`, "words in <text>");
  return [];
}

const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escape = (text: string) => text.replace(/[&<>"]/g, (one) => escapes[one]!);

/** Writes a drawing's tree as SVG: one line for each child of the root. */
export function writeDrawing(svg: Element): string {
  return `${writeElement(svg, "\n")}\n`;
}

function writeElement({ tagName, properties, children }: Element, between = ""): string {
  const attributes = Object.entries(properties).map(([name, value]) => ` ${name}="${escape(String(value))}"`);
  const inner = children.map((one) => between + (one.type === "element" ? writeElement(one) : textOf(one)));
  const open = `<${tagName}${attributes.join("")}`;
  return inner.length === 0 ? `${open}/>` : `${open}>${inner.join("")}${between}</${tagName}>`;
}

const textOf = (node: ElementContent): string => (node.type === "text" ? escape(node.value) : "");

/** A drawing as it stands in a page: its caption below it, and its ids no other's. */
export function frameDrawing(svg: Element, caption: string, prefix: string): Element {
  const own = (id: string) => `${prefix}-${id}`;
  const children = svg.children.map((one) =>
    one.type === "element" && one.properties["id"] !== undefined
      ? { ...one, properties: { ...one.properties, id: own(String(one.properties["id"])) } }
      : one,
  );
  const { xmlns: _, ...rest } = svg.properties;
  const properties = { ...rest, "aria-labelledby": `${own("title")} ${own("desc")}` };
  const figcaption: Element = {
    type: "element",
    tagName: "figcaption",
    properties: {},
    children: [{ type: "text", value: caption }],
  };
  return {
    type: "element",
    tagName: "figure",
    properties: { className: ["figure"] },
    children: [{ ...svg, properties, children }, figcaption],
  };
}
