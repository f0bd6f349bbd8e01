import { z } from "zod";
import type { ConceptRecord } from "./concept.ts";
import { Slug } from "./concept.ts";
import { PaperId } from "./digest.ts";
import { Format } from "./formats.ts";
import { Week } from "./week.ts";

/** Changes when the front matter's meaning does: lessons of another version are read, and written anew on `--refresh`. */
export const lessonSchema = 2;

/** What calls to a model used. */
export const Usage = z.strictObject({
  /** answers that were begun, repairs included */
  calls: z.int().min(0),
  /** tokens of the questions */
  input: z.int().min(0),
  /** tokens of the answers */
  output: z.int().min(0),
  /** true where a server named no figure: a quarter of the characters */
  estimated: z.boolean(),
});
export type Usage = z.infer<typeof Usage>;

/** Hashes of what a model was given besides papers: a later difference makes its lesson stale. */
export const Basis = z.strictObject({
  /** of the concept's vocabulary record */
  record: z.string(),
  /** of the prompts' files */
  prompts: z.string(),
});
export type Basis = z.infer<typeof Basis>;

/** Front matter of a published lesson. Nothing in it depends on the clock: the same input writes the same bytes. */
export const LessonHead = z.strictObject({
  schema: z.int().min(1).max(lessonSchema),
  concept: Slug,
  format: Format,
  title: z.string().min(1),
  /** visible words of the body, composed sections left out */
  words: z.int().positive(),
  /** reading time, rounded up */
  minutes: z.int().positive(),
  writer: z.enum(["library", "openai"]),
  /** the model that wrote it; null where a person did */
  model: z.string().nullable(),
  /** what the model used for it, the deep dive's with the planning call; null where a person wrote it */
  usage: Usage.nullable().default(null),
  /** what the model was given; null where a person wrote it */
  basis: Basis.nullable().default(null),
  /** the digest that asked for it, and its week; null where only another concept did */
  digest: z.string().nullable(),
  week: Week.nullable(),
  /** papers it was seen in when it was written; later sightings are computed */
  papers: z.array(PaperId),
  /** kinds of the checks that it passed */
  checks: z.array(z.string()),
  /** hash of what it was made from: unchanged input is not written again */
  source: z.string(),
  /** hash of the body as written: another body was edited by hand and is never overwritten */
  body: z.string(),
});
export type LessonHead = z.infer<typeof LessonHead>;

/** A lesson of the archive: front matter, and the body as MDX. */
export interface Lesson {
  head: LessonHead;
  body: string;
  /** lines of the file before the body, so that a fault can be placed in the file */
  offset: number;
}

/** A writer's Markdown before the checks. */
export interface Draft {
  format: Format;
  text: string;
  /** what a model used for it; left out where a person wrote it */
  usage?: Usage | undefined;
}

/** A drawing of the library, shown as `figure:NAME`: `NAME.svg`, and the script `NAME.py` that prints it. */
export interface Drawing {
  name: string;
  /** undefined where the file is missing */
  svg: string | undefined;
  script: string | undefined;
}

/** What a writer makes of a gap: the concept's record and one draft for each format. */
export interface Drafts {
  slug: string;
  record: ConceptRecord;
  drafts: Draft[];
  /** the library's; a model draws nothing */
  drawings: Drawing[];
  writer: LessonHead["writer"];
  model: string | null;
  basis: Basis | null;
}
