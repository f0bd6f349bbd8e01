import { z } from "zod";
import type { Concept } from "../../core/concept.ts";
import { Format } from "../../core/formats.ts";
import { prerequisitesOf } from "../../core/graph.ts";
import { type Assignment, yearOf } from "./assignment.ts";

/** Markup, addresses and unseen characters: what is published as a line of text holds none of them. */
const markup =
  /[{}`\\]|<[a-z/!?]|\]\(|:\/\/|javascript:|\bwww\.|@\w|\bexport (?:const|let|var|default|function|class)\b|[^\P{C}\n]/iu;

const short = (most: number) => z.string().trim().min(1).max(most);

const line = (most: number) =>
  short(most).refine((text) => !markup.test(text), "plain words, without markup or addresses");

/**
 * What the planning call must answer. Slugs and paper ids are chosen from what was offered: an answer that names another
 * does not fit the schema and is sent back.
 */
export function planSchema(assignment: Assignment) {
  return shapeOf(assignment).superRefine((plan, { addIssue }) => {
    const faults = [...findCircles(plan, assignment), ...findForeignNumbers(plan, assignment)];
    for (const fault of faults) addIssue({ code: "custom", ...fault });
  });
}

function shapeOf({ papers, offered }: Assignment) {
  const slugs = offered.map(({ slug }) => slug) as [string, ...string[]];
  const relation = z.strictObject({ concept: z.enum(slugs), why: line(300) });
  const paper = z.enum(papers.map(({ id }) => id) as [string, ...string[]]);
  return z.strictObject({
    summary: line(160),
    objectives: z.array(line(200)).min(2).max(5),
    prerequisites: z.array(relation).max(3),
    extensions: z.array(relation).max(3),
    papers: z
      .array(
        z.strictObject({
          id: paper,
          role: z.enum(["introduces", "extends", "evaluates", "surveys"]),
          note: line(200),
        }),
      )
      .min(1),
    recall: z
      .array(z.strictObject({ format: Format, question: line(400), answer: line(600) }))
      .length(3)
      .refine(
        (all) => all.some(({ format }) => format === "quick"),
        "at least one question that the quick answers",
      ),
    example: short(1200),
    outlines: z.strictObject({ quick: short(1200), "deep-dive": short(3000), eli12: short(1200) }),
    claims: z.array(z.strictObject({ claim: short(400), paper })).max(20),
  });
}

/** What no shape can say. */
interface Fault {
  path: string[];
  message: string;
}

/** Prerequisites that rest on the concept themselves. */
function findCircles(
  { prerequisites }: { prerequisites: { concept: string }[] },
  { concept: { slug }, concepts }: Assignment,
): Fault[] {
  return prerequisites
    .filter(({ concept }) => prerequisitesOf(concepts, concept).has(slug))
    .map(({ concept }) => ({
      path: ["prerequisites"],
      message: `${concept} rests on this concept itself: it may be an extension`,
    }));
}

const numbers = /\d+(?:[.,]\d+)*/g;

/** Figures in lines that are published, of which nobody knows where they come from. */
function findForeignNumbers(
  plan: { example: string; papers: { note: string }[]; recall: object[]; [field: string]: unknown },
  { papers }: Assignment,
): Fault[] {
  const evidence = papers.map(({ title, summary }) => `${title} ${summary}`).join(" ");
  const known = new Set(`${evidence} ${plan.example}`.match(numbers));
  const published = ["summary", "objectives", "prerequisites", "extensions", "papers", "recall"];
  return published.flatMap((field) => {
    const lines = JSON.stringify(plan[field]).replace(/"(?:id|concept|format|role)":"[^"]*"/g, "");
    const foreign = (lines.match(numbers) ?? []).filter((number) => !known.has(number));
    return foreign.map((number) => ({
      path: [field],
      message: `the figure ${number} stands neither in the evidence nor in the example`,
    }));
  });
}

export type Plan = z.infer<ReturnType<typeof planSchema>>;

/** A formula without commands is text; a record's lines are not set as mathematics. */
function unwrapFormulas<T>(value: T): T {
  return JSON.parse(JSON.stringify(value).replace(/\$([^$"]*)\$/g, "$1")) as T;
}

/** Turns a plan into the concept's record. Titles, authors and years are the evidence's, never the model's. */
export function recordOf(plan: Plan, { concept, papers }: Assignment): Concept {
  const byId = new Map(papers.map((paper) => [paper.id, paper]));
  const { summary, objectives, prerequisites, extensions, papers: cited, recall } = unwrapFormulas(plan);
  return {
    ...concept,
    summary,
    objectives,
    prerequisites,
    extensions,
    papers: cited.map(({ id, role, note }) => {
      const { title, authors, isVerified } = byId.get(id)!;
      const named = authors.length > 0 ? authors : ["authors not named by the digest"];
      const entry = { id, title, authors: named, year: yearOf(id), role, note };
      return isVerified
        ? { ...entry, record: "arXiv’s own record" }
        : { ...entry, record: "the digest that lists it", unverified: true as const };
    }),
    recall,
  };
}
