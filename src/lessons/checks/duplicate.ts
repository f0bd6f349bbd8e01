import { visit } from "unist-util-visit";
import type { Format } from "../../core/formats.ts";
import type { Draft } from "../../core/lesson.ts";
import { type Problem, excerpt } from "../../core/problem.ts";
import { parseMarkdown } from "../../markdown.ts";
import { visibleText } from "../../visible-text.ts";
import { findUnreadable } from "./size.ts";

/** A sentence this long, in words, is nobody's by chance; a run this long, in words, seldom is. */
const [sentenceWords, runWords] = [12, 8];
/** The most that two lessons may share of the shorter one's runs. Sixty-four good concepts share at most 0.05. */
const mostShared = 0.12;
/** Lessons with fewer runs are no prose to compare. */
const fewestRuns = 40;
/** A run in more lessons than this is a heading or a set phrase; counting all its pairs would not be linear. */
const mostHolders = 8;

interface Read {
  file: string;
  runs: Set<string>;
  sentences: { key: string; text: string; line: number | undefined }[];
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

function read(file: string, text: string): Read {
  const tree = parseMarkdown(text);
  const words = wordsOf(visibleText(tree));
  const runs = new Set(words.slice(runWords - 1).map((_, i) => words.slice(i, i + runWords).join(" ")));
  const sentences: Read["sentences"] = [];
  visit(tree, "paragraph", (node) => {
    for (const sentence of visibleText(node).split(/(?<=[.!?][”"’)]?)\s+/)) {
      const own = wordsOf(sentence);
      if (own.length >= sentenceWords)
        sentences.push({ key: own.join(" "), text: sentence, line: node.position?.start.line });
    }
  });
  return { file, runs, sentences };
}

/** How many runs each pair of lessons shares, as `earlier later`. */
function countShared(lessons: readonly Read[]): Map<string, number> {
  const holders = new Map<string, number[]>();
  const shared = new Map<string, number>();
  for (const [i, { runs }] of lessons.entries())
    for (const run of runs) {
      const before = holders.get(run) ?? [];
      for (const j of before) shared.set(`${j} ${i}`, (shared.get(`${j} ${i}`) ?? 0) + 1);
      if (before.length < mostHolders) holders.set(run, [...before, i]);
    }
  return shared;
}

function findShared(lessons: readonly Read[]): Problem[] {
  return [...countShared(lessons)].flatMap(([pair, count]): Problem[] => {
    const [earlier, later] = pair.split(" ").map((i) => lessons[Number(i)]!) as [Read, Read];
    const size = Math.min(earlier.runs.size, later.runs.size);
    if (size < fewestRuns || count / size <= mostShared) return [];
    return [
      {
        kind: "duplicate",
        place: { file: later.file },
        unexpected: `${Math.round((100 * count) / size)} % of the text of ${earlier.file}`,
        expected: `at most ${100 * mostShared} % in common`,
      },
    ];
  });
}

function findRepeated(lessons: readonly Read[]): Problem[] {
  const first = new Map<string, string>();
  return lessons.flatMap(({ file, sentences }) =>
    sentences.flatMap(({ key, text, line }): Problem[] => {
      const earlier = first.get(key) ?? file;
      first.set(key, earlier);
      if (earlier === file) return [];
      const unexpected = `the sentence “${excerpt(text, 80)}”, which stands in ${earlier}`;
      return [
        { kind: "duplicate", place: { file, line }, unexpected, expected: "each lesson in its own words" },
      ];
    }),
  );
}

/**
 * Text that stands in two lessons, of one concept or of two: whole sentences of prose, or too many runs of eight words
 * (shingles: Broder, 1997, doi:10.1109/SEQUEN.1997.666900). Linear in the library. Table cells may quote one result twice.
 */
export function findDuplicates(drafts: ReadonlyMap<string, readonly Draft[]>): Problem[] {
  const place = (slug: string, format: Format) => `library/${slug}/${format}.md`;
  const lessons = [...drafts].flatMap(([slug, texts]) =>
    texts
      .filter(({ text }) => findUnreadable(text).length === 0)
      .map(({ format, text }) => read(place(slug, format), text)),
  );
  return [...findRepeated(lessons), ...findShared(lessons)];
}
