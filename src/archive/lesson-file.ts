import type { Format } from "../core/formats.ts";
import { type Lesson, LessonHead } from "../core/lesson.ts";
import type { Outcome } from "../core/problem.ts";
import { readKnownYaml } from "./yaml.ts";

/** A lesson that was copied into another's place is nobody's. */
export function belongsTo(
  slug: string,
  format: Format,
  lesson: Outcome<Lesson>,
  file: string,
): Outcome<Lesson> {
  const { head } = lesson.value ?? {};
  if (head === undefined || (head.concept === slug && head.format === format)) return lesson;
  const unexpected = `the ${head.format} of “${head.concept}”`;
  return {
    value: undefined,
    problems: [
      { kind: "unreadable-file", place: { file }, unexpected, expected: `the ${format} of “${slug}”` },
    ],
  };
}

/** Reads a published lesson: front matter against its schema, and the body behind it. */
export function readLesson(source: string, file: string): Outcome<Lesson> {
  // A checkout on Windows may have changed the line ends.
  const text = source.replace(/\r\n/g, "\n");
  const parts = /^---\n([\s\S]*?)\n---\n\n?([\s\S]*)$/.exec(text);
  if (parts === null)
    return {
      value: undefined,
      problems: [
        {
          kind: "unreadable-file",
          place: { file, line: 1 },
          unexpected: "no front matter",
          expected: "a block between two lines of ---",
        },
      ],
    };
  // The line of dashes counts, so that places are lines of the file.
  const [, yaml = "", body = ""] = parts;
  const head = readKnownYaml(`\n${yaml}`, LessonHead, file, "unreadable-file");
  return head.value === undefined
    ? head
    : {
        value: {
          head: head.value,
          body,
          offset: text.slice(0, text.length - body.length).split("\n").length - 1,
        },
        problems: [],
      };
}
