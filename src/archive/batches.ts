import { mkdir, rm } from "node:fs/promises";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { cacheFolder } from "./cache.ts";
import { list, readOptional, writeDurably } from "./files.ts";

const folderOf = (content: string) => join(cacheFolder(content), "batches");

/** The server names the file: its name becomes ours only as a hash. */
const pathOf = (content: string, file: string) =>
  join(folderOf(content), `${createHash("sha256").update(file).digest("hex").slice(0, 24)}.json`);

/** What is on its way through a Batch API: the tickets' files, with their texts. */
export async function loadTickets(content: string): Promise<{ path: string; text: string }[]> {
  const names = (await list(folderOf(content))).filter((name) => name.endsWith(".json"));
  const paths = names.map((name) => join(folderOf(content), name));
  return Promise.all(paths.map(async (path) => ({ path, text: (await readOptional(path)) ?? "" })));
}

/** Keeps a ticket: without it nobody would fetch what is paid for. */
export async function saveTicket(content: string, file: string, ticket: unknown): Promise<void> {
  await mkdir(folderOf(content), { recursive: true });
  await writeDurably(pathOf(content, file), JSON.stringify(ticket));
}

export async function removeTicket(content: string, file: string): Promise<void> {
  await rm(pathOf(content, file), { force: true });
}
