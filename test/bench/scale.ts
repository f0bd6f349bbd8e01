import { execFileSync } from "node:child_process";
import { type Termed, bareTerm, buildMatcher } from "../../src/core/matcher.ts";
import { numbers } from "./synthetic.ts";

/*
 * The matcher's growth: concepts with two aliases each against papers of 150 words, of which five are names or aliases.
 * Papers are made one after another and none is kept, so that the memory is the matcher's own.
 */

interface Cell {
  concepts: number;
  papers: number;
  /** seconds for building the matcher, and seconds of the processor for matching all papers */
  build: number;
  match: number;
  /** mebibytes: of the matcher, and the most that the process ever had */
  matcher: number;
  peak: number;
  mentions: number;
}

const syllables = "ba ce di fo gu ha je ki lo mu na pe qui ro sa te vi wo xa zu".split(" ");

/** The word of a number: three syllables, so that 8,000 are different. */
const wordOf = (n: number): string =>
  [n % 20, Math.floor(n / 20) % 20, Math.floor(n / 400) % 20].map((i) => syllables[i]).join("");

/** A name of two or three words, an alias of two, and one that is an acronym. No two are alike. */
function conceptOf(i: number): Termed {
  const [head, tail] = [wordOf(i % 4000), wordOf(4000 + Math.floor(i / 4000) * 20 + (i % 17))];
  const acronym = `${String.fromCharCode(65 + (i % 26), 65 + (Math.floor(i / 26) % 26))}X${i}`;
  const name = i % 3 === 0 ? `${head} ${wordOf(i % 911)} ${tail}` : `${head} ${tail}`;
  return bareTerm(`c${i}`, name, [`${tail} of ${head}`, acronym]);
}

function paperOf(names: readonly string[], next: () => number): string {
  const words = Array.from({ length: 30 }, (_, i) => {
    const plain = Array.from({ length: 4 }, () => wordOf(next() % 8000)).join(" ");
    return i % 6 === 0 ? `${plain} ${names[next() % names.length]}` : plain;
  });
  return `${words.join(" ")}.`;
}

/** Papers that are made before they are matched: one by one, looking at the clock would cost more than matching. */
const batch = 500;

const seconds = (since: number): number => (performance.now() - since) / 1000;
const mebibytes = (bytes: number): number => Math.round(bytes / 2 ** 20);

/** Measures in this process: the caller starts one for each cell. */
function measure(concepts: number, papers: number): Cell {
  const all = Array.from({ length: concepts }, (_, i) => conceptOf(i));
  const names = all.flatMap(({ name, aliases }) => [name, ...aliases]);
  globalThis.gc?.();
  const [before, start] = [process.memoryUsage().heapUsed, performance.now()];
  const { match } = buildMatcher(new Map(all.map((one) => [one.slug, one])));
  const build = seconds(start);
  globalThis.gc?.();
  const matcher = mebibytes(process.memoryUsage().heapUsed - before);
  const random = numbers(7);
  let [mentions, time] = [0, 0];
  for (let done = 0; done < papers; done += batch) {
    const texts = Array.from({ length: batch }, () => paperOf(names, () => random.next().value));
    const since = process.cpuUsage();
    for (const text of texts) mentions += match(text).length;
    time += process.cpuUsage(since).user / 1e6;
  }
  const peak = mebibytes(process.resourceUsage().maxRSS * 1024);
  return { concepts, papers, build, match: time, matcher, peak, mentions };
}

const cells = [
  [10_000, 25_000],
  [10_000, 50_000],
  [10_000, 100_000],
  [2500, 100_000],
  [5000, 100_000],
];

/** Prints the table of growth. */
export function printGrowth(): void {
  console.log(
    "concepts   papers  build s  match s  µs a paper  mentions  matcher MiB  peak MiB (whole process)",
  );
  for (const [concepts = 0, papers = 0] of cells) {
    const args = ["--expose-gc", import.meta.filename, `${concepts}`, `${papers}`];
    const cell = JSON.parse(execFileSync(process.execPath, args, { encoding: "utf8" })) as Cell;
    const columns = [
      [concepts.toLocaleString("en"), 8],
      [papers.toLocaleString("en"), 8],
      [cell.build.toFixed(2), 8],
      [cell.match.toFixed(2), 8],
      [((cell.match / papers) * 1e6).toFixed(1), 11],
      [cell.mentions.toLocaleString("en"), 9],
      [`${cell.matcher}`, 12],
      [`${cell.peak}`, 9],
    ] as const;
    console.log(columns.map(([text, width]) => text.padStart(width)).join(" "));
  }
}

if (import.meta.main) console.log(JSON.stringify(measure(Number(process.argv[2]), Number(process.argv[3]))));
