import { link, mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { isSeq, parseDocument } from "yaml";
import { type Feed, Following } from "../core/following.ts";
import type { Outcome } from "../core/problem.ts";
import { list, readOptional, writeDurably } from "./files.ts";
import { withLock } from "./lock.ts";
import { readYaml } from "./yaml.ts";

const file = "following.yaml";

const heading = "# What you follow: `npx lacuna fetch` brings new issues into digests/.\n";

/** `following.yaml`; nothing where there is none. */
export async function loadFollowing(content: string): Promise<Outcome<Following>> {
  const text = (await readOptional(join(content, file))) ?? "";
  return readYaml(text, Following, file, "invalid-configuration", []);
}

/** Milliseconds that a change of the list waits for another one. */
const patience = 10_000;

/**
 * Changes the list of feeds; what the reader wrote around the others, comments included, stays.
 * @param change the list as it is to be, or undefined if it stays as it is; it is asked with no other process writing
 */
export async function changeFollowing(
  content: string,
  change: (feeds: Following) => Following | undefined,
): Promise<Outcome<Following>> {
  return withLock(content, () => changeAlone(content, change), patience, "following.lock");
}

async function changeAlone(
  content: string,
  change: (feeds: Following) => Following | undefined,
): Promise<Outcome<Following>> {
  const read = await loadFollowing(content);
  const feeds = read.value && change(read.value);
  if (feeds === undefined) return read;
  const path = join(content, file);
  await writeDurably(path, edit((await readOptional(path)) ?? heading, read.value!, feeds));
  return { value: feeds, problems: [] };
}

/** The text with the feeds taken out that are gone, and the new ones at its end. */
function edit(text: string, before: Following, after: Following): string {
  const document = parseDocument(text);
  if (!isSeq(document.contents)) document.contents = document.createNode([]) as never;
  const isIn = (feeds: Following, { url }: Feed) => feeds.some((feed) => feed.url === url);
  for (const [i, feed] of [...before.entries()].toReversed()) if (!isIn(after, feed)) document.delete(i);
  for (const feed of after) if (!isIn(before, feed)) document.add(document.createNode(feed));
  if (isSeq(document.contents)) document.contents.flow = after.length === 0;
  return document.toString({ lineWidth: 0 });
}

/** Names of the files that hold a feed's issues, sorted. */
export async function listIssues(content: string, name: string): Promise<string[]> {
  const issue = new RegExp(`^${name}-\\d{4}-\\d{2}-\\d{2}(?:-\\d{1,4})?\\.json$`);
  return (await list(join(content, "digests"))).filter((file) => issue.test(file));
}

/**
 * Saves an issue of a feed as `<name>-<day>.json`, whole or not at all. A name that is taken, by whatever, gets a number:
 * nothing is overwritten.
 * @returns the file's name
 */
export async function saveIssue(content: string, name: string, day: string, text: string): Promise<string> {
  const folder = join(content, "digests");
  await mkdir(folder, { recursive: true });
  const draft = join(folder, `.${name}.${process.pid}`);
  await writeDurably(draft, text);
  try {
    for (let i = 1; ; i++) {
      const file = `${name}-${day}${i === 1 ? "" : `-${i}`}.json`;
      if (await claim(draft, join(folder, file))) return file;
    }
  } finally {
    await rm(draft, { force: true });
  }
}

/** Gives a file a second name. @returns false where the name is taken */
async function claim(draft: string, path: string): Promise<boolean> {
  try {
    await link(draft, path);
    return true;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw cause;
  }
}
