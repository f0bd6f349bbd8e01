import { distinctPapers } from "../src/core/digest.ts";
import type { Gap } from "../src/core/gap.ts";
import { figureOf } from "../src/core/wording.ts";
import { rankGaps } from "../src/core/rank-gaps.ts";
import { joinNames } from "../src/gaps/join-names.ts";
import { type AskOptions, askForNames } from "./ask-names.ts";
import { type Loaded, load } from "./load.ts";
import { exitCodeOf, printProblems } from "./report.ts";

/** So many unconfirmed names are printed; `--json` holds all. */
const shownUnconfirmed = 10;

/** `lacuna gaps`: the ranked gaps with their evidence, and after them the names that nobody has confirmed. */
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
  const listed = rankGaps(digests, sightings, concepts, reader, now);
  const unconfirmed = joinNames(asked.gaps, await discoverGaps(loaded, now));
  const problems = [...loaded.problems, ...asked.problems];
  if (json) console.log(JSON.stringify([...listed, ...unconfirmed], null, 2));
  else {
    console.log(
      `${figureOf(listed.length, "gap")} in ${figureOf(digests.length, "digest")}, ${figureOf(distinctPapers(digests).length, "paper")}`,
    );
    listed.forEach(printGap);
    printUnconfirmed(unconfirmed);
  }
  printProblems(problems);
  return exitCodeOf(problems);
}

/** The tagger is loaded here, where it is wanted: it takes a tenth of a second. */
async function discoverGaps(
  { digests, concepts, match, decisions }: Loaded,
  now: string | undefined,
): Promise<Gap[]> {
  const { discover } = await import("../src/gaps/discover.ts");
  return discover(digests, { concepts, match }, decisions, now);
}

function printGap({ name, score, reasons }: Gap): void {
  console.log(`${score.toFixed(2).padStart(7)}  ${name}: ${reasons.join("; ")}`);
}

function printUnconfirmed(unconfirmed: readonly Gap[]): void {
  if (unconfirmed.length === 0) return;
  const rest = unconfirmed.length - shownUnconfirmed;
  console.log(
    `\n${figureOf(unconfirmed.length, "name")} that nobody has confirmed: \`npx lacuna gaps confirm|dismiss|alias NAME\` answers once and for all`,
  );
  unconfirmed.slice(0, shownUnconfirmed).forEach(printGap);
  if (rest > 0) console.log(`         and ${rest} more: \`npx lacuna gaps --json\` lists them`);
}
