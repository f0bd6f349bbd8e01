import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { loadLibrary } from "../../src/archive/library.ts";
import { loadTopics } from "../../src/archive/settings.ts";
import { buildMatcher } from "../../src/core/matcher.ts";
import { newReader } from "../../src/core/reader.ts";
import { findMentions } from "../../src/gaps/find-mentions.ts";
import { rankGaps } from "../../src/core/rank-gaps.ts";
import { readDigests } from "../../src/sources/read-digests.ts";
import { printGrowth } from "./scale.ts";

/*
 * `npm run bench:gaps -- FILE…`: how many papers a second are read, matched and ranked; the median of five rounds.
 * `npm run bench:gaps -- --scale`: how the matcher grows, to 10,000 concepts and 100,000 papers.
 */

if (process.argv.includes("--scale")) {
  printGrowth();
  process.exit(0);
}
const files = process.argv
  .slice(2)
  .map((path) => ({ name: basename(path), text: readFileSync(path, "utf8") }));
if (files.length === 0) {
  console.error("bench:gaps: unexpected absence of a file, expected digest files as arguments");
  process.exit(2);
}
const { concepts } = await loadLibrary("content", (await loadTopics("content")).value ?? []);
const rounds = Array.from({ length: 5 }, () => {
  const start = performance.now();
  const digests = files.flatMap((file) => readDigests(file).digests);
  const read = performance.now();
  const sightings = findMentions(digests, buildMatcher(concepts).match);
  const matched = performance.now();
  const gaps = rankGaps(digests, sightings, concepts, newReader);
  const end = performance.now();
  return {
    papers: digests.reduce((sum, { papers }) => sum + papers.length, 0),
    gaps: gaps.length,
    read: read - start,
    match: matched - read,
    rank: end - matched,
    all: end - start,
  };
});
const median = (pick: (round: (typeof rounds)[number]) => number) =>
  rounds.map(pick).sort((a, b) => a - b)[2] ?? 0;
const { papers, gaps } = rounds[0]!;
console.log(
  `${papers} papers, ${concepts.size} concepts, ${gaps} gaps: read ${median((r) => r.read).toFixed(0)} ms, match ${median((r) => r.match).toFixed(0)} ms, rank ${median((r) => r.rank).toFixed(0)} ms; ${Math.round(papers / (median((r) => r.all) / 1000))} papers a second`,
);
