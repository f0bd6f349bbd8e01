import { join } from "node:path";
import { parseArgs } from "node:util";
import { loadLibrary } from "../../src/archive/library.ts";
import { loadTopics } from "../../src/archive/settings.ts";
import { issueOf } from "../factories.ts";
import { type Matcher, buildMatcher } from "../../src/core/matcher.ts";
import { newReader } from "../../src/core/reader.ts";
import { findMentions } from "../../src/gaps/find-mentions.ts";
import { rankGaps } from "../../src/core/rank-gaps.ts";
import { type Label, type LabelledPaper, type Span, findLabelled, meet, readIssues } from "./labelled.ts";
import { simulate } from "./simulate.ts";
import { numbers } from "./synthetic.ts";

/*
 * `npm run bench:labels -- DATA_FOLDER [--test] [--content DIR] [--misses]`: how well listed concepts are found in 60
 * papers that two readers labelled. A found concept is right if one of its mentions overlaps a labelled span; a labelled
 * concept is found if one of its spans overlaps a mention. Only `--test` looks at the half that nothing was tuned on, and
 * what was missed is shown of the tuning half alone.
 */

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    test: { type: "boolean", default: false },
    misses: { type: "boolean", default: false },
    content: { type: "string", default: "content" },
  },
});
const [data] = positionals;
if (data === undefined) {
  console.error("bench:labels: unexpected absence of a folder, expected the one that holds digests/");
  process.exit(2);
}

/** So many right of so many. */
type Share = readonly [right: number, all: number];

/** What one paper adds: found concepts that are right, and labelled ones that are found. */
interface Tally {
  precision: Share;
  recall: Share;
}

const both = (one: LabelledPaper): Label[] => one.a.filter(({ spans }) => meet(spans, spansOf(one.b)));
const either = ({ a, b }: LabelledPaper): Label[] => [
  ...a,
  ...b.filter(({ spans }) => !meet(spans, spansOf(a))),
];
const spansOf = (labels: readonly Label[]): Span[] => labels.flatMap(({ spans }) => spans);
const standards: [
  name: string,
  labels: (paper: LabelledPaper) => Label[],
  spans?: (p: LabelledPaper) => Span[],
][] = [
  ["reader a", ({ a }) => a],
  ["reader b", ({ b }) => b],
  ["either", either, ({ a, b }) => spansOf([...a, ...b])],
  ["both", both],
];

/** What the matcher finds in a paper, by concept. */
function findIn({ paper }: LabelledPaper, match: Matcher): Map<string, Span[]> {
  const found = new Map<string, Span[]>();
  for (const field of ["title", "summary"] as const)
    for (const { concept, start, end } of match(paper[field]))
      found.set(concept, [...(found.get(concept) ?? []), [field, start, end]]);
  return found;
}

function tally(found: ReadonlyMap<string, Span[]>, labels: readonly Label[], spans: readonly Span[]): Tally {
  const right = [...found.values()].filter((one) => meet(one, spans)).length;
  const all = [...found.values()].flat();
  const hit = labels.filter((one) => meet(one.spans, all)).length;
  return { precision: [right, found.size], recall: [hit, labels.length] };
}

const add = (shares: readonly Share[]): number => {
  const [right, all] = shares.reduce(([r, n], [right, all]) => [r + right, n + all], [0, 0]);
  return all === 0 ? 0 : right / all;
};
const harmonic = (p: number, r: number): number => (p + r === 0 ? 0 : (2 * p * r) / (p + r));
const measures: Record<string, (tallies: readonly Tally[]) => number> = {
  precision: (tallies) => add(tallies.map(({ precision }) => precision)),
  recall: (tallies) => add(tallies.map(({ recall }) => recall)),
  F1: (tallies) => harmonic(measures["precision"]!(tallies), measures["recall"]!(tallies)),
};

/** The 95 % interval of a measure when papers are drawn anew, with replacement, 2,000 times. */
function interval<T>(items: readonly T[], measure: (drawn: readonly T[]) => number): [number, number] {
  const random = numbers(4);
  const draws = Array.from({ length: 2000 }, () =>
    measure(items.map(() => items[random.next().value % items.length]!)),
  ).sort((x, y) => x - y);
  return [draws[49]!, draws[1949]!];
}

const show = <T>(items: readonly T[], measure: (drawn: readonly T[]) => number): string => {
  const [low, high] = interval(items, measure);
  return `${measure(items).toFixed(3)} [${low.toFixed(2)}, ${high.toFixed(2)}]`.padEnd(20);
};

/** Cohen's kappa of two readers over words: marked or not. */
function kappa(papers: readonly LabelledPaper[]): number {
  const counts = [0, 0, 0, 0];
  for (const { paper, a, b } of papers)
    for (const field of ["title", "summary"] as const)
      for (const word of paper[field].matchAll(/[\p{L}\p{N}]+/gu)) {
        const span: Span = [field, word.index, word.index + word[0].length];
        counts[(meet([span], spansOf(a)) ? 2 : 0) + (meet([span], spansOf(b)) ? 1 : 0)]! += 1;
      }
  const [neither = 0, onlyB = 0, onlyA = 0, agreed = 0] = counts;
  const all = neither + onlyB + onlyA + agreed;
  const chance = ((agreed + onlyA) * (agreed + onlyB) + (neither + onlyA) * (neither + onlyB)) / (all * all);
  return ((agreed + neither) / all - chance) / (1 - chance);
}

/** How many of one reader's concepts the other marked, both ways. */
const agreement = (papers: readonly LabelledPaper[]): Tally[] =>
  papers.map(({ a, b }) => ({
    precision: [a.filter(({ spans }) => meet(spans, spansOf(b))).length, a.length],
    recall: [b.filter(({ spans }) => meet(spans, spansOf(a))).length, b.length],
  }));

/** Papers in an issue of the digests. */
const issueSize = 10;

/**
 * Ten labelled papers at a time are taken as one week's issue, since real issues hold one or two: of the first ten gaps of
 * its ranked list that it mentions, those are right of whose mentions at least half overlap what either reader marked.
 */
function rankedLists(papers: readonly LabelledPaper[], match: Matcher): Share[] {
  const weeks = Array.from({ length: Math.floor(papers.length / issueSize) }, (_, i) =>
    papers.slice(i * issueSize, (i + 1) * issueSize),
  );
  return weeks.map((week) => {
    const issue = issueOf(
      "2025-11-23",
      week.map(({ paper }) => paper),
    );
    const ranked = rankGaps([issue], findMentions([issue], match), concepts, newReader);
    const first = ranked.filter((gap) => gap.papers.length > 0).slice(0, 10);
    const right = first.filter((gap) => {
      const marks = gap.papers.flatMap(({ id, mentions }) => {
        const { a, b } = week.find(({ paper }) => paper.id === id)!;
        return mentions.map(({ field, start, end }) => meet([[field, start, end]], spansOf([...a, ...b])));
      });
      return marks.filter(Boolean).length * 2 >= marks.length;
    });
    return [right.length, first.length];
  });
}

const { concepts } = await loadLibrary(values.content, (await loadTopics(values.content)).value ?? []);
const { match } = buildMatcher(concepts);
const labelled = findLabelled(readIssues(join(data, "digests/papers-of-the-week")));

console.log(
  `${concepts.size} concepts, ${labelled.length} papers, ${labelled.flatMap(either).length} labels\n`,
);
console.log("readers        a's in b's           b's in a's           F1                   kappa of words");
console.log(
  `all            ${Object.values(measures)
    .map((measure) => show(agreement(labelled), measure))
    .join(" ")} ${kappa(labelled).toFixed(3)}`,
);
for (const half of values.test ? (["tuning", "test"] as const) : (["tuning"] as const)) {
  const papers = labelled.filter((one) => one.half === half);
  console.log(`\n${half.padEnd(14)} precision            recall               F1`);
  for (const [name, labels, spans = (one: LabelledPaper) => spansOf(labels(one))] of standards) {
    const tallies = papers.map((one) => tally(findIn(one, match), labels(one), spans(one)));
    console.log(
      `${name.padEnd(14)} ${Object.values(measures)
        .map((measure) => show(tallies, measure))
        .join(" ")}`,
    );
  }
  const lists = rankedLists(papers, match);
  console.log(
    `ranked list    precision at 10: ${lists.map(([right, all]) => `${right}/${all}`).join(", ")}; ${show(lists, add).trim()}`,
  );
}

const issues = labelled.map(({ paper }) => paper);
const issue = issueOf("2025-11-23", issues);
const sightings = findMentions([issue], match);
console.log(
  "\nsimulated readers: 200 who have understood a random share of the concepts found in these papers",
);
for (const share of [0.3, 0.6]) {
  const { offered, returned, early } = simulate([issue], sightings, concepts, share, 200);
  console.log(
    `${share * 100} %: ${offered.toLocaleString("en")} gaps offered, ${returned} of what was understood, ${early} before an unmet prerequisite`,
  );
}

if (values.misses)
  for (const one of labelled.filter(({ half }) => half === "tuning")) {
    const found = findIn(one, match);
    const all = [...found.values()].flat();
    for (const { name } of either(one).filter(({ spans }) => !meet(spans, all)))
      console.log(`missed  ${name}`);
    for (const [concept, spans] of found)
      if (!meet(spans, spansOf([...one.a, ...one.b]))) {
        const [field, start, end] = spans[0]!;
        console.log(`wrong   ${concept}: ${one.paper[field].slice(Math.max(0, start - 30), end + 30)}`);
      }
  }
