import type { Concepts } from "../core/graph.ts";
import type { Drafts, Lesson } from "../core/lesson.ts";
import type { Problem } from "../core/problem.ts";
import { type Demand, type PublishedConcept, hashOf, publish, sourceHashOf } from "./publish.ts";

/** What became of a concept that was to be written. */
export type Writing =
  | { outcome: "written"; slug: string; writer: Drafts["writer"]; published: PublishedConcept }
  /** what it is made from has not changed */
  | { outcome: "unchanged"; slug: string }
  /** no writer at hand has lessons for it */
  | { outcome: "awaiting"; slug: string }
  /** a person changed the published lesson: it is left alone */
  | { outcome: "edited"; slug: string; problems: Problem[] }
  | { outcome: "refused"; slug: string; problems: Problem[] }
  /** a model wrote it, but not well enough, or did not answer */
  | { outcome: "drafted"; slug: string; problems: Problem[] };

/** What the archive holds of a concept. */
export interface Existing {
  lessons: ReadonlyMap<string, Lesson>;
  files: Readonly<Record<string, string>>;
  /** drawings by name */
  drawings: ReadonlyMap<string, string>;
  /** its record cannot be read: it is written anew, unless somebody edited a lesson */
  isBroken?: boolean;
}

/** What drafts are turned into lessons with. */
export interface Press {
  demand: Demand;
  concepts: Concepts;
  /** where the record's sources may stand; none by default */
  allowedHosts?: readonly string[];
  /** write even what says the same: what it rests on has changed */
  anew?: boolean;
}

/** Turns the drafts of one concept into its folder, unless nothing changed or somebody edited it. */
export function writeLessons(
  slug: string,
  drafts: Drafts | undefined,
  existing: Existing | undefined,
  { demand, concepts, allowedHosts = [], anew = false }: Press,
): Writing {
  const edited = existing === undefined ? [] : findEdits(slug, existing);
  if (edited.length > 0) return { outcome: "edited", slug, problems: edited };
  if (drafts === undefined) return { outcome: isComplete(existing) ? "unchanged" : "awaiting", slug };
  const hasDrawings = drafts.drawings.every(({ name }) => existing?.drawings.has(name));
  if (!anew && hasDrawings && isMadeFrom(existing, sourceHashOf(drafts, concepts)))
    return { outcome: "unchanged", slug };
  const { value, problems } = publish(drafts, demand, concepts, allowedHosts);
  return value === undefined
    ? { outcome: "refused", slug, problems }
    : { outcome: "written", slug, writer: drafts.writer, published: value };
}

function isComplete(existing: Existing | undefined): boolean {
  return existing !== undefined && !existing.isBroken && existing.lessons.size === 3;
}

/** Same source: only the demand could differ, and a lesson keeps the digest that first asked for it. */
function isMadeFrom(existing: Existing | undefined, source: string): boolean {
  return isComplete(existing) && [...existing!.lessons.values()].every(({ head }) => head.source === source);
}

function findEdits(slug: string, { lessons, files }: Existing): Problem[] {
  return Object.keys(files).flatMap((name): Problem[] => {
    const lesson = lessons.get(name.replace(/\.mdx$/, ""));
    if (lesson !== undefined && hashOf(lesson.body) === lesson.head.body) return [];
    const place = { file: `lessons/${slug}/${name}` };
    return [
      {
        kind: "edited-lesson",
        place,
        unexpected: "a body changed by hand",
        expected: "the body that was written",
      },
    ];
  });
}
