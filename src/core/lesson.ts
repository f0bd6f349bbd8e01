import { z } from "zod";
import type { ConceptRecord } from "./concept.ts";
import { Slug } from "./concept.ts";
import { PaperId } from "./digest.ts";
import { Format } from "./formats.ts";
import { Week } from "./week.ts";

/** Changes when the front matter's meaning does: lessons of another version are written anew. */
export const lessonSchema = 1;

/** Front matter of a published lesson. Nothing in it depends on the clock: the same input writes the same bytes. */
export const LessonHead = z.strictObject({
  schema: z.literal(lessonSchema),
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
}
