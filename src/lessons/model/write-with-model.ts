import type { Format } from "../../core/formats.ts";
import type { Draft, Drafts } from "../../core/lesson.ts";
import { type Problem, formatProblem } from "../../core/problem.ts";
import { parseMarkdown } from "../../markdown.ts";
import { checkDraft, problemsOf } from "../check-drafts.ts";
import { findUngrounded } from "../checks/grounded.ts";
import { z } from "zod";
import {
  type Complete,
  type Failure,
  type Request,
  type Usage,
  addUsage,
  estimateTokens,
  noUsage,
} from "./completion.ts";
import { type Assignment, type Plan, citationOf, planSchema, recordOf } from "./plan.ts";
import { readJson, readMarkdown } from "./read-json.ts";

/** Names of the prompts' files. */
export const promptNames = ["shared", "plan", "quick", "deep-dive", "eli12", "repair"] as const;

export type Prompts = Readonly<Record<(typeof promptNames)[number], string>>;

/** What came of an assignment. Nothing paid for is lost: drafts that broke rules come back with their problems. */
export interface ModelWriting {
  drafts: Drafts | undefined;
  problems: Problem[];
  /** why the model gave no whole answer, where it did not */
  failure: Failure | undefined;
  usage: Usage;
  calls: number;
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

/** Everything the calls share: the evidence is JSON, so that no abstract can pose as part of the prompt. */
function evidenceOf({ concept, papers, concepts }: Assignment): string {
  const known = [...concepts.values()].filter(({ slug }) => slug !== concept.slug);
  return JSON.stringify({
    concept: { name: concept.name, aliases: concept.aliases, topic: concept.topic, summary: concept.summary },
    papers: papers.map((paper) => ({
      id: paper.id,
      cite: `[${citationOf(paper)}](${paper.id})`,
      title: paper.title,
      summary: paper.summary.slice(0, 4000),
    })),
    concepts: known.map(({ slug, name, summary }) => ({ slug, name, summary })),
  }).replaceAll("<", "\\u003c");
}

function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? "");
}

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
  const state: ModelWriting = {
    drafts: undefined,
    problems: [],
    failure: undefined,
    usage: noUsage,
    calls: 0,
  };
  const complete: Complete = async (request) => {
    const completion = await ask(request);
    state.calls++;
    state.usage = addUsage(state.usage, completion.usage);
    return completion;
  };
  // Without a paper to cite no plan can fit: nothing is asked, and nothing paid.
  if (assignment.papers.length === 0)
    return {
      ...state,
      failure: { kind: "unfit", reason: "no paper of the digests that can be cited mentions it" },
    };
  const system = fill(prompts.shared, { evidence: evidenceOf(assignment) });
  const plan = await makePlan(assignment, system, prompts, complete);
  if ("failure" in plan) return { ...state, failure: plan.failure };
  const record = recordOf(plan.value, assignment);
  const written = await Promise.all(
    formats.map((format) =>
      writeFormat(format, { ...assignment, concept: record }, plan.value, system, prompts, complete),
    ),
  );
  const failure = written.find((one) => one.failure)?.failure;
  const { slug, ...fields } = record;
  const drafts = written.flatMap(({ draft }) => (draft ? [draft] : []));
  return {
    ...state,
    drafts: { slug, record: fields, drafts, drawings: [], writer: "openai", model },
    problems: written.flatMap(({ problems }) => problems),
    failure,
  };
}

async function makePlan(
  assignment: Assignment,
  system: string,
  prompts: Prompts,
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
  assignment: Assignment,
  plan: Plan,
  system: string,
  prompts: Prompts,
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

/** What a concept will take if nothing has to be repaired: four calls, their prompts by a rough count, answers of the usual length. */
export function forecast(assignment: Assignment, prompts: Prompts): { calls: number; usage: Usage } {
  const shared = estimateTokens(fill(prompts.shared, { evidence: evidenceOf(assignment) }));
  const own = ["plan", ...formats].reduce(
    (sum, name) => sum + estimateTokens(prompts[name as keyof Prompts]),
    0,
  );
  const answers = { plan: 1600, quick: 400, "deep-dive": 3000, eli12: 600 };
  const output = Object.values(answers).reduce((sum, tokens) => sum + tokens, 0);
  return { calls: 4, usage: { input: 4 * shared + own + 3 * answers.plan, output, estimated: true } };
}
