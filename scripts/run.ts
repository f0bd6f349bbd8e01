import { reasonOf } from "../src/archive/files.ts";
import { type Problem, excerpt } from "../src/core/problem.ts";
import { printProblems } from "./report.ts";

/** Thrown where nothing can be done until a file is mended: the problems say which. */
export class Unusable extends Error {
  readonly problems: Problem[];
  constructor(problems: Problem[]) {
    super("the content cannot be used");
    this.problems = problems;
  }
}

/** Thrown where a channel is asked for that nobody has set up. */
export class MissingChannel extends Error {}

/** A refusal of the disk in words, with its place; other errors say what they have to say themselves. */
function explain(error: Error): string {
  const { path, syscall } = error as NodeJS.ErrnoException;
  if (syscall === undefined && error.cause instanceof Error)
    return `${error.message}: unexpected ${excerpt(reasonOf(error.cause), 120)}`;
  return syscall === undefined
    ? error.message
    : `${path ?? syscall}: unexpected ${reasonOf(error)}, expected a folder that can be read and written`;
}

/** Runs a command: what it gives is the exit code (0 done, 1 problems, 2 wrong usage); what it throws is printed. */
export async function run(action: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await action();
  } catch (error) {
    if (error instanceof Unusable) printProblems(error.problems);
    else console.error(`lacuna: ${error instanceof Error ? explain(error) : String(error)}`);
    process.exitCode = error instanceof MissingChannel ? 2 : 1;
  }
}
