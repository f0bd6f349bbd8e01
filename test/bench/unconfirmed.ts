import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { loadLibrary } from "../../src/archive/library.ts";
import { loadTopics } from "../../src/archive/settings.ts";
import { type Digest, orderDigests } from "../../src/core/digest.ts";
import type { Gap } from "../../src/core/gap.ts";
import { buildMatcher, matchWhole } from "../../src/core/matcher.ts";
import { phraseKey } from "../../src/core/tokens.ts";
import { discover } from "../../src/gaps/discover.ts";
import { findMentions } from "../../src/gaps/find-mentions.ts";
import { readDigests } from "../../src/sources/read-digests.ts";

/*
 * `npm run bench:unconfirmed -- [--set first|second|tuning] [--judge|--hide] FILE…`: of the first ten unconfirmed names that a reader
 * who has answered nothing is shown in the week of an issue, from that issue and those before it, how many could have a
 * lesson, by the readers' grades in `labels/names.tsv`. `first` are the eight issues that are every 13th from the 4th,
 * `second` every 13th from the 10th: nobody looked at their lists while the rules were made. `tuning` are the weeks that
 * are in no set. --judge prints the set's names that have no grade, all weeks mixed, with sentences in which they stand.
 * --hide takes every eighth record without lessons out of the library, and tells which of them every third issue proposes.
 */

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    set: { type: "string", default: "first" },
    judge: { type: "boolean", default: false },
    hide: { type: "boolean", default: false },
  },
});
/** Issues by their place in a row of 13; the 7th and the 13th were looked at under earlier rules. */
const sets: Record<string, readonly number[]> = {
  first: [3],
  second: [9],
  tuning: [0, 1, 2, 4, 5, 7, 8, 10, 11],
};
const places = sets[values.set];
if (places === undefined || positionals.length === 0) {
  console.error(
    places === undefined
      ? `bench:unconfirmed: --set: unexpected “${values.set}”, expected ${Object.keys(sets).join(", ")}`
      : "bench:unconfirmed: unexpected absence of a file, expected digest files as arguments",
  );
  process.exit(2);
}

/** The grades of two readers, by the name's key: `yes`, `basic` (everybody has it), `no`; `-` where one did not read it. */
const grades = new Map<string, string[]>();
const table = readFileSync(join(import.meta.dirname, "labels/names.tsv"), "utf8")
  .trim()
  .split("\n");
for (const [phrase = "", ...given] of table.slice(1).map((line) => line.split("\t")))
  grades.set(phraseKey(phrase), given);

const { concepts } = await loadLibrary("content", (await loadTopics("content")).value ?? []);
const { match } = buildMatcher(concepts);
const files = positionals.map((path) => ({ name: basename(path), text: readFileSync(path, "utf8") }));
const digests = orderDigests(files.flatMap((file) => readDigests(file).digests));

interface Week {
  digest: Digest;
  shown: Gap[];
}

const nothing = { dismissed: new Set<string>(), aliases: new Map<string, string>() };
/** How many names a reader is shown. */
const mostShown = 10;

const readWeeks = (): Week[] =>
  digests.flatMap((digest, i) => {
    if (!places!.includes(i % 13)) return [];
    const gaps = discover(digests.slice(0, i + 1), { concepts, match }, nothing);
    return [{ digest, shown: gaps.slice(0, mostShown) }];
  });

const gradesOf = ({ name }: Gap): string[] => grades.get(phraseKey(name)) ?? [];
const countYes = (shown: readonly Gap[], reader: number) =>
  shown.filter((gap) => gradesOf(gap)[reader] === "yes").length;

function sentencesOf({ papers }: Gap): string[] {
  const found = papers.flatMap(({ id, digest, mentions }) => {
    const paper = digests.find((one) => one.id === digest)!.papers.find((one) => one.id === id)!;
    return mentions.map(({ field, start, end }) => {
      const from = paper[field].slice(0, start).search(/[^.\n●]*$/u);
      const rest = paper[field].slice(end).search(/[.\n●]/u);
      return paper[field].slice(from, rest === -1 ? undefined : end + rest + 1).trim();
    });
  });
  return [...new Set(found)].slice(0, 3);
}

function printUngraded(weeks: readonly Week[]): void {
  const names = new Map(weeks.flatMap(({ shown }) => shown.map((gap) => [gap.name, gap] as const)));
  for (const [name, gap] of [...names].sort(([a], [b]) => a.localeCompare(b)))
    if (gradesOf(gap).length === 0) console.log([name, ...sentencesOf(gap)].join("\t"));
}

function printShares(weeks: readonly Week[]): void {
  for (const { digest, shown } of weeks) {
    const own = shown.filter(({ papers }) => papers.some((one) => one.digest === digest.id)).length;
    const open = shown.filter((gap) => gradesOf(gap).length === 0).length;
    console.log(
      `${digest.week}: ${countYes(shown, 0)} and ${countYes(shown, 1)} of ${shown.length} teachable, by two readers; ${own} of the week's own papers${open > 0 ? `; ${open} without a grade` : ""}`,
    );
    console.log(
      `  ${shown.map((gap) => `${gap.name} (${gradesOf(gap).join(", ") || "no grade"})`).join("; ")}`,
    );
  }
  const all = weeks.flatMap(({ shown }) => shown);
  console.log(
    `in all: ${countYes(all, 0)} and ${countYes(all, 1)} of ${all.length}; the worst week ${Math.min(...weeks.map(({ shown }) => countYes(shown, 0)))} and ${Math.min(...weeks.map(({ shown }) => countYes(shown, 1)))}`,
  );
}

function printHidden(): void {
  const found = findMentions(digests, match);
  const unwritten = [...concepts.values()].filter(
    ({ slug, objectives }) => objectives.length === 0 && found.has(slug),
  );
  const hidden = new Set(
    unwritten
      .map(({ slug }) => slug)
      .sort()
      .filter((_, i) => i % 8 === 0),
  );
  const left = new Map([...concepts].filter(([slug]) => !hidden.has(slug)));
  const known = { concepts: left, match: buildMatcher(left).match };
  const proposed = new Set<string>();
  const shown = new Set<string>();
  for (let i = 4; i < digests.length; i += 3)
    for (const [place, { name }] of discover(digests.slice(0, i + 1), known, nothing).entries()) {
      const meant = matchWhole(match, name);
      if (meant === undefined || !hidden.has(meant)) continue;
      proposed.add(meant);
      if (place < mostShown) shown.add(meant);
    }
  console.log(
    `${hidden.size} of ${unwritten.length} hidden: ${proposed.size} proposed at some time, ${shown.size} of them among the first ten`,
  );
}

if (values.hide) printHidden();
else if (values.judge) printUngraded(readWeeks());
else printShares(readWeeks());
