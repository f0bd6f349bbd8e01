import { z } from "zod";
import type { Concept } from "../../core/concept.ts";
import { Format } from "../../core/formats.ts";
import { type Concepts, prerequisitesOf } from "../../core/graph.ts";
import type { Paper } from "../../core/digest.ts";

/** What a model is given to write a concept's lessons from. Everything in it was read and checked before. */
export interface Assignment {
  /** the vocabulary record that the library holds */
  concept: Concept;
  /** papers of the digests that mention it; their summaries are the evidence */
  papers: readonly Paper[];
  concepts: Concepts;
}

const short = (most: number) => z.string().trim().min(1).max(most);

/**
 * What the planning call must answer. Slugs and paper ids are chosen from what was offered: an answer that names another
 * does not fit the schema and is sent back.
 */
export function planSchema({ concept, papers, concepts }: Assignment) {
  const offered = [...concepts.keys()].filter(
    (slug) => slug !== concept.slug && !prerequisitesOf(concepts, slug).has(concept.slug),
  );
  const relation = z.strictObject({ concept: z.enum(offered as [string, ...string[]]), why: short(300) });
  const paper = z.enum(papers.map(({ id }) => id) as [string, ...string[]]);
  return z.strictObject({
    summary: short(160),
    objectives: z.array(short(200)).min(2).max(5),
    prerequisites: z.array(relation).max(3),
    extensions: z.array(relation).max(3),
    papers: z
      .array(
        z.strictObject({
          id: paper,
          role: z.enum(["introduces", "extends", "evaluates", "surveys"]),
          note: short(200),
        }),
      )
      .min(1),
    recall: z
      .array(z.strictObject({ format: Format, question: short(400), answer: short(600) }))
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

export type Plan = z.infer<ReturnType<typeof planSchema>>;

/** Turns a plan into the concept's record. Titles, authors and years are the evidence's, never the model's. */
export function recordOf(plan: Plan, { concept, papers }: Assignment): Concept {
  const byId = new Map(papers.map((paper) => [paper.id, paper]));
  return {
    ...concept,
    summary: plan.summary,
    objectives: plan.objectives,
    prerequisites: plan.prerequisites,
    extensions: plan.extensions,
    papers: plan.papers.map(({ id, role, note }) => {
      const { title, authors } = byId.get(id)!;
      const named = authors.length > 0 ? authors : ["authors not named by the digest"];
      return { id, title, authors: named, year: yearOf(id), role, note, record: "the digest that lists it" };
    }),
    recall: plan.recall,
  };
}

/** The year in an arXiv id: 2211.17192 is of 2022. */
function yearOf(id: string): number {
  const digits = /^arxiv:(?:[a-z-]+(?:\.[A-Z]{2})?\/)?(\d{2})/.exec(id)?.[1] ?? "00";
  return Number(digits) + (Number(digits) > 90 ? 1900 : 2000);
}

/** How a paper is cited in a lesson: “Kim et al., 2025”. */
export function citationOf({ id, authors, title }: Pick<Paper, "id" | "authors" | "title">): string {
  const family = (name: string) => name.trim().split(/\s+/).at(-1) ?? name;
  const [first, second] = authors;
  if (first === undefined) return `${title.split(":")[0]?.slice(0, 40)}, ${yearOf(id)}`;
  const names =
    second === undefined
      ? family(first)
      : authors.length === 2
        ? `${family(first)} & ${family(second)}`
        : `${family(first)} et al.`;
  return `${names}, ${yearOf(id)}`;
}
