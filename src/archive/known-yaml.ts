import { hash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseJson } from "../core/json.ts";
import { cacheFolder, saveJson } from "./cache.ts";
import { readOptional } from "./files.ts";

/*
 * What YAML texts hold, by their hash: parsing an archive's hundreds of records takes longer than all else that a command
 * does, and hardly any of them has changed since the last one. Only what passed its schema is kept, and it passes the
 * schema again whenever it is used; a text with a fault is parsed each time, because its places are wanted.
 */

/** Changes whenever a text could mean something else. */
const reading = "1";
const nothing = () => new Map<string, unknown>();
let known = nothing();
/** What this process has used: the rest is of texts that are gone. */
let used = nothing();
let isNew = false;

const keyOf = (text: string) => hash("sha256", reading + text, "base64url");

/** What a text holds, if it was read before. */
export function findKnown(text: string): { data: unknown } | undefined {
  const key = keyOf(text);
  if (!known.has(key)) return undefined;
  const data = known.get(key);
  used.set(key, data);
  return { data };
}

/** Remembers what a text holds. */
export function addKnown(text: string, data: unknown): void {
  const key = keyOf(text);
  known.set(key, data);
  used.set(key, data);
  isNew = true;
}

const pathOf = (content: string) => join(cacheFolder(content), "yaml.json");

/** Takes up what earlier commands have read of an archive. A file that is torn, or is missing, costs time and nothing else. */
export async function loadKnown(content: string): Promise<void> {
  const held = parseJson((await readOptional(pathOf(content)).catch(() => undefined)) ?? "");
  [known, used, isNew] = [new Map(Object.entries(held ?? {})), nothing(), false];
}

/** Keeps what was read since, for the next command; where the disk refuses, that one reads it anew. */
export async function saveKnown(content: string): Promise<void> {
  if (isNew) await saveJson(pathOf(content), Object.fromEntries(used), writeFile).catch(() => undefined);
}
