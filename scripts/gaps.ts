import { rankGaps } from "../src/gaps/rank-gaps.ts";
import { type AskOptions, askForNames } from "./ask-names.ts";
import { load } from "./load.ts";
import { count, printProblems } from "./report.ts";

/** `lacuna gaps`: the ranked gaps with their evidence. */
export async function gaps({
  digest,
  json,
  now,
  writer,
  ...options
}: AskOptions & {
  digest: string[];
  /** asks a model for names that nobody has listed, too */
  writer?: "openai";
  json?: boolean;
  now?: string;
}): Promise<number> {
  const loaded = await load(options.content, digest);
  const { digests, sightings, concepts, reader } = loaded;
  const asked = writer === "openai" ? await askForNames(loaded, options) : { gaps: [], problems: [] };
  const found = [...rankGaps(digests, sightings, concepts, reader, now), ...asked.gaps];
  const problems = [...loaded.problems, ...asked.problems];
  if (json) console.log(JSON.stringify(found, null, 2));
  else {
    console.log(
      `${count(found.length, "gap")} in ${count(digests.length, "digest")}, ${count(new Set(digests.flatMap(({ papers }) => papers.map(({ id }) => id))).size, "paper")}`,
    );
    for (const { name, score, state, reasons } of found)
      console.log(
        `${(state === "listed" ? score.toFixed(2) : "?").padStart(7)}  ${name}: ${reasons.join("; ")}`,
      );
  }
  printProblems(problems);
  return problems.length > 0 ? 1 : 0;
}
