import { type Basis, type LessonHead, lessonSchema } from "../core/lesson.ts";
import { lessonChecks } from "./checks/lesson-checks.ts";

/** Why a model's lesson may be written anew: the one table. */
export const staleReasons = {
  schema: "its front matter is of an older version",
  checks: "there are checks that it did not pass",
  model: "another model wrote it",
  papers: "newer papers mention the concept",
  record: "the concept’s record changed",
  prompts: "the prompts changed",
} as const;

export type StaleReason = keyof typeof staleReasons;

/** What a lesson would be written from today. */
export interface Today {
  model: string;
  basis: Basis;
  /** ids of all papers that mention the concept */
  papers: readonly string[];
}

/** What has changed since a model wrote a concept's lessons; nothing for those that a person wrote. */
export function findStale(heads: readonly LessonHead[], { model, basis, papers }: Today): StaleReason[] {
  const [head] = heads;
  if (head === undefined || head.writer !== "openai") return [];
  const checks = lessonChecks.map(({ kind }) => kind);
  const known = new Set<string>(head.papers);
  const changed: Record<StaleReason, boolean> = {
    schema: heads.some(({ schema }) => schema !== lessonSchema),
    checks: heads.some((one) => checks.some((kind) => !one.checks.includes(kind))),
    model: heads.some((one) => one.model !== model),
    papers: papers.some((id) => !known.has(id)),
    record: head.basis?.record !== basis.record,
    prompts: head.basis?.prompts !== basis.prompts,
  };
  return (Object.keys(staleReasons) as StaleReason[]).filter((reason) => changed[reason]);
}
