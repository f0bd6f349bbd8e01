import { readFile } from "node:fs/promises";
import { join } from "node:path";

const folder = join(import.meta.dirname, "../lessons/prompts");

/** The prompts, by name: files that a person can read and change. @throws if one is missing */
export async function loadPrompts<N extends string>(names: readonly N[]): Promise<Record<N, string>> {
  const texts = await Promise.all(
    names.map(async (name) => [name, await readFile(join(folder, `${name}.md`), "utf8")] as const),
  );
  return Object.fromEntries(texts) as Record<N, string>;
}
