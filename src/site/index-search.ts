import { close, createIndex } from "pagefind";
import { loadFragment } from "../archive/cache.ts";
import type { Catalogue, ConceptEntry, PaperEntry } from "../core/catalogue.ts";
import { type Format, formats } from "../core/formats.ts";
import type { Fragment } from "./render-fragments.ts";
import { escapeHtml } from "./escape.ts";
import { noLesson } from "./wording.ts";

/** An index that is ready to be written into a built site. */
export interface SearchIndex {
  /** lessons, concepts without any, and papers in it */
  size: number;
  writeInto(outDir: string): Promise<void>;
}

/** How many texts are on their way to the indexer at once: it is a process of its own. */
const underway = 64;

/**
 * Indexes every lesson, section by section, and every paper.
 * Lessons are indexed from their fragments and not from the pages, so that each format is a result of its own,
 * and so that the index is made while the pages are.
 */
export async function indexSearch(
  content: string,
  { concepts, papers, topics }: Catalogue,
): Promise<SearchIndex> {
  const { index, errors } = await createIndex();
  if (index === undefined) throw new Error(`the search index cannot be made: ${errors.join(", ")}`);
  const names = new Map(topics.map(({ slug, name }) => [slug, name]));
  const lessons = concepts.flatMap((concept) =>
    Object.entries(concept.lessons ?? {}).map(([format, { fragment }]) => ({
      concept,
      format: format as Format,
      fragment,
    })),
  );
  await inOrder(lessons, async ({ concept, format, fragment }) => {
    const { html } = (await loadFragment<Fragment>(content, fragment))!;
    const url = `concepts/${concept.slug}/?format=${format}`;
    return () =>
      index.addHTMLFile({
        url,
        content: lessonPage(concept, names.get(concept.topic) ?? concept.topic, format, html),
      });
  });
  const unwritten = concepts.filter(({ lessons: written }) => written === null);
  await inOrder(unwritten, async (concept) => {
    const record = unwrittenRecord(concept, names.get(concept.topic) ?? concept.topic);
    return () => index.addCustomRecord(record);
  });
  await inOrder(papers, async (paper) => () => index.addCustomRecord(paperRecord(paper)));
  const writeInto = async (outDir: string): Promise<void> => {
    await index.writeFiles({ outputPath: `${outDir}/pagefind` });
    await close();
  };
  return { size: lessons.length + unwritten.length + papers.length, writeInto };
}

/** Prepares a few at a time, but hands them over in order, so that the same site gives the same index. */
async function inOrder<T>(
  items: readonly T[],
  prepare: (item: T) => Promise<() => Promise<unknown>>,
): Promise<void> {
  for (let i = 0; i < items.length; i += underway) {
    const ready = await Promise.all(items.slice(i, i + underway).map(prepare));
    await Promise.all(ready.map((send) => send()));
  }
}

/** A concept that is known by name: found, also by its special cases, and told from those that have lessons. */
function unwrittenRecord({ slug, name, aliases, summary, signs }: ConceptEntry, topic: string) {
  return {
    url: `/concepts/${slug}/`,
    // The sentence first: an excerpt starts with it.
    content: `${summary} ${[name, ...aliases, ...signs].join(", ")}.`,
    language: "en",
    meta: { title: name, format: noLesson },
    filters: { format: [noLesson], topic: [topic] },
  };
}

function paperRecord({ path, title, authors }: PaperEntry) {
  return {
    url: `/papers/${path}/`,
    content: `${title}. ${authors.join(", ")}`,
    language: "en",
    meta: { title, kind: "paper" },
    filters: { format: ["Paper"] },
  };
}

/** A lesson as Pagefind reads it: words only, because nobody searches for a formula's letters or a listing's indents. */
function lessonPage({ name, aliases }: ConceptEntry, topic: string, format: Format, html: string): string {
  const words = html.replace(/<math[\s\S]*?<\/math>/g, "…").replace(/<figure[\s\S]*?<\/figure>/g, "");
  const kind = formats[format].name;
  return `<!doctype html><html lang="en"><body data-pagefind-body>
<h1>${escapeHtml(name)}</h1><p data-pagefind-weight="5">${escapeHtml(aliases.join(", "))}</p>
<span data-pagefind-filter="format" data-pagefind-ignore>${kind}</span>
<span data-pagefind-filter="topic" data-pagefind-ignore>${escapeHtml(topic)}</span>
<span data-pagefind-meta="format" data-pagefind-ignore>${kind}</span>
<h2 id="${format}">${kind}</h2>${words}</body></html>`;
}
