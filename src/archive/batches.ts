import { rm } from "node:fs/promises";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { cacheFolder, saveJson } from "./cache.ts";
import { list, readOptional, writeDurably } from "./files.ts";

const folderOf = (content: string) => join(cacheFolder(content), "batches");

/** The server names the file: its name becomes ours only as a hash. */
const pathOf = (content: string, file: string) =>
  join(folderOf(content), `${createHash("sha256").update(file).digest("hex").slice(0, 24)}.json`);

/** What is on its way through a Batch API: the tickets' files, with their texts. */
export async function loadTickets(content: string): Promise<{ path: string; text: string }[]> {
  const names = (await list(folderOf(content))).filter((name) => name.endsWith(".json"));
  const paths = names.map((name) => join(folderOf(content), name));
  const files = await Promise.all(paths.map(async (path) => ({ path, text: await readOptional(path) })));
  // One that is gone since the folder was read has been fetched.
  return files.flatMap(({ path, text }) => (text === undefined ? [] : [{ path, text }]));
}

/** Keeps a ticket, whole or not at all: without it nobody would fetch what is paid for. */
export async function saveTicket(content: string, file: string, ticket: unknown): Promise<void> {
  await saveJson(pathOf(content, file), ticket, writeDurably);
}

export async function removeTicket(content: string, file: string): Promise<void> {
  await rm(pathOf(content, file), { force: true });
}
