import { mkdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { cacheFolder } from "./cache.ts";
import { readOptional } from "./files.ts";

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Locks that this process holds. */
const held = new Set<string>();

const lockPath = (content: string, name = "lock") => join(cacheFolder(content), name);

/** The process that holds a lock; 0 where none does, or none is named yet. */
async function holderOf(path: string): Promise<number> {
  return Number((await readOptional(path)) ?? 0) || 0;
}

/** Milliseconds within which a process that has made its lock writes its number into it. */
const namingTime = 5_000;

/** Whether a lock was left by a process that has ended; in a container that may have had the number of this one. */
async function isStale(path: string, holder: number): Promise<boolean> {
  if (holder === 0)
    return Date.now() - ((await stat(path).catch(() => undefined))?.mtimeMs ?? Date.now()) > namingTime;
  return holder === process.pid ? !held.has(path) : !isAlive(holder);
}

/** Removes a lock that was left behind. It is moved aside first: of two processes that find it, neither may remove the other's new one. */
async function clearStaleLock(path: string): Promise<void> {
  const holder = await holderOf(path);
  if (!(await isStale(path, holder))) return;
  const aside = `${path}.${process.pid}`;
  await rename(path, aside).catch(() => undefined);
  const moved = await holderOf(aside);
  await (moved === holder || moved === 0 ? rm(aside, { force: true }) : rename(aside, path));
}

/**
 * Runs an action while no other process writes this archive.
 * @param patience milliseconds to wait for another process to finish
 * @param name of the lock: what is written apart has one of its own
 * @throws if another living process still holds the lock then
 */
export async function withLock<T>(
  content: string,
  action: () => Promise<T>,
  patience = 0,
  name?: string,
): Promise<T> {
  const path = lockPath(content, name);
  await mkdir(dirname(path), { recursive: true });
  for (const start = Date.now(); !(await takeLock(path)); await sleep(pause)) {
    const holder = (await holderOf(path)) || "just started";
    if (Date.now() - start >= patience)
      throw new Error(`another process (${holder}) is writing here; wait for it, or remove ${path}`);
  }
  held.add(path);
  try {
    return await action();
  } finally {
    held.delete(path);
    await rm(path, { force: true });
  }
}

async function takeLock(path: string): Promise<boolean> {
  await clearStaleLock(path);
  try {
    await writeFile(path, String(process.pid), { flag: "wx" });
    return true;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "EEXIST") throw cause;
    return false;
  }
}

/** Milliseconds between two tries for a lock. */
const pause = 50;

/** Whether another living process is writing this archive. */
export async function isBeingWritten(content: string): Promise<boolean> {
  const path = lockPath(content);
  const holder = await holderOf(path);
  return holder > 0 && holder !== process.pid && !(await isStale(path, holder));
}
