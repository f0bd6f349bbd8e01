import { createEntry } from "../src/archive/library.ts";
import { readOptional } from "../src/archive/files.ts";
import { loadTemplate } from "../src/archive/prompts.ts";
import { requireContent } from "../src/archive/settings.ts";
import { Slug } from "../src/core/concept.ts";
import { excerpt } from "../src/core/problem.ts";
import { capitalize } from "../src/core/wording.ts";
import { type Coverage, measureCoverage } from "../src/gaps/measure-coverage.ts";
import { readDemandTable } from "../src/sources/demand-table.ts";
import { load } from "./load.ts";
import { exitCodeOf, printProblems } from "./report.ts";

/** `lacuna library new`: a template entry, to be filled in. */
export async function newEntry({ content, concept }: { content: string; concept: string }): Promise<number> {
  requireContent(content);
  if (!Slug.safeParse(concept).success) {
    console.error(
      `library new: unexpected “${excerpt(concept)}”, expected the concept's name as lower-case words joined by hyphens, such as speculative-decoding.`,
    );
    return 2;
  }
  const name = capitalize(concept.replaceAll("-", " "));
  const files = await loadTemplate(name);
  if (!(await createEntry(content, concept, files))) {
    console.error(`library/${concept}: unexpected folder, expected none; nothing was changed.`);
    return 1;
  }
  console.log(`${content}/library/${concept}: ${Object.keys(files).join(", ")}`);
  console.log(`Fill them in (${content}/library/README.md says how), then run:`);
  console.log(`npx lacuna check ${content}/library/${concept}`);
  return 0;
}

/** How many rows without lessons are printed. */
const mostWanted = 20;

/** `lacuna library coverage`: how much of what digests speak of has lessons. */
export async function coverage({
  content,
  demand,
  digest,
  json,
}: {
  content: string;
  demand: string;
  digest: string[];
  json?: boolean;
}): Promise<number> {
  const text = await readOptional(demand);
  if (text === undefined) {
    console.error(`--demand ${demand}: unexpected absence, expected a table of demand.`);
    return 2;
  }
  const { value: rows, problems } = readDemandTable(text, demand);
  if (rows === undefined) {
    printProblems(problems);
    return 1;
  }
  const { digests, sightings, concepts, library, archived, problems: others } = await load(content, digest);
  const published = [...archived].filter(([, { lessons }]) => lessons.size > 0).map(([slug]) => slug);
  const taught = new Set([...library.drafts.keys(), ...published]);
  const found = measureCoverage(digests, sightings, concepts, taught, rows);
  if (json) console.log(JSON.stringify(found, null, 2));
  else printCoverage(found);
  printProblems(others);
  return exitCodeOf(others);
}

function printCoverage({ papers, mentions, concepts, wanted }: Coverage): void {
  const line = (name: string, { covered, all }: Coverage["papers"], what: string) =>
    console.log(
      `${name.padEnd(9)} ${(all === 0 ? "–" : ((100 * covered) / all).toFixed(1)).padStart(5)} %  ${covered} of ${all} ${what}`,
    );
  line("papers", papers, "mention a concept with lessons");
  line("mentions", mentions, "of the demand's concepts are of one with lessons");
  line("concepts", concepts, "of the demand that are mentioned have lessons");
  if (wanted.length > 0) console.log("\nmentions  papers  most wanted without a lesson");
  for (const { name, mentions: count, papers: in_ } of wanted.slice(0, mostWanted))
    console.log(`${`${count}`.padStart(8)}  ${`${in_}`.padStart(6)}  ${excerpt(name)}`);
}
