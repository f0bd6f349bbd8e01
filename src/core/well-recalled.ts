import type { EventOf } from "./journal.ts";

/** Most of a day, so that the same hour tomorrow counts as later. */
const spacing = 20 * 3_600_000;

/** Whether the last two answers on a concept were right and lie apart: time to propose that it is understood. */
export function isWellRecalled(answers: readonly EventOf<"recalled">[], concept: string): boolean {
  const own = answers.filter((answer) => answer.concept === concept);
  const right = own.slice(own.findLastIndex(({ grade }) => grade === "again") + 1);
  const [first, last] = [right[0], right.at(-1)];
  return first !== undefined && Date.parse(last!.at) - Date.parse(first.at) >= spacing;
}
