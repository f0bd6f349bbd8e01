import type { Digest, Paper } from "../../src/core/digest.ts";
import { digestOf } from "../../src/core/digest.ts";
import type { Problem } from "../../src/core/problem.ts";
import { readDigests } from "../../src/sources/read-digests.ts";

/** Reads a text that holds one issue and nothing wrong. */
export function readOne(text: string, name = "weekly.md"): Digest {
  const { digests, problems } = readDigests({ name, text });
  const [digest] = digests;
  if (!digest || digests.length > 1 || problems.length > 0)
    throw new Error(JSON.stringify({ digests, problems }, null, 1));
  return digest;
}

/** Reads a text for what is wrong with it. */
export function problemsOf(text: string, name = "weekly.md"): Problem[] {
  return readDigests({ name, text }).problems;
}

/** Reads one line of Markdown, a row or an item, as the only paper of an issue. */
export function readLine(line: string): Paper {
  const [paper] = readOne(`## 2025-10-19\n${line}`).papers;
  if (!paper) throw new Error("no paper");
  return paper;
}

/** The digest that a file named `weekly.*` with these papers should become. */
export function digestWith(
  papers: Paper[],
  { from = "2025-10-13", to = "2025-10-19", title = "Weekly", file = "weekly.md" } = {},
): Digest {
  return digestOf("weekly", { title, from, to, papers }, file);
}

/** A table of one issue: rows below a heading. */
export function tableOf(
  rows: string[],
  heading = "Papers of the Week (October 13 - October 19) - 2025",
): string {
  return [`## ${heading}`, "| **Paper**  | **Links** | ", "| ------------- | ------------- |", ...rows].join(
    "\n",
  );
}
