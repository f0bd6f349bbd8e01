import { type Problem, formatProblem } from "../src/core/problem.ts";

/** Lines of problems that fit on one screen with everything else. */
const mostProblems = 12;

/** Prints problems to standard error, the first dozen in full. */
export function printProblems(problems: readonly Problem[]): void {
  for (const problem of problems.slice(0, mostProblems)) console.error(formatProblem(problem));
  if (problems.length > mostProblems)
    console.error(`… and ${problems.length - mostProblems} more; \`npx lacuna check\` lists them all.`);
}

/**
 * The exit code of a command that did what it could. A torn line alone is no failure: what it was to say was never
 * acknowledged, so nothing is missing from what the command went by.
 */
export function exitCodeOf(problems: readonly Problem[]): number {
  return problems.some(({ kind }) => kind !== "torn-line") ? 1 : 0;
}

/** One line a step: what was done, with counts, and how long it took. */
export async function step<T>(
  name: string,
  action: () => Promise<T> | T,
  describe: (value: T) => string,
): Promise<T> {
  const start = performance.now();
  const value = await action();
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`${name.padEnd(8)} ${describe(value)} (${seconds} s)`);
  return value;
}
