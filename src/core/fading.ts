import type { Mark } from "./reader.ts";

/** How much of a Quick Context a digest carries. */
export type Stage = "full" | "line" | "link" | "nothing";

const stages = ["full", "line", "link"] as const;
const last = stages.length - 1;

/**
 * How far a concept has faded: each message that showed it takes it one step on, `understood` takes it away, a missed
 * question brings it one step back.
 * @param key of the message that is being written: it looks the same on a second channel as on the first
 */
export function stageOf(marks: readonly Mark[] = [], key?: string): Stage {
  const seen = new Set<string>();
  let step = 0;
  let isUnderstood = false;
  for (const mark of marks) {
    if (mark.kind === "shown") {
      if (mark.key !== key && !seen.has(mark.key)) step = Math.min(step + 1, last);
      seen.add(mark.key);
    } else if (mark.kind === "missed") {
      step = isUnderstood ? last : Math.max(step - 1, 0);
      isUnderstood = false;
    } else isUnderstood = mark.kind === "understood";
  }
  return isUnderstood ? "nothing" : stages[step]!;
}
