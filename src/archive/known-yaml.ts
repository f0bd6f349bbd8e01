import { hash } from "node:crypto";
import type { Stats } from "node:fs";
import { stat, writeFile } from "node:fs/promises";
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
type Held = Map<string, unknown>;
/** What earlier commands have read. */
let earlier: Held = new Map();
/** What this one has read: all else is of texts that are gone. */
let used: Held = new Map();

const keyOf = (text: string) => hash("sha256", reading + text, "base64url");

/** What a text holds, if it was read before. */
export function findKnown(text: string): { data: unknown } | undefined {
  const key = keyOf(text);
  const held = [used, earlier].find((one) => one.has(key));
  if (held === undefined) return undefined;
  const data = held.get(key);
  used.set(key, data);
  return { data };
}

/** Remembers what a text holds. */
export function addKnown(text: string, data: unknown): void {
  used.set(keyOf(text), data);
}

const pathOf = (content: string) => join(cacheFolder(content), "yaml.json");

/** Bytes of the largest file that is taken up: ten thousand records need twenty million. */
const largest = 64_000_000;

/** Whether this user wrote a file: another one's could say of a text what does not stand in it. */
const isOwn = ({ uid }: Stats) => process.getuid === undefined || uid === process.getuid();

/** What earlier commands have kept; nothing where the disk refuses, or what is there cannot be of them. */
async function readKept(path: string): Promise<unknown> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined || !found.isFile() || !isOwn(found) || found.size > largest) return undefined;
  return parseJson((await readOptional(path).catch(() => undefined)) ?? "");
}

/** Takes up what earlier commands have read of an archive. A file that is torn, or is missing, costs time and nothing else. */
export async function loadKnown(content: string): Promise<void> {
  const held = await readKept(pathOf(content));
  [earlier, used] = [new Map(Object.entries(held ?? {})), new Map()];
}

/** Keeps what was read, for the next command, and nothing of texts that are gone; where the disk refuses, that one reads it anew. */
export async function saveKnown(content: string): Promise<void> {
  const isSame = used.size === earlier.size && [...used.keys()].every((key) => earlier.has(key));
  if (!isSame) await saveJson(pathOf(content), Object.fromEntries(used), writeFile).catch(() => undefined);
}
