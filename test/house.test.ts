import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { expect, test } from "vitest";
import { root } from "./factories.ts";

const source = join(root, "src");

/** What each room may import of ours, besides itself. */
const arrows: Record<string, readonly string[]> = {
  core: [],
  sources: ["core"],
  gaps: ["core"],
  lessons: ["core", "drawing.ts", "markdown.ts", "visible-text.ts"],
  delivery: [
    "core",
    "highlight.ts",
    "markdown.ts",
    "math-text.ts",
    "quotes.ts",
    "recall.ts",
    "visible-text.ts",
  ],
  site: ["core", "archive", "drawing.ts", "markdown.ts", "schedule.ts", "visible-text.ts"],
  archive: ["core"],
  network: ["core"],
  channels: ["core", "delivery", "network"],
  "markdown.ts": ["same-tree.ts", "typesetting.ts", "visible-text.ts"],
  "highlight.ts": [],
  "same-tree.ts": [],
  "visible-text.ts": [],
  "quotes.ts": [],
  "typesetting.ts": ["core", "drawing.ts", "highlight.ts", "mathml.ts", "quotes.ts"],
  "drawing.ts": [],
  "mathml.ts": [],
  "math-text.ts": [],
  "recall.ts": ["core", "schedule.ts"],
  "schedule.ts": ["core"],
};

interface Import {
  file: string;
  target: string;
}

const specifier = /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*)["']([^"'\n]+)["']/g;

/** Every import below src; relative ones as paths below src. */
function readImports(): Import[] {
  const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter((name) =>
    /\.(ts|astro|js|mjs)$/.test(name),
  );
  return files.sort().flatMap((file) =>
    Array.from(readFileSync(join(source, file), "utf8").matchAll(specifier), ([, name = ""]) => {
      const target = name.startsWith(".") ? relative(source, resolve(source, dirname(file), name)) : name;
      return { file, target: target.split("?")[0]! };
    }),
  );
}

const imports = readImports();
const roomOf = (path: string) => path.split("/")[0]!;
const isOurs = ({ target }: Import) => roomOf(target) in arrows || target.startsWith("..");
const show = ({ file, target }: Import) => `${file} -> ${target}`;
const importers = (name: RegExp) => [
  ...new Set(imports.filter(({ target }) => name.test(target)).map(({ file }) => file)),
];

test("every room is known, and its imports can be read", () => {
  for (const { file } of imports) expect(Object.keys(arrows)).toContain(roomOf(file));
  expect(imports.length).toBeGreaterThan(100);
});

test("data flows one way: a room imports only what lies before it", () => {
  const against = imports
    .filter(isOurs)
    .filter(({ file, target }) => ![roomOf(file), ...arrows[roomOf(file)]!].includes(roomOf(target)));
  expect(against.map(show)).toEqual([]);
});

test("no arrow is open that nothing takes", () => {
  const taken = new Set(imports.map(({ file, target }) => `${roomOf(file)} -> ${roomOf(target)}`));
  const open = Object.entries(arrows).flatMap(([room, targets]) => targets.map((one) => `${room} -> ${one}`));
  expect(open.filter((arrow) => !taken.has(arrow))).toEqual([]);
});

test("core knows zod and the language alone", () => {
  const foreign = imports.filter((one) => roomOf(one.file) === "core" && !isOurs(one));
  expect(foreign.filter(({ target }) => target !== "zod").map(show)).toEqual([]);
});

test("one room touches the disk", () => {
  expect(importers(/^(?:node:)?fs(?:\/|$)/).filter((file) => roomOf(file) !== "archive")).toEqual([]);
  expect(importers(/^(?:node:)?fs(?:\/|$)/).length).toBeGreaterThan(3);
  const paths = importers(/^(?:node:)?(?:path|os)(?:\/|$)/).filter((file) => roomOf(file) !== "archive");
  expect(paths).toEqual(["site/content-folder.ts"]);
});

test("only Python listings are run, from one file", () => {
  expect(importers(/^(?:node:)?(?:child_process|vm|worker_threads|cluster)$/)).toEqual(["lessons/python.ts"]);
});

test("the OpenAI client has one door", () => {
  expect(importers(/^openai(?:\/|$)/).length).toBeLessThanOrEqual(1);
});

test("nothing evaluates text", () => {
  const evaluating = /\beval\(|new Function\(|\bevaluate(?:Sync)?\(|@mdx-js\/mdx/;
  const files = new Set(imports.map(({ file }) => file));
  expect([...files].filter((file) => evaluating.test(readFileSync(join(source, file), "utf8")))).toEqual([]);
});
