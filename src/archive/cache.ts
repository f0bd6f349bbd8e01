import { mkdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import type { Catalogue } from "../core/catalogue.ts";
import { parseJson } from "../core/json.ts";
import { inBatches, list, readOptional, writeDurably } from "./files.ts";

/** Where caches of an archive live: beside the content, under its name, ignored by git. Two archives in one folder share nothing. */
export function cacheFolder(content: string): string {
  const whole = resolve(content);
  return join(dirname(whole), ".lacuna", basename(whole));
}

/** Saves what the site is built from. */
export async function saveCatalogue(content: string, catalogue: Catalogue): Promise<string> {
  const path = join(cacheFolder(content), "catalogue.json");
  await mkdir(dirname(path), { recursive: true });
  await writeDurably(path, JSON.stringify(catalogue));
  return path;
}

/** Reads what the site is built from. @throws if no build has drawn it yet */
export async function loadCatalogue(content: string): Promise<Catalogue> {
  const path = join(cacheFolder(content), "catalogue.json");
  const text = await readOptional(path);
  if (text === undefined)
    throw new Error(`${path}: unexpected absence, expected the catalogue; run \`npx lacuna build\``);
  return JSON.parse(text) as Catalogue;
}

let written = 0;

/**
 * Writes a cached value beside its place and renames it, so that no reader sees half of it. The name beside is of no
 * other write, of this process or another: equal texts have equal paths.
 */
export async function saveJson(
  path: string,
  value: unknown,
  write: (path: string, text: string) => Promise<void>,
): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const beside = `${path}.${process.pid}.${written++}`;
  try {
    await write(beside, JSON.stringify(value));
    await rename(beside, path);
  } catch (cause) {
    await rm(beside, { force: true });
    throw cause;
  }
}

const answerPath = (content: string, key: string) => join(cacheFolder(content), "answers", `${key}.json`);

/** A model's answer of an earlier run, as it was saved; undefined where there is none. @throws if it is no JSON */
export async function loadAnswer(content: string, key: string): Promise<unknown> {
  const text = await readOptional(answerPath(content, key));
  return text === undefined ? undefined : (JSON.parse(text) as unknown);
}

/** Keeps a model's answer: it was paid for. */
export async function saveAnswer(content: string, key: string, answer: unknown): Promise<void> {
  await saveJson(answerPath(content, key), answer, writeDurably);
}

/** An id of arXiv as a file's name: `arxiv:cs/0112017` has a slash. */
const recordPath = (content: string, id: string) =>
  join(cacheFolder(content), "arxiv", `${id.replace(/[^\w.-]/g, "-")}.json`);

/** What arXiv said of a paper in an earlier run, as it was saved; undefined where nobody asked, or what was kept is torn. */
export async function loadArxivRecord(content: string, id: string): Promise<unknown> {
  const text = await readOptional(recordPath(content, id));
  return text === undefined ? undefined : parseJson(text);
}

/** Keeps what arXiv says of a paper: it is not asked again. */
export async function saveArxivRecord(content: string, id: string, record: unknown): Promise<void> {
  await saveJson(recordPath(content, id), record, writeFile);
}

/** Keeps what a rewriting changed in a concept's lessons. @returns where */
export async function saveChanges(content: string, slug: string, text: string): Promise<string> {
  const path = join(cacheFolder(content), "changes", `${slug}.txt`);
  await mkdir(dirname(path), { recursive: true });
  await writeDurably(path, text);
  return path;
}

const fragmentPath = (content: string, hash: string) =>
  join(cacheFolder(content), "fragments", `${hash}.json`);

/** A lesson rendered before, by the hash of what it was rendered from; undefined where there is none, or a crash left it torn. */
export async function loadFragment<T>(content: string, hash: string): Promise<T | undefined> {
  const text = await readOptional(fragmentPath(content, hash));
  return text === undefined ? undefined : (parseJson(text) as T | undefined);
}

/** Keeps a rendered lesson. */
export async function saveFragment(content: string, hash: string, fragment: unknown): Promise<void> {
  await saveJson(fragmentPath(content, hash), fragment, writeFile);
}

/** Milliseconds after which no other build can still be about to use what it has rendered. */
const abandoned = 3_600_000;

/** Removes rendered lessons that a build did not use, because their bodies have changed or are gone. */
export async function pruneFragments(content: string, used: ReadonlySet<string>): Promise<void> {
  const folder = join(cacheFolder(content), "fragments");
  const unused = (await list(folder)).filter((name) => !used.has(basename(name, ".json")));
  await inBatches(unused, async (name) => {
    const path = join(folder, name);
    const { mtimeMs } = await stat(path);
    if (Date.now() - mtimeMs > abandoned) await rm(path, { force: true });
  });
}

const offerPath = (content: string) => join(cacheFolder(content), "interview-offered");

/** Whether this reader was offered the interview before. */
export async function wasOffered(content: string): Promise<boolean> {
  return (await readOptional(offerPath(content))) !== undefined;
}

/** Remembers that the interview was offered: nobody is asked twice. */
export async function rememberOffer(content: string): Promise<void> {
  await mkdir(cacheFolder(content), { recursive: true });
  await writeFile(offerPath(content), "");
}

const versionsPath = (content: string) => join(cacheFolder(content), "feeds.json");

/** What servers said of the feeds that were read last, as it was saved; undefined where nothing is known, or not readably. */
export async function loadVersions(content: string): Promise<unknown> {
  const text = await readOptional(versionsPath(content));
  return text === undefined ? undefined : parseJson(text);
}

/** Keeps what servers said of the feeds. */
export async function saveVersions(content: string, versions: unknown): Promise<void> {
  await saveJson(versionsPath(content), versions, writeFile);
}
