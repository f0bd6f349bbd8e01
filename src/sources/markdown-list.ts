import { parse } from "yaml";
import { z } from "zod";
import { excerpt } from "../core/problem.ts";
import { type Range, rangeIn, yearIn } from "./dates.ts";
import { type Finding, type Reading, toPaper } from "./issue.ts";
import { type Block, blocksOf } from "./markdown-blocks.ts";
import { entryOfItem, entryOfRow, looksLikePaper } from "./markdown-entry.ts";
import { linksIn, plainOf } from "./markdown-text.ts";
import { toLine } from "./text.ts";

const FrontMatter = z.object({ title: z.string().optional(), date: z.string().optional() });
type FrontMatter = z.infer<typeof FrontMatter>;

/** A heading and what stands below it. The first section has no heading: it may have front matter instead. */
interface Section {
  title: string;
  line: number;
  level: number;
  range: Range | undefined;
  entries: Block[];
}

// What is longer is no front matter, but a text between two rules; and YAML is slow on what only looks like it.
const matterLines = 50;
const matterLength = 4000;

function parseMatter(lines: string[]): FrontMatter {
  const yaml = lines.join("\n");
  if (yaml.length > matterLength) return {};
  try {
    // "failsafe": every scalar is a string, a date too
    return FrontMatter.safeParse(parse(yaml, { schema: "failsafe", logLevel: "silent" })).data ?? {};
  } catch {
    return {};
  }
}

/** The front matter, if there is one, and how many lines it takes. */
function splitMatter(lines: string[]): { matter: FrontMatter; count: number } {
  const end =
    lines[0]?.trim() === "---" ? lines.slice(1, matterLines).findIndex((line) => line.trim() === "---") : -1;
  return end < 0
    ? { matter: {}, count: 0 }
    : { matter: parseMatter(lines.slice(1, end + 1)), count: end + 2 };
}

function toSection({ text, line, level }: Block, year: number | undefined): Section {
  const title = toLine(plainOf(text));
  return { title, line, level, range: rangeIn(title, year), entries: [] };
}

/** A dated heading begins an issue; another one ends it, unless it is deeper and so part of it. */
function sectionsOf(blocks: Block[], first: Section, year: number | undefined): Section[] {
  const sections = [first];
  for (const block of blocks) {
    const open = sections.at(-1) ?? first;
    if (block.kind !== "heading") open.entries.push(block);
    else {
      const next = toSection(block, year);
      const outside = open.line === 0 && !open.range;
      if (next.range || outside || next.level <= open.level) sections.push(next);
    }
  }
  return sections;
}

function readEntry({ kind, text, line, numbered }: Block): ReturnType<typeof toPaper> | Finding {
  if (kind === "item" && !looksLikePaper(text, numbered)) return undefined;
  if (kind === "row" && /^[\s|]*$/.test(text)) return undefined;
  const entry = kind === "row" ? entryOfRow(text) : entryOfItem(text);
  const expected = "a title, such as **Title** or [Title](address)";
  return (
    (entry && toPaper(entry)) ?? {
      kind: "skipped-paper",
      line,
      unexpected: `"${excerpt(text)}" without a title`,
      expected,
    }
  );
}

/** Papers that belong to no day, where a list of other links would be nothing to speak of. */
function readUndated({ title, line, entries }: Section): Reading {
  const lost = entries.filter(
    ({ kind, text }) => linksIn(text).length > 0 && (kind === "row" || looksLikePaper(text, false)),
  );
  if (lost.length === 0) return { issues: [], findings: [] };
  const where = line === 0 ? "before the first dated heading" : `under "${excerpt(title)}"`;
  const unexpected = `${lost.length} entries ${where}, which names no day`;
  const expected = "a date, such as 2025-10-19 or (October 13 - October 19) - 2025";
  return {
    issues: [],
    findings: [{ kind: "unreadable-digest", line: line || lost[0]?.line, unexpected, expected }],
  };
}

function readSection(section: Section, next: Section | undefined): Reading {
  const { title, range, line } = section;
  if (!range) return readUndated(section);
  const read = section.entries.flatMap((block) => readEntry(block) ?? []);
  const papers = read.filter((result) => "id" in result);
  const findings = read.filter((result) => "kind" in result);
  // a range over issues, or front matter above them, is no issue itself
  const covers = line === 0 || (next?.range && next.level > section.level);
  if (read.length === 0 && covers) return { issues: [], findings };
  return { issues: [{ title, ...range, papers, line: line || undefined }], findings };
}

function firstSection(matter: FrontMatter, stem: string, blocks: Block[]): Section {
  const heading = blocks.find(({ kind, level }) => kind === "heading" && level === 1);
  const range = rangeIn(matter.date ?? "") ?? rangeIn(stem);
  return {
    title: matter.title ?? (toLine(plainOf(heading?.text ?? "")) || stem),
    line: 0,
    level: 0,
    range,
    entries: [],
  };
}

/**
 * Reads weekly lists: tables or lists of papers below dated headings, or one issue with its date in the front
 * matter or in the file's name (`stem`, without extension), which also lends its year to headings that have none.
 */
export function readMarkdown(text: string, stem: string): Reading {
  const lines = text.split(/\r\n?|\n/);
  const { matter, count } = splitMatter(lines);
  const blocks = blocksOf(lines.slice(count), count + 1);
  const sections = sectionsOf(
    blocks,
    firstSection(matter, stem, blocks),
    yearIn(matter.date ?? "") ?? yearIn(stem),
  );
  const readings = sections.map((section, index) => readSection(section, sections[index + 1]));
  return {
    issues: readings.flatMap(({ issues }) => issues),
    findings: readings.flatMap(({ findings }) => findings),
  };
}
