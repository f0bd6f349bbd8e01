import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { loadLibrary } from "../../src/archive/library.ts";
import { loadTopics } from "../../src/archive/settings.ts";
import { buildMatcher, phraseKey } from "../../src/core/matcher.ts";
import { discover } from "../../src/gaps/discover.ts";
import { orderDigests } from "../../src/gaps/find-mentions.ts";
import { readDigests } from "../../src/sources/read-digests.ts";

/*
 * `npm run bench:unconfirmed -- FILE…`: of the first ten unconfirmed names of every 13th issue, discovered over all issues, how
 * many could have a lesson, by the judgements of one reader (`test/gaps/unconfirmed-judgements.tsv`). The lists were improved
 * on other issues.
 */

const files = process.argv
  .slice(2)
  .map((path) => ({ name: basename(path), text: readFileSync(path, "utf8") }));
if (files.length === 0) {
  console.error("bench:unconfirmed: unexpected absence of a file, expected digest files as arguments");
  process.exit(2);
}

const table = join(import.meta.dirname, "../gaps/unconfirmed-judgements.tsv");
const lines = existsSync(table) ? readFileSync(table, "utf8").trim().split("\n").slice(1) : [];
const judged = new Map(
  lines
    .map((line) => line.split("\t"))
    .map(([week = "", , phrase = "", teachable = ""]) => [`${week} ${phraseKey(phrase)}`, teachable]),
);

const { concepts } = await loadLibrary("content", (await loadTopics("content")).value ?? []);
const { match } = buildMatcher(concepts);
const digests = orderDigests(files.flatMap((file) => readDigests(file).digests));
const start = performance.now();
const gaps = discover(digests, { concepts, match }, { dismissed: new Set(), aliases: new Map() });
console.log(
  `${gaps.length} unconfirmed names in ${digests.length} issues, ${concepts.size} concepts listed: ${Math.round(performance.now() - start)} ms`,
);
const chosen = digests.filter((_, i) => i % 13 === 12);
const totals = { yes: 0, no: 0, unjudged: 0 };
for (const { id, week } of chosen) {
  const first = gaps.filter(({ papers }) => papers.some(({ digest }) => digest === id)).slice(0, 10);
  const answers = first.map(({ name }) => judged.get(`${week} ${phraseKey(name)}`) ?? "unjudged");
  for (const answer of answers) totals[answer as keyof typeof totals]++;
  console.log(`${week}: ${answers.filter((one) => one === "yes").length} of ${first.length} teachable`);
  for (const [i, { name }] of first.entries()) console.log(`  ${week}\t${i + 1}\t${name}\t${answers[i]}`);
}
console.log(`in all: ${totals.yes} teachable, ${totals.no} not, ${totals.unjudged} unjudged`);
