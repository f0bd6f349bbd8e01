import { rankGaps } from "../src/gaps/rank-gaps.ts";
import { load } from "./load.ts";
import { count, printProblems } from "./report.ts";

/** `lacuna gaps`: the ranked gaps with their evidence. */
export async function gaps({
  content,
  digest,
  json,
  now,
}: {
  content: string;
  digest: string[];
  json?: boolean;
  now?: string;
}): Promise<number> {
  const { digests, sightings, concepts, reader, problems } = await load(content, digest);
  const found = rankGaps(digests, sightings, concepts, reader, now);
  if (json) console.log(JSON.stringify(found, null, 2));
  else {
    console.log(
      `${count(found.length, "gap")} in ${count(digests.length, "digest")}, ${count(new Set(digests.flatMap(({ papers }) => papers.map(({ id }) => id))).size, "paper")}`,
    );
    for (const { name, score, reasons } of found)
      console.log(`${score.toFixed(2).padStart(7)}  ${name}: ${reasons.join("; ")}`);
  }
  printProblems(problems);
  return problems.length > 0 ? 1 : 0;
}
