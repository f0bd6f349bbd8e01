import { existsSync } from "node:fs";
import { mkdir, open, readFile, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, extname, join, resolve } from "node:path";
import { type Document, parseDocument, visit } from "yaml";
import type { z } from "zod";
import type { Catalogue } from "./core/catalogue.ts";
import {
  type Concept,
  type ConceptRecord,
  ConceptRecord as RecordSchema,
  Topic,
  Topics,
  VocabularyRecord,
  noLessons,
} from "./core/concept.ts";
import { Configuration } from "./core/configuration.ts";
import { slugOf } from "./core/digest.ts";
import { type Format, formats } from "./core/formats.ts";
import { type Draft, type Lesson, LessonHead } from "./core/lesson.ts";
import { type Outcome, type Problem, type ProblemKind, excerpt } from "./core/problem.ts";
import { JournalEvent } from "./core/reader.ts";

/*
 * The one room that touches the disk. Listings are sorted, so that nothing depends on the file system's order;
 * places in problems are relative to the content folder.
 */

const formatNames = Object.keys(formats) as Format[];

/** Names in a folder, sorted; none where the folder does not exist. Dot files are not content. */
async function list(folder: string): Promise<string[]> {
  if (!existsSync(folder)) return [];
  return (await readdir(folder)).filter((name) => !name.startsWith(".")).sort();
}

async function readOptional(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new Error(`${path} cannot be read`, { cause });
  }
}

/** Reads YAML against a schema; every fault becomes a problem at its line. */
function readYaml<S extends z.ZodType>(
  text: string,
  schema: S,
  file: string,
  kind: ProblemKind,
): Outcome<z.infer<S>> {
  const document = parseDocument(text, { prettyErrors: true });
  const [error] = document.errors;
  if (error !== undefined)
    return {
      value: undefined,
      problems: [
        {
          kind,
          place: { file, line: error.linePos?.[0].line },
          unexpected: excerpt(error.message.split("\n")[0] ?? "", 120),
          expected: "YAML",
        },
      ],
    };
  const alias = findAlias(document);
  if (alias !== undefined)
    return {
      value: undefined,
      problems: [
        {
          kind,
          place: { file, line: lineAt(text, alias) },
          unexpected: "an alias",
          expected: "YAML without aliases; a text that starts with * stands in quotes",
        },
      ],
    };
  const parsed = schema.safeParse(document.toJS() ?? {});
  if (parsed.success) return { value: parsed.data, problems: [] };
  const problems = parsed.error.issues.map((issue): Problem => {
    const [key] = issue.code === "unrecognized_keys" ? issue.keys : [];
    const path = key === undefined ? issue.path : [...issue.path, key];
    const place = { file, line: lineAt(text, offsetOf(document, path)) };
    if (key !== undefined)
      return {
        kind,
        place,
        unexpected: `the field ${path.join(".")}`,
        expected: "a field that is known here",
      };
    const unexpected = path.length > 0 ? `the value of ${path.join(".")}` : "the file";
    return {
      kind,
      place,
      unexpected,
      expected: excerpt(issue.message.replace(/^Invalid input: expected /, ""), 120),
    };
  });
  return { value: undefined, problems };
}

/** Where an alias stands: nobody needs one here, and nested ones grow without bound. */
function findAlias(document: Document): number | undefined {
  let offset: number | undefined;
  visit(document, { Alias: (_, { range }) => void (offset ??= range?.[0] ?? 0) });
  return offset;
}

/** Where a value stands; for one that is missing, where the nearest thing around it does. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  const node = document.getIn(path, true) as { range?: [number] } | null | undefined;
  return node?.range?.[0] ?? (path.length === 0 ? 0 : offsetOf(document, path.slice(0, -1)));
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}

/** @throws if there is no such folder: a mistyped path must not look like an empty archive */
export function requireContent(content: string): void {
  if (!existsSync(content))
    throw new Error(
      `${content}: unexpected absence, expected the folder of an archive; name it with --content`,
    );
}

/** `lacuna.yaml`; its defaults where there is none. */
export async function loadConfiguration(content: string): Promise<Outcome<Configuration>> {
  const text = (await readOptional(join(content, "lacuna.yaml"))) ?? "";
  return readYaml(text, Configuration, "lacuna.yaml", "invalid-configuration");
}

/** `topics.yaml`, in the order of the shelf. */
export async function loadTopics(content: string): Promise<Outcome<Topic[]>> {
  const [kind, file] = ["invalid-configuration", "topics.yaml"] as const;
  const text = await readOptional(join(content, file));
  if (text !== undefined) return readYaml(text, Topics, file, kind);
  const unexpected = `absence from the folder “${content}”`;
  return {
    value: undefined,
    problems: [{ kind, place: { file }, unexpected, expected: "the list of topics" }],
  };
}

/** A digest file that could be read, or the problem that it could not. */
export interface DigestFile {
  name: string;
  text: string;
}

/** The files of `digests/`, or those named on the command line. */
export async function loadDigestFiles(
  content: string,
  named: readonly string[] = [],
): Promise<{ files: DigestFile[]; problems: Problem[] }> {
  const folder = join(content, "digests");
  const paths = named.length > 0 ? named : (await list(folder)).map((name) => join(folder, name));
  const files: DigestFile[] = [];
  const problems: Problem[] = [];
  for (const path of paths)
    try {
      files.push({ name: basename(path), text: await readFile(path, "utf8") });
    } catch (cause) {
      const reason = (cause as NodeJS.ErrnoException).code ?? String(cause);
      problems.push({
        kind: "unreadable-digest",
        place: { file: path },
        unexpected: reason,
        expected: "a file that can be read",
      });
    }
  return { files, problems };
}

/** The library: every concept with its record, and the drafts of those that have lessons. */
export interface Library {
  concepts: Map<string, Concept>;
  drafts: Map<string, Draft[]>;
  problems: Problem[];
}

/** Reads `library/`. A folder with a broken record is left out and named; the others go on. */
export async function loadLibrary(content: string, topics: readonly Topic[]): Promise<Library> {
  const library: Library = { concepts: new Map(), drafts: new Map(), problems: [] };
  for (const slug of await list(join(content, "library"))) {
    const folder = join(content, "library", slug);
    if (!(await isFolder(folder))) continue;
    try {
      await loadEntry(library, folder, slug, topics);
    } catch (cause) {
      const place = { file: `library/${slug}` };
      library.problems.push({
        kind: "unreadable-file",
        place,
        unexpected: String((cause as Error).message),
        expected: "files that can be read",
      });
    }
  }
  return library;
}

async function loadEntry(
  library: Library,
  folder: string,
  slug: string,
  topics: readonly Topic[],
): Promise<void> {
  const drafts = await loadDrafts(folder);
  const record = await loadRecord(folder, `library/${slug}`, slug, drafts.length > 0, topics);
  library.problems.push(...record.problems);
  if (record.value === undefined) return;
  library.concepts.set(slug, { ...record.value, slug });
  if (drafts.length > 0) library.drafts.set(slug, drafts);
}

/** Whether a path leads to a folder; a stray file or a link to nowhere does not. */
async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

async function loadDrafts(folder: string): Promise<Draft[]> {
  const drafts: Draft[] = [];
  for (const format of formatNames) {
    const text = await readOptional(join(folder, `${format}.md`));
    if (text !== undefined) drafts.push({ format, text });
  }
  return drafts;
}

async function loadRecord(
  folder: string,
  place: string,
  slug: string,
  hasLessons: boolean,
  topics: readonly Topic[],
): Promise<Outcome<ConceptRecord>> {
  const file = `${place}/concept.yaml`;
  const text = await readOptional(join(folder, "concept.yaml"));
  const fault = (unexpected: string, expected: string): Outcome<never> => ({
    value: undefined,
    problems: [{ kind: "invalid-record", place: { file }, unexpected, expected }],
  });
  if (text === undefined) return fault("no file", "the concept's record");
  const read: Outcome<ConceptRecord> = hasLessons
    ? readYaml(text, RecordSchema, file, "invalid-record")
    : readVocabulary(text, file);
  if (read.value === undefined) return read;
  const { name, topic } = read.value;
  if (slugOf(name) !== slug)
    return fault(`the name “${name}” in the folder “${slug}”`, `a folder named “${slugOf(name)}”`);
  if (!topics.some((one) => one.slug === topic))
    return fault(`the topic “${topic}”`, `one of ${topics.map((one) => one.slug).join(", ")}`);
  return read;
}

function readVocabulary(text: string, file: string): Outcome<ConceptRecord> {
  const full = readYaml(text, RecordSchema, file, "invalid-record");
  if (full.value !== undefined) return full;
  const { value, problems } = readYaml(text, VocabularyRecord, file, "invalid-record");
  return value === undefined
    ? { value, problems }
    : { value: { ...noLessons, ...value } as ConceptRecord, problems };
}

/** What a concept's folder in the archive holds. */
export interface ArchivedFolder {
  lessons: Map<Format, Lesson>;
  /** whole texts by file name, to compare with what would be written */
  files: Record<string, string>;
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
  for (const slug of await list(join(content, "lessons"))) {
    const place = `lessons/${slug}`;
    if (!(await isFolder(join(content, place)))) continue;
    const record = await loadRecord(join(content, place), place, slug, true, topics);
    const { problems, ...folder } = await loadFolder(content, place);
    archive.problems.push(...record.problems, ...problems);
    if (record.value === undefined) archive.broken.set(slug, folder);
    else archive.archived.set(slug, { concept: { ...record.value, slug }, ...folder });
  }
  return archive;
}

async function loadFolder(content: string, place: string): Promise<ArchivedFolder & { problems: Problem[] }> {
  const folder = {
    lessons: new Map<Format, Lesson>(),
    files: {} as Record<string, string>,
    problems: [] as Problem[],
  };
  for (const format of formatNames) {
    const text = await readOptional(join(content, place, `${format}.mdx`));
    if (text === undefined) continue;
    folder.files[`${format}.mdx`] = text;
    const lesson = readLesson(text, `${place}/${format}.mdx`);
    folder.problems.push(...lesson.problems);
    if (lesson.value !== undefined) folder.lessons.set(format, lesson.value);
  }
  return folder;
}

/** Reads a published lesson: front matter against its schema, and the body behind it. */
export function readLesson(text: string, file: string): Outcome<Lesson> {
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
  const head = readYaml(`\n${yaml}`, LessonHead, file, "unreadable-file");
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

async function writeDurably(path: string, text: string): Promise<void> {
  const file = await open(path, "w");
  try {
    await file.writeFile(text, "utf8");
    await file.sync();
  } finally {
    await file.close();
  }
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
  if (existsSync(target)) await rename(target, last);
  await rename(next, target);
  await rm(last, { recursive: true, force: true });
}

/**
 * Finishes what an interrupted run left: a folder that was being replaced comes back, a half-written one goes.
 * While a living process writes the archive nothing is touched: what looks left over is its work.
 */
export async function recoverLessons(content: string): Promise<void> {
  const folder = join(content, "lessons");
  const path = lockPath(content);
  const holder = await holderOf(path);
  if (!existsSync(folder) || (holder > 0 && holder !== process.pid && !isStale(path, holder))) return;
  for (const name of await readdir(folder)) {
    const slug = /^\.(.+)\.(?:new|old)$/.exec(name)?.[1];
    if (slug === undefined) continue;
    const lost = name.endsWith(".old") && !existsSync(join(folder, slug));
    await (lost
      ? rename(join(folder, name), join(folder, slug))
      : rm(join(folder, name), { recursive: true, force: true }));
  }
}

/** The journal's events; a line that cannot be read is a problem, and stays where it is. */
export async function loadJournal(content: string): Promise<{ events: JournalEvent[]; problems: Problem[] }> {
  const file = "reader/journal.jsonl";
  const lines = ((await readOptional(join(content, file))) ?? "").split("\n");
  const events: JournalEvent[] = [];
  const problems: Problem[] = [];
  for (const [i, line] of lines.entries()) {
    if (line.trim() === "") continue;
    const event = parseEvent(line);
    if (event !== undefined) events.push(event);
    else
      problems.push({
        kind: "invalid-event",
        place: { file, line: i + 1 },
        unexpected: `“${excerpt(line)}”`,
        expected: "an event as JSON",
      });
  }
  return { events, problems };
}

function parseEvent(line: string): JournalEvent | undefined {
  try {
    return JournalEvent.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}

/** Where caches of an archive live: beside the content, ignored by git. */
export function cacheFolder(content: string): string {
  return join(dirname(resolve(content)), ".lacuna");
}

/** Saves what the site is built from. */
export async function saveCatalogue(content: string, catalogue: Catalogue): Promise<string> {
  const path = join(cacheFolder(content), "catalogue.json");
  await mkdir(dirname(path), { recursive: true });
  await writeDurably(path, JSON.stringify(catalogue));
  return path;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === "EPERM";
  }
}

const lockPath = (content: string) => join(cacheFolder(content), "lock");
/** Locks that this process holds. */
const held = new Set<string>();

/** The process that holds a lock; 0 where none does, or none is named yet. */
async function holderOf(path: string): Promise<number> {
  return Number((await readOptional(path)) ?? 0) || 0;
}

/** Whether a lock was left by a process that has ended; in a container that may have had the number of this one. */
function isStale(path: string, holder: number): boolean {
  return holder === process.pid ? !held.has(path) : !isAlive(holder);
}

/** Removes a lock that was left behind. It is moved aside first: of two processes that find it, neither may remove the other's new one. */
async function clearStaleLock(path: string): Promise<void> {
  const holder = await holderOf(path);
  if (holder === 0 || !isStale(path, holder)) return;
  const aside = `${path}.${process.pid}`;
  await rename(path, aside).catch(() => undefined);
  const moved = await holderOf(aside);
  await (moved === holder || moved === 0 ? rm(aside, { force: true }) : rename(aside, path));
}

/**
 * Runs an action while no other process writes this archive.
 * @throws if another living process holds the lock
 */
export async function withLock<T>(content: string, action: () => Promise<T>): Promise<T> {
  const path = lockPath(content);
  await mkdir(dirname(path), { recursive: true });
  await clearStaleLock(path);
  try {
    await writeFile(path, String(process.pid), { flag: "wx" });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "EEXIST") throw cause;
    const holder = (await holderOf(path)) || "just started";
    throw new Error(`another process (${holder}) is writing this archive; wait for it, or remove ${path}`, {
      cause,
    });
  }
  held.add(path);
  try {
    return await action();
  } finally {
    held.delete(path);
    await rm(path, { force: true });
  }
}

/** A file's name without its folder and extension. */
export function stemOf(path: string): string {
  return basename(path, extname(path));
}

/** Reads what the site is built from. @throws if no build has drawn it yet */
export async function loadCatalogue(content: string): Promise<Catalogue> {
  const path = join(cacheFolder(content), "catalogue.json");
  const text = await readOptional(path);
  if (text === undefined)
    throw new Error(`${path}: unexpected absence, expected the catalogue; run \`npx lacuna build\``);
  return JSON.parse(text) as Catalogue;
}

const fragmentPath = (content: string, hash: string) =>
  join(cacheFolder(content), "fragments", `${hash}.json`);

/** A lesson rendered before, by the hash of what it was rendered from; undefined where there is none. */
export async function loadFragment<T>(content: string, hash: string): Promise<T | undefined> {
  const text = await readOptional(fragmentPath(content, hash));
  return text === undefined ? undefined : (JSON.parse(text) as T);
}

/** Keeps a rendered lesson. Written beside and renamed, so that no reader sees half of it. */
export async function saveFragment(content: string, hash: string, fragment: unknown): Promise<void> {
  const path = fragmentPath(content, hash);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.${process.pid}`, JSON.stringify(fragment));
  await rename(`${path}.${process.pid}`, path);
}

/**
 * Appends one event to the journal and syncs it: an event that was acknowledged is on the disk.
 * A torn last line, left by a process that died, is closed first, so that it harms nothing but itself.
 */
export async function appendEvent(content: string, event: JournalEvent): Promise<void> {
  const path = join(content, "reader", "journal.jsonl");
  await mkdir(dirname(path), { recursive: true });
  await withLock(content, async () => {
    const before = (await readOptional(path)) ?? "";
    const file = await open(path, "a");
    try {
      await file.appendFile(
        `${before === "" || before.endsWith("\n") ? "" : "\n"}${JSON.stringify(event)}\n`,
      );
      await file.sync();
    } finally {
      await file.close();
    }
  });
}
