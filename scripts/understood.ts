import { appendEvents } from "../src/archive/journal.ts";
import { load } from "./load.ts";
import { printProblems } from "./report.ts";

/** `lacuna understood`: writes into the journal that the reader knows a concept, or takes that back. */
export async function understood({
  content,
  concept,
  undo,
}: {
  content: string;
  concept: string;
  undo?: boolean;
}): Promise<number> {
  const { concepts, problems } = await load(content);
  const record = concepts.get(concept);
  if (record === undefined) {
    console.error(
      `understood: unexpected “${concept}”, expected the slug of a concept. \`npx lacuna gaps --json\` lists those that you meet.`,
    );
    return 2;
  }
  const at = new Date().toISOString();
  await appendEvents(content, [{ at, event: undo ? "reopened" : "understood", concept }]);
  console.log(
    undo
      ? `${record.name} is open again.`
      : `${record.name} is understood. \`npx lacuna understood ${concept} --undo\` takes it back.`,
  );
  printProblems(problems);
  return problems.length > 0 ? 1 : 0;
}
