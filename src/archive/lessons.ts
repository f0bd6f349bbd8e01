import { existsSync } from "node:fs";
import { cp, lstat, mkdir, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Concept, ConceptRecord, Topic } from "../core/concept.ts";
import { allFormats } from "../core/format-names.ts";
import type { Format } from "../core/formats.ts";
import type { Lesson } from "../core/lesson.ts";
import type { Outcome, Problem } from "../core/problem.ts";
import { inBatches, isFolder, list, readOptional, reasonOf, writeDurably } from "./files.ts";
import { belongsTo, readLesson } from "./lesson-file.ts";
import { loadRecord } from "./library.ts";
import { isBeingWritten } from "./lock.ts";

/** What a concept's folder in the archive holds. */
export interface ArchivedFolder {
  lessons: Map<Format, Lesson>;
  /** whole texts by file name, to compare with what would be written */
  files: Record<string, string>;
  /** drawings by name, as SVG */
  drawings: Map<string, string>;
}

/** A concept's folder in the archive. */
export interface ArchivedConcept extends ArchivedFolder {
  concept: Concept;
}

/** What was published. */
export interface Archive {
  archived: Map<string, ArchivedConcept>;
  /** folders without a record that can be read: not published, but what a person edited there is kept */
  broken: Map<string, ArchivedFolder>;
  problems: Problem[];
}

/** Reads `lessons/`: what was published. A broken file is a problem; it is not published again until it is mended. */
export async function loadLessons(content: string, topics: readonly Topic[]): Promise<Archive> {
  const archive: Archive = { archived: new Map(), broken: new Map(), problems: [] };
  const loaded = await inBatches(await list(join(content, "lessons")), (slug) =>
    loadConcept(content, slug, topics),
  );
  for (const { slug, record, problems, ...folder } of loaded.filter((one) => one !== undefined)) {
    archive.problems.push(...record.problems, ...problems);
    if (record.value === undefined) archive.broken.set(slug, folder);
    else archive.archived.set(slug, { concept: { ...record.value, slug }, ...folder });
  }
  return archive;
}

interface LoadedConcept extends ArchivedFolder {
  slug: string;
  record: Outcome<ConceptRecord>;
  problems: Problem[];
}

async function loadConcept(
  content: string,
  slug: string,
  topics: readonly Topic[],
): Promise<LoadedConcept | undefined> {
  const place = `lessons/${slug}`;
  if (!(await isFolder(join(content, place)))) return undefined;
  try {
    const record = await loadRecord(join(content, place), place, slug, true, topics);
    return { slug, record, ...(await loadFolder(content, slug)) };
  } catch (cause) {
    const problem: Problem = {
      kind: "unreadable-file",
      place: { file: place },
      unexpected: reasonOf(cause),
      expected: "files that can be read",
    };
    // Something stands there that was not read: it counts as edited and is never overwritten.
    return {
      slug,
      record: { value: undefined, problems: [] },
      lessons: new Map(),
      files: { "quick.mdx": "" },
      drawings: new Map(),
      problems: [problem],
    };
  }
}

async function loadFolder(content: string, slug: string): Promise<ArchivedFolder & { problems: Problem[] }> {
  const folder = {
    lessons: new Map<Format, Lesson>(),
    files: {} as Record<string, string>,
    drawings: await loadDrawings(join(content, "lessons", slug)),
    problems: [] as Problem[],
  };
  for (const format of allFormats) {
    const file = `lessons/${slug}/${format}.mdx`;
    const text = await readOptional(join(content, file));
    if (text === undefined) continue;
    folder.files[`${format}.mdx`] = text;
    const lesson = belongsTo(slug, format, readLesson(text, file), file);
    folder.problems.push(...lesson.problems);
    if (lesson.value !== undefined) folder.lessons.set(format, lesson.value);
  }
  return folder;
}

async function loadDrawings(folder: string): Promise<Map<string, string>> {
  const drawings = new Map<string, string>();
  for (const file of await list(folder)) {
    const svg = file.endsWith(".svg") ? await readOptional(join(folder, file)) : undefined;
    if (svg !== undefined) drawings.set(file.slice(0, -".svg".length), svg);
  }
  return drawings;
}

const staged = (folder: string, slug: string) => join(folder, `.${slug}.new`);
const retired = (folder: string, slug: string) => join(folder, `.${slug}.old`);

/**
 * Replaces a concept's folder in the archive as a whole: the files are written beside it, synced, and swapped in by renaming.
 * Whoever is interrupted leaves the old folder or the new one; `recoverLessons` clears what is left over.
 */
export async function saveLessons(
  content: string,
  slug: string,
  files: Record<string, string>,
): Promise<void> {
  const folder = join(content, "lessons");
  const [target, next, last] = [join(folder, slug), staged(folder, slug), retired(folder, slug)];
  await rm(next, { recursive: true, force: true });
  await mkdir(next, { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeDurably(join(next, name), text);
  await keepOthers(target, next, files);
  if (existsSync(target)) await rename(target, last);
  await rename(next, target);
  await rm(last, { recursive: true, force: true });
}

const published = new Set(allFormats.map((format) => `${format}.mdx`));

/** What a reader put beside the lessons stays; what a link leads to is not ours. */
async function keepOthers(target: string, next: string, files: Record<string, string>): Promise<void> {
  if (!existsSync(target) || !(await lstat(target)).isDirectory()) return;
  const others = (await readdir(target)).filter((name) => !(name in files || published.has(name)));
  for (const name of others) await cp(join(target, name), join(next, name), { recursive: true });
}

/**
 * Finishes what an interrupted run left: a folder that was being replaced comes back, a half-written one goes.
 * While a living process writes the archive nothing is touched: what looks left over is its work.
 */
export async function recoverLessons(content: string): Promise<void> {
  const folder = join(content, "lessons");
  if (!existsSync(folder) || (await isBeingWritten(content))) return;
  for (const name of await readdir(folder)) {
    const slug = /^\.(.+)\.(?:new|old)$/.exec(name)?.[1];
    if (slug === undefined) continue;
    const lost = name.endsWith(".old") && !existsSync(join(folder, slug));
    await (lost
      ? rename(join(folder, name), join(folder, slug))
      : rm(join(folder, name), { recursive: true, force: true }));
  }
}
