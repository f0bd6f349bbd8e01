import { existsSync } from "node:fs";
import { open, readFile, readdir, stat } from "node:fs/promises";
import { dirname } from "node:path";

/*
 * This room alone touches the disk. Listings are sorted, so that nothing depends on the file system's order;
 * places in problems are relative to the content folder.
 */

/** Names in a folder, sorted; none where the folder does not exist. Dot files are not content. */
export async function list(folder: string): Promise<string[]> {
  if (!existsSync(folder)) return [];
  return (await readdir(folder)).filter((name) => !name.startsWith(".")).sort();
}

/** A file's text; undefined where there is no such file. @throws if it is there and cannot be read */
export async function readOptional(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new Error(`${path} cannot be read`, { cause });
  }
}

/** Whether a path leads to a folder; a stray file or a link to nowhere does not. */
export async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

/** Writes a file and syncs it. */
export async function writeDurably(path: string, text: string): Promise<void> {
  const file = await open(path, "w");
  try {
    await file.writeFile(text, "utf8");
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Appends to a file and syncs it; of a new file the folder's entry, too. */
export async function appendDurably(path: string, text: string): Promise<void> {
  const isNew = !existsSync(path);
  const file = await open(path, "a");
  try {
    await file.appendFile(text, "utf8");
    await file.sync();
  } finally {
    await file.close();
  }
  if (isNew) await syncFolder(dirname(path));
}

/** Windows cannot sync a folder, and need not. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r").catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

/** Folders that are read at once: enough to keep the disk busy, few enough for any limit on open files. */
const batch = 32;

/** Applies an action to every item, a few at a time; the results keep the items' order. */
export async function inBatches<T, R>(items: readonly T[], action: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let i = 0; i < items.length; i += batch)
    results.push(...(await Promise.all(items.slice(i, i + batch).map(action))));
  return results;
}

const reasons: Record<string, string> = {
  EACCES: "a file that may not be read or written by this user",
  EPERM: "a file that may not be read or written by this user",
  EROFS: "a disk that cannot be written",
  EISDIR: "a folder",
  ENOENT: "absence",
  ENOSPC: "a full disk",
  ERR_ENCODING_INVALID_ENCODED_DATA: "bytes that are no UTF-8",
};

/** Why the disk refused, in words; the refusal may be the cause of another error. */
export function reasonOf(error: unknown): string {
  const { code, cause, message } = error as NodeJS.ErrnoException & { cause?: unknown };
  if (code !== undefined) return reasons[code] ?? code;
  return cause === undefined ? message : reasonOf(cause);
}
