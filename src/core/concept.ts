import { z } from "zod";
import { Format } from "./formats.ts";

/** A concept's name in addresses and folders: lower-case words joined by hyphens. */
export const Slug = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "lower-case words joined by hyphens");

const Line = z.string().trim().min(1);

const Relation = z.strictObject({ concept: Slug, why: Line });

const CitedPaper = z.strictObject({
  id: z
    .string()
    .regex(/^(arxiv:(\d{4}\.\d{4,5}|[a-z-]+(\.[A-Z]{2})?\/\d{7})|doi:10\.\d{4,9}\/[\w.()/:;-]+)$/),
  title: Line,
  authors: z.array(Line).min(1),
  /** of the first version */
  year: z.int().min(1900).max(2100),
  role: z.enum(["introduces", "extends", "evaluates", "surveys"]),
  /** one line on what it gives the reader */
  note: Line,
  /** the version that says what is quoted, where a later one says otherwise */
  version: z.int().positive().optional(),
  /** the stored source in which id, title and authors were corroborated */
  record: Line,
  /** nobody could compare it with arXiv's record: said wherever it is shown */
  unverified: z.literal(true).optional(),
});
export type CitedPaper = z.infer<typeof CitedPaper>;

const Source = z.strictObject({
  key: Slug,
  title: Line,
  url: z.url({ protocol: /^https$/, error: "an address (URL) that starts with https://" }),
  /** the day on which somebody looked */
  checked: z.iso.date(),
});

const Recall = z.strictObject({
  /** the shallowest format that answers it */
  format: Format,
  question: Line,
  answer: Line,
});

const vocabulary = {
  /** in sentence case */
  name: Line,
  /** synonyms and acronyms; shown */
  aliases: z.array(Line).default([]),
  /** matched only: their presence means the concept */
  signs: z.array(Line).default([]),
  /** for an ambiguous name: it counts only near one of these words. They bind names of one word, or all names where none is so short; never signs */
  needsContext: z.array(Line).default([]),
  /** phrases that hold a name and mean something else, such as “real-world model” of the world model: matched, and nothing is found */
  unless: z.array(Line).min(1).optional(),
  /** one of topics.yaml */
  topic: Slug,
  summary: Line.max(160),
  /** nearly every reader has it, such as “benchmark”: found and linked like the others, but low among the gaps */
  basic: z.literal(true).optional(),
  extensions: z.array(Relation).default([]),
  alternatives: z.array(Relation).default([]),
  /** direct ones only; what a concept unlocks is computed from them */
  prerequisites: z.array(Relation).default([]),
};

/** `concept.yaml` of a concept without lessons: enough to be found and named. */
export const VocabularyRecord = z.strictObject(vocabulary);

/** `concept.yaml` of a concept with lessons. */
export const ConceptRecord = z.strictObject({
  ...vocabulary,
  /** what the reader can do after the deep dive */
  objectives: z.array(Line).min(2).max(5),
  papers: z.array(CitedPaper).min(1),
  sources: z.array(Source).default([]),
  recall: z
    .array(Recall)
    .length(3)
    .refine(
      (all) => all.some((one) => one.format === "quick"),
      "at least one question that the quick answers",
    ),
  /** a wrong form of one line of the deep dive's code, under which its assertions fail */
  mutation: z.strictObject({ line: Line, becomes: Line }).optional(),
});
export type ConceptRecord = z.infer<typeof ConceptRecord>;

/** A concept as the rooms know it: its record, with the fields that only lessons need empty where it has none. */
export interface Concept extends ConceptRecord {
  slug: string;
}

/** What the lessons' fields are for a concept that has none. */
export const noLessons = {
  objectives: [],
  papers: [],
  sources: [],
  recall: [],
} satisfies Partial<ConceptRecord>;

/** A topic: the shelf that a concept stands on. */
export const Topic = z.strictObject({ slug: Slug, name: Line, summary: Line });
export type Topic = z.infer<typeof Topic>;

/** `topics.yaml`: the closed list, in the order in which it is shown. */
export const Topics = z.array(Topic).min(1);
