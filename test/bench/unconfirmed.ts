import { readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { loadLibrary } from "../../src/archive/library.ts";
import { loadTopics } from "../../src/archive/settings.ts";
import { type Digest, orderDigests } from "../../src/core/digest.ts";
import type { Gap } from "../../src/core/gap.ts";
import { buildMatcher, phraseKey } from "../../src/core/matcher.ts";
import { discover } from "../../src/gaps/discover.ts";
import { readDigests } from "../../src/sources/read-digests.ts";

/*
 * `npm run bench:unconfirmed -- [--quiet] [--update] [--judge fresh|seen] FILE…`: of the first ten unconfirmed names of every
 * 13th issue, discovered over all issues, how many could have a lesson, by the judgements in
 * `test/gaps/unconfirmed-judgements.tsv`. Two sets of eight issues: `seen` (the 13th, 26th, …), judged by whoever wrote the first
 * rules, whose lists were looked at once; `fresh` (the 7th, 20th, …), which nobody looked at while the rules were changed.
 * --update adds today's names to the table, unjudged; --judge prints a set's unjudged names, all weeks mixed, with the
 * sentences in which they stand; --quiet prints no names.
 */

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quiet: { type: "boolean", default: false },
    update: { type: "boolean", default: false },
    judge: { type: "string" },
  },
});
const files = positionals.map((path) => ({ name: basename(path), text: readFileSync(path, "utf8") }));
if (files.length === 0) {
  console.error("bench:unconfirmed: unexpected absence of a file, expected digest files as arguments");
  process.exit(2);
}

const sets = { seen: 12, fresh: 6 } as const;
type SetName = keyof typeof sets;

/** One name of one week's first ten. */
interface Row {
  set: SetName;
  week: string;
  rank: number;
  phrase: string;
  /** of its paper in that week */
  sentences: string[];
}

const table = join(import.meta.dirname, "../gaps/unconfirmed-judgements.tsv");
const [header = "", ...lines] = readFileSync(table, "utf8").trim().split("\n");
/** A name has one judgement in a set, whatever the week. */
const judged = new Map<string, string>();
const held = new Set<string>();
for (const [set, week, , phrase = "", teachable = ""] of lines.map((line) => line.split("\t"))) {
  held.add(`${set} ${week} ${phraseKey(phrase)}`);
  if (teachable !== "unjudged") judged.set(`${set} ${phraseKey(phrase)}`, teachable);
}
const answerTo = ({ set, phrase }: Row) => judged.get(`${set} ${phraseKey(phrase)}`) ?? "unjudged";

function sentencesOf({ papers }: Gap, digest: Digest): string[] {
  const found = papers
    .filter((one) => one.digest === digest.id)
    .flatMap(({ id, mentions }) => {
      const paper = digest.papers.find((one) => one.id === id)!;
      return mentions.map(({ field, start, end }) => {
        const from = paper[field].slice(0, start).search(/[^.\n●]*$/u);
        const rest = paper[field].slice(end).search(/[.\n●]/u);
        return paper[field].slice(from, rest === -1 ? undefined : end + rest + 1).trim();
      });
    });
  return [...new Set(found)];
}

const { concepts } = await loadLibrary("content", (await loadTopics("content")).value ?? []);
const { match } = buildMatcher(concepts);
const digests = orderDigests(files.flatMap((file) => readDigests(file).digests));
const start = performance.now();
const gaps = discover(digests, { concepts, match }, { dismissed: new Set(), aliases: new Map() });
const taken = Math.round(performance.now() - start);

function listOf(digest: Digest, set: SetName): Row[] {
  return gaps
    .filter(({ papers }) => papers.some((one) => one.digest === digest.id))
    .slice(0, 10)
    .map((gap, i) => ({
      set,
      week: digest.week,
      rank: i + 1,
      phrase: gap.name,
      sentences: sentencesOf(gap, digest),
    }));
}

const lists = (Object.keys(sets) as SetName[]).map((set) => ({
  set,
  weeks: digests
    .filter((_, i) => i % 13 === sets[set])
    .map((digest) => ({ week: digest.week, rows: listOf(digest, set) })),
}));

function printJudging(wanted: string): void {
  const rows = lists.filter(({ set }) => set === wanted).flatMap(({ weeks }) => weeks.flatMap((w) => w.rows));
  const names = new Map<string, string[]>();
  for (const row of rows.filter((one) => answerTo(one) === "unjudged"))
    names.set(row.phrase, [...(names.get(row.phrase) ?? []), ...row.sentences]);
  for (const [phrase, sentences] of [...names].sort(([a], [b]) => a.localeCompare(b)))
    console.log([phrase, ...sentences].join("\t"));
}

function printShares(): void {
  console.log(
    `${gaps.length} unconfirmed names in ${digests.length} issues, ${concepts.size} concepts listed: ${taken} ms`,
  );
  for (const { set, weeks } of lists) {
    const totals: Record<string, number> = { yes: 0, no: 0, unjudged: 0 };
    console.log(`\n${set}`);
    for (const { week, rows } of weeks) {
      for (const row of rows) totals[answerTo(row)]! += 1;
      const yes = rows.filter((row) => answerTo(row) === "yes").length;
      const open = rows.filter((row) => answerTo(row) === "unjudged").length;
      console.log(`${week}: ${yes} of ${rows.length} teachable${open > 0 ? `, ${open} unjudged` : ""}`);
      if (!values.quiet)
        for (const row of rows) console.log(`  ${week}\t${row.rank}\t${row.phrase}\t${answerTo(row)}`);
    }
    console.log(`in all: ${totals["yes"]} teachable, ${totals["no"]} not, ${totals["unjudged"]} unjudged`);
  }
}

function updateTable(): void {
  const added = lists
    .flatMap(({ weeks }) => weeks.flatMap(({ rows }) => rows))
    .filter(({ set, week, phrase }) => !held.has(`${set} ${week} ${phraseKey(phrase)}`))
    .map((row) => [row.set, row.week, row.rank, row.phrase, answerTo(row)].join("\t"));
  writeFileSync(table, `${[header, ...lines, ...added].join("\n")}\n`);
}

if (values.judge !== undefined) printJudging(values.judge);
else printShares();
if (values.update) updateTable();
