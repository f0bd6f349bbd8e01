import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { writeDurably } from "./files.ts";

/** Keeps what a model wrote and the checks refused, with its problems: `drafts/<concept>/`. It is never published. */
export async function saveDrafts(
  content: string,
  slug: string,
  files: Readonly<Record<string, string>>,
): Promise<void> {
  const folder = join(content, "drafts", slug);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeDurably(join(folder, name), text);
}

/** Forgets the drafts of a concept that was published in the end. */
export async function removeDrafts(content: string, slug: string): Promise<void> {
  await rm(join(content, "drafts", slug), { recursive: true, force: true });
}
