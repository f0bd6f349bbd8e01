import { createHash } from "node:crypto";
import type { Element } from "hast";
import type { Root } from "mdast";
import { visit } from "unist-util-visit";
import { loadFragment, saveFragment } from "../archive/cache.ts";
import { inBatches } from "../archive/files.ts";
import type { LessonEntry } from "../core/catalogue.ts";
import { type Format, firstComposed } from "../core/formats.ts";
import type { Lesson, LessonHead } from "../core/lesson.ts";
import { excerpt } from "../core/problem.ts";
import { readDrawing } from "../drawing.ts";
import { drawingOf, pipelineVersion, readMdx, renderLesson } from "../markdown.ts";
import { plainText } from "../visible-text.ts";

/** A rendered lesson, as it is kept between builds. */
export interface Fragment extends Pick<LessonEntry, "headings" | "concepts" | "citations"> {
  html: string;
}

/** What is said beside code: the library's was run by its checks, a model's never is. */
const codeNotes = { library: "checks itself", openai: "not run" } as const;

/** A concept's lessons, and the drawings that they show, by name. */
interface Folder {
  lessons: ReadonlyMap<Format, Lesson>;
  drawings: ReadonlyMap<string, string>;
}

/** The name of a lesson's fragment: it changes with the body, with what it shows, and with whatever turns a body into HTML. */
function fragmentName({ head, body }: Lesson, drawings: Folder["drawings"]): string {
  const shown = [...drawings].filter(([name]) => body.includes(`(figure:${name})`));
  const source = JSON.stringify([pipelineVersion, head.format, head.writer, body, shown]);
  return createHash("sha256").update(source).digest("hex").slice(0, 24);
}

/**
 * Renders every lesson of the archive into a fragment named by its content; what did not change is not rendered again.
 * @returns by concept and format the front matter, and what pages must know of the lesson
 * @throws naming file, line and fault, if a body is empty, holds code or a formula that KaTeX does not read, or shows a drawing that is missing or holds more than shapes and words: such a page is never published
 */
export async function renderFragments(
  content: string,
  folders: ReadonlyMap<string, Folder>,
): Promise<Map<string, Map<Format, { head: LessonHead; entry: LessonEntry }>>> {
  const rendered = await inBatches([...folders], async ([slug, { lessons, drawings }]) => {
    const entries = [...lessons].map(
      async ([format, lesson]) => [format, await renderFragment(content, lesson, drawings)] as const,
    );
    return [slug, new Map(await Promise.all(entries))] as const;
  });
  return new Map(rendered);
}

async function renderFragment(
  content: string,
  lesson: Lesson,
  drawings: Folder["drawings"],
): Promise<{ head: LessonHead; entry: LessonEntry }> {
  const name = fragmentName(lesson, drawings);
  let fragment = await loadFragment<Fragment>(content, name);
  if (!isWhole(fragment)) await saveFragment(content, name, (fragment = render(lesson, drawings)));
  const { head } = lesson;
  const { html: _, ...found } = fragment;
  return { head, entry: { words: head.words, minutes: head.minutes, fragment: name, ...found } };
}

/** Whether a kept fragment holds what pages need; one that does not is rendered anew. */
function isWhole(fragment: Partial<Fragment> | null | undefined): fragment is Fragment {
  const { html, headings, concepts, citations } = fragment ?? {};
  return typeof html === "string" && [headings, concepts, citations].every(Array.isArray);
}

function render({ head, body, offset }: Lesson, drawings: Folder["drawings"]): Fragment {
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
    drawings: readDrawings(tree, head.concept, drawings),
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

/** The drawings that a lesson shows. They are read again: a file of the archive may have been changed since it was written. */
function readDrawings(tree: Root, slug: string, drawings: Folder["drawings"]): Map<string, Element> {
  const shown = new Map<string, Element>();
  visit(tree, "image", (image) => {
    const name = drawingOf(image) ?? "";
    const place = `lessons/${slug}/${name}.svg`;
    const text = drawings.get(name);
    if (text === undefined)
      throw new Error(
        `${place}: unexpected absence, expected the drawing. Delete the lessons and write them anew.`,
      );
    const { svg, faults } = readDrawing(text);
    const [fault] = faults ?? [];
    if (fault)
      throw new Error(
        `${place}:${fault.line ?? 1}: unexpected ${excerpt(fault.unexpected, 120)}, expected ${fault.expected}. Delete the lessons and write them anew.`,
      );
    if (svg) shown.set(name, svg);
  });
  return shown;
}
