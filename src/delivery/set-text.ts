import type { ElementContent } from "hast";
import type { Blockquote, Code, Heading, Link, List, ListItem, Nodes, Root, RootContent } from "mdast";
import wrapAnsi from "wrap-ansi";
import stringWidth from "string-width";
import { highlightCode } from "../highlight.ts";
import { mathmlOf } from "../markdown.ts";
import { mathText } from "../math-text.ts";
import { curl } from "../quotes.ts";
import { plainText } from "../visible-text.ts";
import { setTable } from "./set-table.ts";
import type { Resolve } from "./targets.ts";

/** What a piece of text is; `k`, `s`, `f`, `n` and `c` are the parts of code. */
type Style =
  "title" | "heading" | "strong" | "emphasis" | "code" | "link" | "quiet" | "k" | "s" | "f" | "n" | "c";

/** How each style looks; a style that is left out looks like its text. */
export type Paint = Partial<Record<Style, (text: string) => string>>;

/** Paper without colours: code keeps its marks, so that it can be told from words. */
export const plainPaint: Paint = { code: (text) => `\`${text}\`` };

export interface TextSetting {
  /** columns, at least 20 */
  width: number;
  paint: Paint;
  resolve: Resolve;
}

/** Sets a tree as text of a width, for a terminal or a file. Nothing in the tree can send an escape sequence. */
export function setText(tree: Root, setting: TextSetting): string {
  const text = setBlocks(tree.children, { ...setting, width: Math.max(20, setting.width) });
  return `${text.replaceAll(unbreakable, " ")}\n`;
}

const unbreakable = "\u00a0";

/** A short formula, and a command that fits, stay on one line. */
const keepTogether = (text: string, most: number): string =>
  text.length <= most ? text.replaceAll(" ", unbreakable) : text;

/** Control and bidirectional characters out; an emoji may stay joined. */
function clean(text: string): string {
  return text
    .replace(/\t/g, "    ")
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]|(?!\u200d)\p{Cf}/gu, (one) => (one === "\n" ? one : ""));
}

const styled = (style: Style, text: string, { paint }: TextSetting): string => paint[style]?.(text) ?? text;

/** What surely fits is left alone: wrapping takes the square of a line's length. */
const wrap = (text: string, width: number): string =>
  text.length * 2 <= width
    ? text.replace(/^ +| +$/gm, "")
    : wrapAnsi(text, width, { hard: true, trim: true });

/** Puts `first` before the first line and `rest` before the others; an empty line gets no space at its end. */
function indent(text: string, first: string, rest = " ".repeat(stringWidth(first))): string {
  const bare = rest.trimEnd();
  return text
    .split("\n")
    .map((line, i) => (i > 0 && line === "" ? bare : (i === 0 ? first : rest) + line))
    .join("\n");
}

function setBlocks(nodes: readonly RootContent[], setting: TextSetting, gap = "\n\n"): string {
  return nodes
    .map((node) => setBlock(node, setting))
    .filter((text) => text !== "")
    .join(gap);
}

function setBlock(node: RootContent, setting: TextSetting): string {
  switch (node.type) {
    case "heading":
      return setHeading(node, setting);
    case "paragraph":
      return wrap(setInline(node.children, setting), setting.width);
    case "list":
      return setList(node, setting);
    case "code":
      return setCode(node, setting);
    case "math":
      return indent(wrap(setFormula(node), setting.width - 4), "    ");
    case "blockquote":
      return setQuote(node, setting);
    case "table":
      return setTable(
        node.children.map(({ children }) => children.map((cell) => setInline(cell.children, setting))),
        setting.width,
        (text) => styled("strong", text, setting),
      );
    case "thematicBreak":
      return styled("quiet", "─".repeat(setting.width), setting);
    default:
      return wrap(clean(plainText(node)), setting.width);
  }
}

function setHeading({ depth, children }: Heading, setting: TextSetting): string {
  const text = wrap(setInline(children, setting), setting.width);
  const rule = { 1: "═", 2: "─" }[depth as 1 | 2];
  if (rule === undefined) return styled("strong", text, setting);
  const longest = Math.max(...text.split("\n").map((line) => stringWidth(line)));
  return `${styled(depth === 1 ? "title" : "heading", text, setting)}\n${styled("quiet", rule.repeat(longest), setting)}`;
}

function setList({ ordered, start, spread, children }: List, setting: TextSetting): string {
  const markers = children.map((_, i) => (ordered ? `${(start ?? 1) + i}. ` : "• "));
  const widest = Math.max(...markers.map((marker) => marker.length));
  const isSpread = (spread ?? false) || children.some((item) => item.spread);
  return children
    .map((item, i) => setItem(item, markers[i]!.padStart(widest), setting))
    .join(isSpread ? "\n\n" : "\n");
}

function setItem({ children, spread }: ListItem, marker: string, setting: TextSetting): string {
  const inner = { ...setting, width: Math.max(10, setting.width - marker.length) };
  return indent(setBlocks(children, inner, spread ? "\n\n" : "\n"), marker);
}

function setQuote({ children }: Blockquote, setting: TextSetting): string {
  const bar = `${styled("quiet", "│", setting)} `;
  return indent(setBlocks(children, { ...setting, width: setting.width - 2 }), bar, bar);
}

/** Code keeps its lines, however long: a broken line would be another program. */
function setCode({ lang, value }: Code, setting: TextSetting): string {
  const paintTokens = (nodes: readonly ElementContent[]): string =>
    nodes
      .map((node) => {
        if (node.type === "text") return node.value;
        if (node.type !== "element") return "";
        const [style] = (node.properties["className"] as Style[] | undefined) ?? [];
        return perLine(paintTokens(node.children), (line) => (style ? styled(style, line, setting) : line));
      })
      .join("");
  return indent(paintTokens(highlightCode(lang ?? undefined, clean(value))), "  ");
}

const perLine = (text: string, change: (line: string) => string): string =>
  text
    .split("\n")
    .map((line) => (line === "" ? "" : change(line)))
    .join("\n");

function setFormula(node: Extract<RootContent, { type: "math" | "inlineMath" }>): string {
  const math = mathmlOf(node);
  return clean(math === undefined ? node.value : mathText(math));
}

function setInline(nodes: readonly Nodes[], setting: TextSetting): string {
  let before = " ";
  const set = (node: Nodes): string => {
    switch (node.type) {
      case "text": {
        const text = curl(clean(node.value).replace(/\s+/g, " "), before);
        before = text.at(-1) ?? before;
        return text;
      }
      case "strong":
      case "emphasis":
        return styled(node.type, node.children.map(set).join(""), setting);
      case "link":
        return setLink(node, node.children.map(set).join(""), setting);
      case "inlineCode":
        before = "x";
        return styled("code", keepTogether(clean(node.value), setting.width - 2), setting);
      case "inlineMath":
        before = "x";
        return keepTogether(setFormula(node), 24);
      case "break":
        return "\n";
      default:
        return clean(plainText(node));
    }
  };
  return nodes.map(set).join("");
}

/** A link is its text, with the citation behind it where it is one. */
function setLink({ url }: Link, text: string, setting: TextSetting): string {
  const { citation } = setting.resolve(url);
  const shown = styled("link", text, setting);
  return citation === undefined || text === citation || text === url
    ? shown
    : `${shown} ${styled("quiet", `[${clean(citation)}]`, setting)}`;
}
