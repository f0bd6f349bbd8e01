import type { Heading, Link, PhrasingContent, Root, RootContent, Table } from "mdast";
import { visit } from "unist-util-visit";
import { plainText } from "../visible-text.ts";
import { setText } from "./set-text.ts";
import type { Resolve } from "./targets.ts";
import { bullets, paragraph } from "./tree.ts";

/** A style of Signal's. */
export type TextStyle = "BOLD" | "ITALIC" | "MONOSPACE";

/** A text with its styles as ranges; start and length count UTF-16 units, as JavaScript's strings do. */
export interface StyledText {
  text: string;
  styles: readonly { start: number; length: number; style: TextStyle }[];
}

/*
 * The text is set once, for the terminal and for messengers: here its styles leave marks, characters that Unicode
 * gives to nobody and that are taken out of the text beforehand, and the marks become ranges.
 */
const marks = ["\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3", "\ufdd4", "\ufdd5"];
const anyMark = /[\ufdd0-\ufdef]/g;
const markedStyles: readonly TextStyle[] = ["BOLD", "ITALIC", "MONOSPACE"];
const markWith = (style: TextStyle, text: string): string => {
  const i = markedStyles.indexOf(style) * 2;
  return `${marks[i]}${text}${marks[i + 1]}`;
};

/** Wider than any line: a messenger breaks lines itself. */
const width = 1_000_000;

/** Sets a tree as text with ranges of style, for a messenger on a phone: no columns, no rules, no frames. */
export function setStyled(tree: Root, resolve: Resolve): StyledText {
  const text = setText(forPhone(tree, resolve), {
    width,
    resolve,
    paint: {
      strong: (text) => markWith("BOLD", text),
      emphasis: (text) => markWith("ITALIC", text),
      code: (text) => markWith("MONOSPACE", text),
    },
  });
  return readMarks(text.trimEnd());
}

function readMarks(marked: string): StyledText {
  const styles: { start: number; length: number; style: TextStyle }[] = [];
  const opened: number[] = [];
  let text = "";
  for (const piece of marked.split(/([\ufdd0-\ufdd5])/)) {
    const mark = marks.indexOf(piece);
    if (mark < 0) text += piece;
    else if (mark % 2 === 0) opened.push(startOf(text));
    else {
      const start = opened.pop() ?? text.length;
      const style = markedStyles[(mark - 1) / 2]!;
      if (text.length > start) styles.push({ start, length: text.length - start, style });
    }
  }
  return { text, styles };
}

/** The first line of a listing is indented like the others, so the style begins with its indentation. */
function startOf(text: string): number {
  const line = text.slice(text.lastIndexOf("\n") + 1);
  return line.trim() === "" ? text.length - line.length : text.length;
}

function forPhone(tree: Root, resolve: Resolve): Root {
  const copy = structuredClone(tree);
  visit(copy, (node) => {
    if ("value" in node) node.value = node.value.replace(anyMark, "");
    if (node.type === "code") node.value = markWith("MONOSPACE", node.value);
  });
  return { type: "root", children: copy.children.flatMap((node) => blockForPhone(node, resolve)) };
}

function blockForPhone(node: RootContent, resolve: Resolve): RootContent[] {
  if (node.type === "heading") return [headingForPhone(node, resolve)];
  if (node.type === "blockquote") return node.children.flatMap((one) => blockForPhone(one, resolve));
  if (node.type === "table") return [tableForPhone(node)];
  return node.type === "thematicBreak" ? [paragraph("———")] : [node];
}

/** A heading is a bold line; where it leads on the web stands below it. */
function headingForPhone({ children }: Heading, resolve: Resolve): RootContent {
  const links = children.filter((one): one is Link => one.type === "link");
  const addresses = links.flatMap(({ url }) => resolve(url).address ?? []);
  const bare = children.flatMap((one) => (one.type === "link" ? one.children : [one]));
  return paragraph(
    { type: "strong", children: bare },
    ...addresses.flatMap((address): PhrasingContent[] => [
      { type: "break" },
      { type: "text", value: address },
    ]),
  );
}

/** A row is an item of “head: cell”: columns would not fit. */
function tableForPhone({ children: [head, ...rows] }: Table): RootContent {
  const named = head?.children.map((cell) => plainText(cell)) ?? [];
  return bullets(
    rows.map((row) =>
      row.children.flatMap((cell, i): PhrasingContent[] => [
        ...(i === 0 ? [] : [{ type: "text", value: "; " } as const]),
        { type: "text", value: named[i] ? `${named[i]}: ` : "" },
        ...cell.children,
      ]),
    ),
  );
}
