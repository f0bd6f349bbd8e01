import { Decision } from "../core/decision.ts";
import { dateAfter, setApart } from "../core/event-order.ts";
import type { Problem } from "../core/problem.ts";
import { phraseKey } from "../core/tokens.ts";
import { type LineFile, appendLines, loadLines } from "./lines.ts";

const decided: LineFile<Decision> = {
  file: "decisions.jsonl",
  read: (data) => Decision.safeParse(data).data,
  kind: "invalid-decision",
  expected: `a decision as JSON: “at”, “phrase”, and a “kind” such as “dismissed”`,
};

/** What was decided; a line that cannot be read is a problem, and stays where it is. */
export async function loadDecisions(
  content: string,
): Promise<{ decisions: Decision[]; problems: Problem[] }> {
  const { values: decisions, problems } = await loadLines(content, decided);
  return { decisions, problems };
}

/** Appends a decision and syncs it. It outlasts what was decided of the phrase by a clock that was ahead. */
export async function appendDecision(content: string, decision: Decision): Promise<void> {
  const key = phraseKey(decision.phrase);
  await appendLines(content, decided, (held) => {
    const same = held.filter(({ phrase }) => phraseKey(phrase) === key);
    return setApart([dateAfter(decision, same)], held);
  });
}
