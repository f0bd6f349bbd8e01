import { close, createIndex } from "pagefind";
import type { Catalogue } from "../core/catalogue.ts";
import { type Format, formats } from "../core/formats.ts";
import type { Lesson } from "../core/lesson.ts";
import { fragmentHash, renderFragment } from "./render-fragments.ts";

/** What can be found: every lesson, section by section, and every paper. */
export interface Searchable {
  content: string;
  catalogue: Catalogue;
  lessons: ReadonlyMap<string, ReadonlyMap<Format, Lesson>>;
}

/**
 * Writes the search index into the built site.
 * Lessons are indexed from their fragments and not from the pages, so that each format is a result of its own.
 * @returns how many lessons and papers can be found
 */
export async function indexSearch(
  { content, catalogue, lessons }: Searchable,
  outDir: string,
): Promise<number> {
  const { index, errors } = await createIndex();
  if (index === undefined) throw new Error(`the search index cannot be made: ${errors.join(", ")}`);
  let found = 0;
  for (const { slug, name, topic, aliases } of catalogue.concepts)
    for (const [format, lesson] of lessons.get(slug) ?? []) {
      const { html } = await renderFragment(content, lesson, fragmentHash(lesson));
      const topicName = catalogue.topics.find((one) => one.slug === topic)?.name ?? topic;
      await index.addHTMLFile({
        url: `concepts/${slug}/?format=${format}`,
        content: lessonPage({ name, aliases, topic, topicName, format, html }),
      });
      found++;
    }
  for (const { path, title, authors } of catalogue.papers) {
    await index.addCustomRecord({
      url: `/papers/${path}/`,
      content: `${title}. ${authors.join(", ")}`,
      language: "en",
      meta: { title, kind: "paper" },
      filters: { format: ["Paper"] },
    });
    found++;
  }
  await index.writeFiles({ outputPath: `${outDir}/pagefind` });
  await close();
  return found;
}

function escape(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;");
}

/** A lesson as Pagefind reads it: words only, because nobody searches for a formula's letters or a listing's indents. */
function lessonPage(lesson: {
  name: string;
  aliases: readonly string[];
  topic: string;
  topicName: string;
  format: Format;
  html: string;
}): string {
  const words = lesson.html.replace(/<math[\s\S]*?<\/math>/g, " ").replace(/<figure[\s\S]*?<\/figure>/g, "");
  return `<!doctype html><html lang="en"><body data-pagefind-body>
<h1>${escape(lesson.name)}</h1><p data-pagefind-weight="5">${escape(lesson.aliases.join(", "))}</p>
<span data-pagefind-filter="format" data-pagefind-ignore>${formats[lesson.format].name}</span>
<span data-pagefind-filter="topic" data-pagefind-ignore>${escape(lesson.topicName)}</span>
<span data-pagefind-meta="kind" data-pagefind-ignore>concept</span>
<span data-pagefind-meta="topic" data-pagefind-ignore>${escape(lesson.topic)}</span>
<span data-pagefind-meta="format" data-pagefind-ignore>${formats[lesson.format].name}</span>
<h2 id="${lesson.format}">${formats[lesson.format].name}</h2>${words}</body></html>`;
}
