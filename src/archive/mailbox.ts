import { mkdir, rename } from "node:fs/promises";
import { dirname, join } from "node:path";
import { parseJson } from "../core/json.ts";
import { MailLine } from "../core/mailbox.ts";
import { cacheFolder } from "./cache.ts";
import { appendDurably, readOptional, writeDurably } from "./files.ts";

const pathOf = (content: string) => join(cacheFolder(content), "signal.jsonl");

/** The mailbox's lines; one that a dying process left torn says nothing. */
export async function loadMail(content: string): Promise<MailLine[]> {
  const text = (await readOptional(pathOf(content))) ?? "";
  return text.split("\n").flatMap((line) => MailLine.safeParse(parseJson(line)).data ?? []);
}

/** Appends lines and syncs them. Each starts on a new line, so that a torn one before it harms nothing but itself. */
export async function appendMail(content: string, lines: readonly MailLine[]): Promise<void> {
  await mkdir(dirname(pathOf(content)), { recursive: true });
  await appendDurably(pathOf(content), lines.map((line) => `\n${JSON.stringify(line)}\n`).join(""));
}

/** Replaces the mailbox at once. */
export async function replaceMail(content: string, lines: readonly MailLine[]): Promise<void> {
  const path = pathOf(content);
  await mkdir(dirname(path), { recursive: true });
  await writeDurably(`${path}.new`, lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
  await rename(`${path}.new`, path);
}
