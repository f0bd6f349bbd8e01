import { readFile } from "node:fs/promises";
import { join } from "node:path";

const lessons = join(import.meta.dirname, "../lessons");

/** The prompts, by name: files that a person can read and change. @throws if one is missing */
export async function loadPrompts<N extends string>(names: readonly N[]): Promise<Record<N, string>> {
  const texts = await Promise.all(
    names.map(
      async (name) => [name, await readFile(join(lessons, "prompts", `${name}.md`), "utf8")] as const,
    ),
  );
  return Object.fromEntries(texts) as Record<N, string>;
}

const parts = ["concept.yaml", "quick.md", "deep-dive.md", "eli12.md"];

/** The files of an entry that nobody has filled in yet, for a concept of this name. @throws if one is missing */
export async function loadTemplate(name: string): Promise<Record<string, string>> {
  const texts = await Promise.all(
    parts.map(async (file) => {
      const text = await readFile(join(lessons, "template", file), "utf8");
      return [file, text.replaceAll("{{name}}", name)] as const;
    }),
  );
  return Object.fromEntries(texts);
}
