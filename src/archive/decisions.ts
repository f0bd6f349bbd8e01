import { Decision } from "../core/decision.ts";
import type { Problem } from "../core/problem.ts";
import { appendLines, loadLines } from "./lines.ts";

const file = "decisions.jsonl";

/** What was decided; a line that cannot be read is a problem, and stays where it is. */
export async function loadDecisions(
  content: string,
): Promise<{ decisions: Decision[]; problems: Problem[] }> {
  const { values: decisions, problems } = await loadLines(content, {
    file,
    read: (data) => Decision.safeParse(data).data,
    kind: "invalid-decision",
    expected: `a decision as JSON: “at”, “phrase”, and a “kind” such as “dismissed”`,
  });
  return { decisions, problems };
}

/** Appends a decision and syncs it. */
export async function appendDecision(content: string, decision: Decision): Promise<void> {
  await appendLines(content, file, [decision]);
}
