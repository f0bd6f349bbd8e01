import { createHash } from "node:crypto";
import { loadFragment, saveFragment } from "../archive/cache.ts";
import { inBatches } from "../archive/files.ts";
import type { LessonEntry } from "../core/catalogue.ts";
import { type Format, firstComposed } from "../core/formats.ts";
import type { Lesson, LessonHead } from "../core/lesson.ts";
import { pipelineVersion, plainText, readMdx, renderLesson } from "../markdown.ts";

/** A rendered lesson, as it is kept between builds. */
export interface Fragment extends Pick<LessonEntry, "headings" | "concepts" | "citations"> {
  html: string;
}

/** What is said beside code: the library's was run by its checks, a model's never is. */
const codeNotes = { library: "checks itself", openai: "not run" } as const;

/** The name of a lesson's fragment: it changes with the body, and with whatever turns a body into HTML. */
function fragmentName({ head, body }: Lesson): string {
  const source = JSON.stringify([pipelineVersion, head.format, head.writer, body]);
  return createHash("sha256").update(source).digest("hex").slice(0, 24);
}

/**
 * Renders every lesson of the archive into a fragment named by its content; what did not change is not rendered again.
 * @returns by concept and format the front matter, and what pages must know of the lesson
 * @throws naming lesson, line and fault, if a body is empty, holds code or a formula that KaTeX does not read: such a page is never published
 */
export async function renderFragments(
  content: string,
  lessons: ReadonlyMap<string, ReadonlyMap<Format, Lesson>>,
): Promise<Map<string, Map<Format, { head: LessonHead; entry: LessonEntry }>>> {
  const rendered = await inBatches([...lessons], async ([slug, formatted]) => {
    const entries = [...formatted].map(
      async ([format, lesson]) => [format, await renderFragment(content, lesson)] as const,
    );
    return [slug, new Map(await Promise.all(entries))] as const;
  });
  return new Map(rendered);
}

async function renderFragment(
  content: string,
  lesson: Lesson,
): Promise<{ head: LessonHead; entry: LessonEntry }> {
  const name = fragmentName(lesson);
  let fragment = await loadFragment<Fragment>(content, name);
  if (fragment === undefined) await saveFragment(content, name, (fragment = render(lesson)));
  const { head } = lesson;
  const { html: _, ...found } = fragment;
  return { head, entry: { words: head.words, minutes: head.minutes, fragment: name, ...found } };
}

function render({ head, body, offset }: Lesson): Fragment {
  const place = `lessons/${head.concept}/${head.format}.mdx`;
  const { tree, executable } = readMdx(body);
  if (executable)
    throw new Error(
      `${place}:${offset + (executable.line ?? 1)}: unexpected ${executable.reason}, expected data alone. Delete the lesson and write it anew.`,
    );
  // The composed sections stand once on the page, for all three formats, with the state of each concept.
  const end = tree.children.findIndex(
    (node) => node.type === "heading" && node.depth === 2 && plainText(node) === firstComposed,
  );
  if (end >= 0 && head.format === "deep-dive") tree.children.length = end;
  const { badFormulas, ...fragment } = renderLesson(tree, {
    format: head.format,
    codeNote: codeNotes[head.writer],
  });
  const [bad] = badFormulas;
  if (bad)
    throw new Error(
      `${place}:${offset + (bad.line ?? 1)}: unexpected formula “${bad.formula}” (${bad.reason}), expected one that KaTeX reads. Correct it in its library entry and write it anew.`,
    );
  if (fragment.html.trim() === "")
    throw new Error(`${place}: unexpected empty body, expected a lesson. Delete it and write it anew.`);
  return fragment;
}
