import type { Format } from "../core/formats.ts";
import type { Lesson } from "../core/lesson.ts";
import type { Problem } from "../core/problem.ts";
import { readMdx } from "../markdown.ts";
import { problemsOf } from "./check-drafts.ts";
import { checkShown } from "./checks/drawing.ts";
import { hashOf } from "./publish.ts";

/** What is wrong with a concept's published lessons: bodies that hold code or that somebody edited, drawings that are not what was written. */
export function checkPublished(
  slug: string,
  { lessons, drawings }: { lessons: ReadonlyMap<Format, Lesson>; drawings: ReadonlyMap<string, string> },
): Problem[] {
  return [...lessons].flatMap(([format, lesson]) => checkLesson(lesson, `lessons/${slug}`, format, drawings));
}

function checkLesson(
  { head, body, offset }: Lesson,
  folder: string,
  format: Format,
  drawings: ReadonlyMap<string, string>,
): Problem[] {
  const file = `${folder}/${format}.mdx`;
  const { tree, executable } = readMdx(body);
  if (executable) {
    const place = { file, line: offset + (executable.line ?? 1) };
    return [{ kind: "executable", place, unexpected: executable.reason, expected: "data alone" }];
  }
  if (hashOf(body) !== head.body) {
    const [unexpected, expected] = ["a body changed by hand", "the body that was written"];
    return [{ kind: "edited-lesson", place: { file }, unexpected, expected }];
  }
  return [...checkShown(tree, drawings)].flatMap(([name, findings]) =>
    problemsOf("drawing", `${folder}/${name}.svg`, findings),
  );
}
