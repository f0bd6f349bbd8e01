import { createHash } from "node:crypto";
import { loadFragment, saveFragment } from "../archive.ts";
import type { Lesson } from "../core/lesson.ts";
import { firstComposed } from "../core/formats.ts";
import { type Rendered, pipelineVersion, plainText, readMdx, renderLesson } from "../markdown.ts";

/** A rendered lesson, as it is kept between builds. */
export type Fragment = Omit<Rendered, "badFormulas">;

/** What is said beside code: the library's was run by its checks, a model's never is. */
const codeNotes = { library: "run and asserted" } as const;

/** The name of a lesson's fragment: it changes with the body, and with whatever turns a body into HTML. */
export function fragmentHash({ head, body }: Lesson): string {
  return createHash("sha256")
    .update(JSON.stringify([pipelineVersion, head.format, head.writer, body]))
    .digest("hex")
    .slice(0, 24);
}

/**
 * The HTML of a published lesson, from the cache where the same text was rendered before.
 * @throws naming lesson, line and fault, if the body holds code or a formula that KaTeX does not read, or is empty: such a page is never published
 */
export async function renderFragment(content: string, lesson: Lesson, hash: string): Promise<Fragment> {
  const cached = await loadFragment<Fragment>(content, hash);
  if (cached !== undefined) return cached;
  const fragment = render(lesson);
  await saveFragment(content, hash, fragment);
  return fragment;
}

function render({ head, body }: Lesson): Fragment {
  const place = `lessons/${head.concept}/${head.format}.mdx`;
  const { tree, executable } = readMdx(body);
  if (executable)
    throw new Error(
      `${place}:${executable.line ?? 1}: unexpected ${executable.reason}, expected data alone. Delete the lesson and write it anew.`,
    );
  // The composed sections stand once on the page, for all three formats, with the state of each concept.
  const end = tree.children.findIndex((node) => node.type === "heading" && plainText(node) === firstComposed);
  if (end >= 0) tree.children.length = end;
  const { badFormulas, ...fragment } = renderLesson(tree, {
    format: head.format,
    codeNote: codeNotes[head.writer],
  });
  const [bad] = badFormulas;
  if (bad)
    throw new Error(
      `${place}:${bad.line ?? 1}: unexpected formula “${bad.formula}” (${bad.reason}), expected one that KaTeX reads. Correct it in its library entry and write it anew.`,
    );
  if (fragment.html.trim() === "")
    throw new Error(`${place}: unexpected empty body, expected a lesson. Delete it and write it anew.`);
  return fragment;
}
