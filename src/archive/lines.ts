import { mkdir } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { type Problem, type ProblemKind, excerpt } from "../core/problem.ts";
import { appendDurably, readOptional, reasonOf } from "./files.ts";
import { withLock } from "./lock.ts";

/** A file of one JSON object a line to which lines are only ever added. */
export interface LineFile<T> {
  /** relative to the content folder */
  file: string;
  /** what a line means; undefined where it means nothing */
  read: (data: unknown) => T | undefined;
  /** of a line that means nothing */
  kind: ProblemKind;
  /** what a line should be */
  expected: string;
}

/** The file's lines; one that cannot be read is a problem, and stays where it is. */
export async function loadLines<T>(
  content: string,
  { file, read, kind, expected }: LineFile<T>,
): Promise<{ values: T[]; problems: Problem[] }> {
  const values: T[] = [];
  const problems: Problem[] = [];
  const text = await readOptional(join(content, file)).catch((cause: unknown) => {
    const unexpected = reasonOf(cause);
    problems.push({
      kind: "unreadable-file",
      place: { file },
      unexpected,
      expected: "lines that can be read",
    });
    return undefined;
  });
  for (const [i, line] of (text ?? "").split("\n").entries()) {
    if (line.trim() === "") continue;
    const value = parse(line, read);
    if (value !== undefined) values.push(value);
    else problems.push({ kind, place: { file, line: i + 1 }, unexpected: `“${excerpt(line)}”`, expected });
  }
  return { values, problems };
}

function parse<T>(line: string, read: (data: unknown) => T | undefined): T | undefined {
  try {
    return read(JSON.parse(line));
  } catch {
    return undefined;
  }
}

/** Milliseconds that a line waits for other processes to write theirs. */
const patience = 20_000;

/**
 * Appends lines and syncs the file: what was acknowledged is on the disk. Another process that appends is waited for;
 * one that writes lessons is not in the way.
 * A torn last line, left by a process that died, is closed first, so that it harms nothing but itself.
 * @returns the lines as written: one of a moment that is taken already is a millisecond later, so that their order is certain
 */
export async function appendLines<T extends { at: string }>(
  content: string,
  file: string,
  lines: readonly T[],
): Promise<T[]> {
  if (lines.length === 0) return [];
  const path = join(content, file);
  await mkdir(dirname(path), { recursive: true });
  const append = async () => {
    const before = (await readOptional(path)) ?? "";
    const written = setApart(lines, before);
    const text = written.map((line) => `${JSON.stringify(line)}\n`).join("");
    await appendDurably(path, `${before === "" || before.endsWith("\n") ? "" : "\n"}${text}`);
    return written;
  };
  return withLock(content, append, patience, `${basename(file, ".jsonl")}.lock`);
}

function setApart<T extends { at: string }>(lines: readonly T[], before: string): T[] {
  const taken = new Set(Array.from(before.matchAll(/"at":"([^"]+)"/g), ([, at = ""]) => Date.parse(at)));
  return lines.map((line) => {
    let time = Date.parse(line.at);
    while (taken.has(time)) time++;
    taken.add(time);
    return { ...line, at: new Date(time).toISOString() };
  });
}
