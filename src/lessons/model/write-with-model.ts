import type { Format } from "../../core/formats.ts";
import type { Draft, Drafts, Usage } from "../../core/lesson.ts";
import { type Problem, formatProblem } from "../../core/problem.ts";
import { parseMarkdown } from "../../markdown.ts";
import { checkDraft, problemsOf } from "../check-drafts.ts";
import { findUngrounded } from "../checks/grounded.ts";
import { z } from "zod";
import { type Complete, type Failure, type Request, addUsage, noUsage } from "./completion.ts";
import type { Assignment } from "./assignment.ts";
import { type Plan, planSchema, recordOf } from "./plan.ts";
import { type Prompts, fill, hashPrompts, hashRecord, systemPrompt } from "./prompts.ts";
import { readJson, readMarkdown } from "./read-json.ts";

/** What came of an assignment. Nothing paid for is lost: drafts that broke rules come back with their problems. */
export interface ModelWriting {
  drafts: Drafts | undefined;
  problems: Problem[];
  /** why the model gave no whole answer, where it did not */
  failure: Failure | undefined;
  /** what this run paid for; the drafts hold what they used in any run */
  spent: Usage;
}

type Message = Request["messages"][number];

const formats = ["quick", "deep-dive", "eli12"] as const;
/** Repair rounds for a text that breaks rules; a model corrects itself well on concrete findings, once or twice. */
const repairs = 2;
const mostTokens: Record<Format | "plan", number> = {
  plan: 6000,
  quick: 2000,
  "deep-dive": 8000,
  eli12: 3000,
};

/**
 * Writes a concept's three lessons: one call plans, one writes each format, and what breaks a rule is sent back with its
 * findings, at most twice. The version with the fewest problems is kept.
 */
export async function writeWithModel(
  assignment: Assignment,
  model: string,
  prompts: Prompts,
  ask: Complete,
): Promise<ModelWriting> {
  const nothing = { drafts: undefined, problems: [] };
  // Without a paper to cite no plan can fit: nothing is asked, and nothing paid.
  if (assignment.papers.length === 0) {
    const reason = "no paper of the digests that can be cited mentions it";
    return { ...nothing, failure: { kind: "unfit", reason }, spent: noUsage };
  }
  const desk = { assignment, prompts, system: systemPrompt(assignment, prompts) };
  const planned = counted(ask);
  const plan = await makePlan(desk, planned.ask);
  if ("failure" in plan) return { ...nothing, failure: plan.failure, spent: planned.spent() };
  const record = recordOf(plan.value, assignment);
  const perFormat = await Promise.all(
    formats.map(async (format) => {
      const calls = counted(ask);
      const concept = { ...desk, assignment: { ...assignment, concept: record } };
      return { ...(await writeFormat(format, concept, plan.value, calls.ask)), calls };
    }),
  );
  const { slug, ...fields } = record;
  const drafts = perFormat.flatMap(({ draft, calls }): Draft[] => {
    if (draft === undefined) return [];
    const usage = draft.format === "deep-dive" ? addUsage(calls.worth(), planned.worth()) : calls.worth();
    return [{ ...draft, usage }];
  });
  const basis = { record: hashRecord(assignment.concept), prompts: hashPrompts(prompts) };
  return {
    drafts: { slug, record: fields, drafts, drawings: [], writer: "openai", model, basis },
    problems: perFormat.flatMap(({ problems }) => problems),
    failure: worstOf(perFormat.flatMap(({ failure }) => failure ?? [])),
    spent: [planned, ...perFormat.map(({ calls }) => calls)].map((one) => one.spent()).reduce(addUsage),
  };
}

/** What waits for a batch goes before what failed: the concept is not at its end yet. */
function worstOf(failures: readonly Failure[]): Failure | undefined {
  return failures.find(({ kind }) => kind === "pending") ?? failures[0];
}

/** Counts what goes through: what it is worth, and what of that was paid for now. */
function counted(ask: Complete) {
  let [worth, spent] = [noUsage, noUsage];
  const through: Complete = async (request) => {
    const completion = await ask(request);
    worth = addUsage(worth, completion.usage);
    if (!completion.kept) spent = addUsage(spent, completion.usage);
    return completion;
  };
  return { ask: through, worth: () => worth, spent: () => spent };
}

/** What every call of a concept has at hand. */
interface Desk {
  assignment: Assignment;
  prompts: Prompts;
  system: string;
}

async function makePlan(
  { assignment, prompts, system }: Desk,
  complete: Complete,
): Promise<{ value: Plan } | { failure: Failure }> {
  const schema = planSchema(assignment);
  const shape = { name: "plan", schema: z.toJSONSchema(schema) as Record<string, unknown> };
  const opening: Message[] = [
    { role: "system", content: system },
    { role: "user", content: fill(prompts.plan, { name: assignment.concept.name }) },
  ];
  let dialogue: Message[] = [];
  for (let round = 0; ; round++) {
    const { text, failure } = await complete({
      messages: [...opening, ...dialogue],
      schema: shape,
      maxTokens: mostTokens.plan,
    });
    if (text === undefined) return { failure };
    const { value, faults } = readJson(text, schema);
    if (value !== undefined) return { value };
    if (round === repairs)
      return {
        failure: { kind: "unfit", reason: `the plan does not fit: ${faults.slice(0, 3).join("; ")}` },
      };
    dialogue = askAgain(prompts, text, faults);
  }
}

/** The last answer and what is wrong with it: earlier rounds would only cost tokens. */
function askAgain(prompts: Prompts, answer: string, faults: readonly string[]): Message[] {
  const list = faults.map((fault) => `- ${fault}`).join("\n");
  return [
    { role: "assistant", content: answer },
    { role: "user", content: fill(prompts.repair, { faults: list }) },
  ];
}

/** What came of one format: the best draft so far, with what it still breaks. */
interface Written {
  draft?: Draft;
  problems: Problem[];
  failure?: Failure;
}

async function writeFormat(
  format: Format,
  { assignment, prompts, system }: Desk,
  plan: Plan,
  complete: Complete,
): Promise<Written> {
  const first = {
    role: "user" as const,
    content: fill(prompts[format], { name: assignment.concept.name, plan: JSON.stringify(plan) }),
  };
  let best: Written = { problems: [] };
  let dialogue: Message[] = [];
  for (let round = 0; round <= repairs; round++) {
    const { text, failure } = await complete({
      messages: [{ role: "system", content: system }, first, ...dialogue],
      maxTokens: mostTokens[format],
    });
    // What was good enough to be sent back is worth keeping, even if its repair never came.
    if (text === undefined) return { ...best, failure };
    const draft: Draft = { format, text: readMarkdown(text) };
    const problems = findProblems(draft, assignment);
    if (best.draft === undefined || problems.length < best.problems.length) best = { draft, problems };
    if (problems.length === 0) break;
    dialogue = askAgain(prompts, text, problems.map(formatProblem));
  }
  return best;
}

function findProblems(draft: Draft, { concept, concepts, papers }: Assignment): Problem[] {
  const file = `drafts/${concept.slug}/${draft.format}.md`;
  const problems = checkDraft(draft, concept, concepts, file);
  if (problems.some(({ kind }) => kind === "size" || kind === "node")) return problems;
  const evidence = new Map(papers.map(({ id, title, summary }) => [id as string, `${title}\n${summary}`]));
  return [
    ...problems,
    ...problemsOf("ungrounded", file, findUngrounded(parseMarkdown(draft.text), evidence)),
  ];
}
