import { existsSync } from "node:fs";
import { join } from "node:path";
import { Topic, Topics } from "../core/concept.ts";
import { Configuration } from "../core/configuration.ts";
import type { Outcome } from "../core/problem.ts";
import { readOptional } from "./files.ts";
import { readYaml } from "./yaml.ts";

/** @throws if there is no such folder: a mistyped path must not look like an empty archive */
export function requireContent(content: string): void {
  if (!existsSync(content))
    throw new Error(
      `${content}: unexpected absence, expected the folder of an archive; name it with --content`,
    );
}

/** `lacuna.yaml`; its defaults where there is none. */
export async function loadConfiguration(content: string): Promise<Outcome<Configuration>> {
  const text = (await readOptional(join(content, "lacuna.yaml"))) ?? "";
  return readYaml(text, Configuration, "lacuna.yaml", "invalid-configuration");
}

/** `topics.yaml`, in the order of the shelf. */
export async function loadTopics(content: string): Promise<Outcome<Topic[]>> {
  const [kind, file] = ["invalid-configuration", "topics.yaml"] as const;
  const text = await readOptional(join(content, file));
  if (text !== undefined) return readYaml(text, Topics, file, kind);
  const unexpected = `absence from the folder “${content}”`;
  return {
    value: undefined,
    problems: [{ kind, place: { file }, unexpected, expected: "the list of topics" }],
  };
}
