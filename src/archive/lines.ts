import { mkdir } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { type ReadLines, readLines, toLine } from "../core/lines.ts";
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
  lines: LineFile<T>,
): Promise<{ values: T[]; problems: Problem[] }> {
  const { file, read } = lines;
  const problems: Problem[] = [];
  const text = await readOptional(join(content, file)).catch((cause: unknown) => {
    const [unexpected, expected] = [reasonOf(cause), "lines that can be read"];
    problems.push({ kind: "unreadable-file", place: { file }, unexpected, expected });
    return undefined;
  });
  const { values, bad } = readLines(text ?? "", read);
  const kindOf = (line: string) => (isTorn(line) ? "torn-line" : lines.kind);
  const left = bad.map((one) => problemsOf([one], { ...lines, kind: kindOf(one.text) }));
  return { values, problems: [...problems, ...left.flat()] };
}

/**
 * Whether a line is what a dying process left of an object: the next line closes it, so that it may stand anywhere.
 * Nobody was told that it was written; a foreign line may stand in the place of one that was.
 */
const isTorn = (line: string) => line.startsWith("{") && !line.trimEnd().endsWith("}");

/** Lines that mean nothing, as problems. @param file where they stand, if not in the file itself */
export function problemsOf<T>(
  bad: ReadLines<T>["bad"],
  { kind, expected, file }: Pick<LineFile<T>, "kind" | "expected" | "file">,
): Problem[] {
  return bad.map(({ line, text }) => ({
    kind,
    place: { file, line },
    unexpected: `“${excerpt(text)}”`,
    expected,
  }));
}

/** Milliseconds that a line waits for other processes to write theirs. */
const patience = 20_000;

/**
 * Appends lines and syncs the file: what was acknowledged is on the disk. Another process that appends is waited for;
 * one that writes lessons is not in the way.
 * A torn last line, left by a process that died, is closed first, so that it harms nothing but itself.
 * @param compose chooses the lines by those that the file holds, while nobody else writes: of two processes that find something undone, one does it
 * @returns the lines as written
 */
export async function appendLines<T extends object, L extends T>(
  content: string,
  { file, read }: LineFile<T>,
  compose: (held: readonly T[]) => readonly L[],
): Promise<readonly L[]> {
  const path = join(content, file);
  const append = async () => {
    const before = (await readOptional(path)) ?? "";
    const written = compose(readLines(before, read).values);
    if (written.length === 0) return written;
    const end = before === "" || before.endsWith("\n") ? "" : "\n";
    await mkdir(dirname(path), { recursive: true });
    await appendDurably(path, end + written.map(toLine).join(""));
    return written;
  };
  return withLock(content, append, patience, `${basename(file, ".jsonl")}.lock`);
}
