import { createHash } from "node:crypto";
import type { Concept } from "../../core/concept.ts";
import type { Format } from "../../core/formats.ts";
import type { Usage } from "../../core/lesson.ts";
import { estimateTokens } from "./completion.ts";
import { type Assignment, citationOf } from "./assignment.ts";

/** Names of the prompts' files. */
export const promptNames = ["shared", "plan", "quick", "deep-dive", "eli12", "repair"] as const;

export type Prompts = Readonly<Record<(typeof promptNames)[number], string>>;

/** Puts values into the places of a prompt, `{{name}}`. */
export function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? "");
}

/** What the reader's default format says of the level to write for. */
const levels: Record<Format, string> = {
  quick: "The reader is a working engineer who is new to this concept.",
  eli12:
    "The reader found recent lessons of this topic too complex: define every term at its first use, take smaller steps, prefer an example to a formula.",
  "deep-dive":
    "The reader found recent lessons of this topic too simple: keep what is widely known short, and spend the words on mechanism, edge cases and cost.",
};

/** What all calls of a concept share, so that a server may keep its prefix: rules, level and evidence. */
export function systemPrompt(assignment: Assignment, prompts: Prompts): string {
  const { level, topic } = assignment;
  return fill(prompts.shared, { level: levels[level], topic, evidence: evidenceOf(assignment) });
}

/** The evidence is JSON, so that no abstract can pose as part of the prompt. */
function evidenceOf({ concept, papers, offered }: Assignment): string {
  return JSON.stringify({
    concept: { name: concept.name, aliases: concept.aliases, summary: concept.summary },
    papers: papers.map((paper) => ({
      id: paper.id,
      cite: `[${citationOf(paper)}](${paper.id})`,
      title: paper.title,
      summary: paper.summary.slice(0, 4000),
    })),
    concepts: offered.map(({ slug, name, summary }) => ({ slug, name, summary })),
  }).replaceAll("<", "\\u003c");
}

const hashOf = (value: unknown) =>
  createHash("sha256").update(JSON.stringify(value)).digest("hex").slice(0, 16);

/** Tells versions of the prompts apart. */
export function hashPrompts(prompts: Prompts): string {
  return hashOf(promptNames.map((name) => prompts[name]));
}

/** Tells versions of a vocabulary record apart. */
export function hashRecord({ name, aliases, signs, topic, summary }: Concept): string {
  return hashOf([name, aliases, signs, topic, summary]);
}

/** What a concept will take if nothing has to be repaired: four calls, their prompts by a rough count, answers of the usual length. */
export function forecast(assignment: Assignment, prompts: Prompts): Usage {
  const shared = estimateTokens(systemPrompt(assignment, prompts));
  const formats = ["quick", "deep-dive", "eli12"] as const;
  const own = (["plan", ...formats] as const).reduce((sum, name) => sum + estimateTokens(prompts[name]), 0);
  const answers = { plan: 1600, quick: 400, "deep-dive": 3000, eli12: 600 };
  const output = Object.values(answers).reduce((sum, tokens) => sum + tokens, 0);
  return { calls: 4, input: 4 * shared + own + 3 * answers.plan, output, estimated: true };
}
