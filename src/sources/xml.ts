import { parseXml, XmlElement, XmlError, XmlText } from "@rgrove/parse-xml";
import { excerpt } from "../core/problem.ts";
import type { Finding } from "./issue.ts";

/** An XML file: its root, and the line of any element in it. */
export interface XmlFile {
  root: XmlElement;
  lineOf(element: XmlElement): number;
}

function lineCounter(text: string): (offset: number) => number {
  const ends: number[] = [];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) ends.push(at);
  return (offset) => {
    let low = 0;
    for (let high = ends.length; low < high;) {
      const middle = (low + high) >> 1;
      if ((ends[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  };
}

function toFinding(error: unknown): Finding {
  // the only other error is a stack that overflowed: the parser descends once for each level
  const known = error instanceof XmlError ? error : undefined;
  const unexpected = known ? (known.message.split(" (line")[0] ?? "") : "elements nested too deeply";
  return {
    kind: "unreadable-digest",
    line: known?.line,
    unexpected: `XML (${excerpt(unexpected, 120)})`,
    expected: "well-formed XML",
  };
}

/** Parses XML. Document types are skipped and their entities never expanded, so an undefined one is a finding. */
export function readXml(text: string): XmlFile | Finding {
  try {
    const root = parseXml(text, { includeOffsets: true }).root;
    if (!root) throw new RangeError();
    const line = lineCounter(text);
    return { root, lineOf: (element) => line(element.start) };
  } catch (error) {
    return toFinding(error);
  }
}

/** The child elements of one name, prefix included. */
export function childrenOf(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter(
    (child): child is XmlElement => child instanceof XmlElement && child.name === name,
  );
}

/** The text of the first child of one name that has any. */
export function textOf(element: XmlElement, name: string): string {
  for (const child of childrenOf(element, name)) if (child.text.trim() !== "") return child.text;
  return "";
}

const escapeHtml = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** The content of an element as HTML source, for XHTML that stands unescaped in a feed. */
export function innerHtml(element: XmlElement): string {
  const parts = element.children.map((child) => {
    if (child instanceof XmlElement) return `<${child.name}>${innerHtml(child)}</${child.name}>`;
    return child instanceof XmlText ? escapeHtml(child.text) : "";
  });
  return parts.join("");
}
