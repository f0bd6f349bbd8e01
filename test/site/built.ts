import { readFileSync, readdirSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { type DefaultTreeAdapterMap, parse } from "parse5";

/** Every file below a folder, as paths relative to it, sorted. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => statSync(join(folder, path)).isFile())
    .map((path) => relative(folder, join(folder, path)))
    .sort();
}

type Node = DefaultTreeAdapterMap["node"];

/** What a page points at and what can be pointed at in it. */
export interface PageLinks {
  file: string;
  /** values of href, src, action and of the attributes that name an id */
  targets: string[];
  ids: Set<string>;
}

const pointing = new Set(["href", "src", "action"]);
const naming = new Set(["popovertarget", "interestfor", "aria-labelledby", "for"]);

/** Reads a built page's links and ids. */
export function readLinks(dist: string, file: string): PageLinks {
  const links: PageLinks = { file, targets: [], ids: new Set() };
  const walk = (node: Node): void => {
    if ("attrs" in node)
      for (const { name, value } of node.attrs) {
        if (name === "id") links.ids.add(value);
        if (pointing.has(name)) links.targets.push(value);
        if (naming.has(name)) links.targets.push(...value.split(" ").map((id) => `#${id}`));
      }
    if ("childNodes" in node) for (const child of node.childNodes) walk(child);
  };
  walk(parse(readFileSync(join(dist, file), "utf8")));
  return links;
}
