import { fleschKincaid } from "flesch-kincaid";
import type { Nodes } from "mdast";
import { syllable } from "syllable";
import { visit } from "unist-util-visit";
import type { Format } from "../../core/formats.ts";
import type { Concepts } from "../../core/graph.ts";
import { visibleText } from "../../visible-text.ts";
import type { LessonCheck } from "./check.ts";

/** The highest school grade that a format may ask for (Kincaid et al., 1975: doi:10.21236/ADA006655). */
const grades: Partial<Record<Format, number>> = { quick: 12, eli12: 7 };

/** A word of one syllable in place of a concept's name: a long name must not make its own lesson too hard. */
const short = "thing";

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** Names and aliases of the concepts, longest first, as one pattern. */
function namesOf(concepts: Concepts): RegExp {
  const names = [...concepts.values()].flatMap(({ name, aliases }) => [name, ...aliases]);
  const longest = names
    .sort((a, b) => b.length - a.length)
    .map((name) => escape(name).replace(/[-\s]+/g, "[-\\s]"));
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${longest.join("|")})(?:e?s)?(?![\\p{L}\\p{N}])`, "giu");
}

const patterns = new WeakMap<Concepts, RegExp>();

function patternOf(concepts: Concepts): RegExp {
  const known = patterns.get(concepts) ?? namesOf(concepts);
  patterns.set(concepts, known);
  return known;
}

/** The sentences of a lesson: list items and table cells are sentences of their own, headings and citations do not count. */
function sentencesOf(tree: Nodes): string[] {
  const sentences: string[] = [];
  visit(tree, "paragraph", (paragraph) => {
    const words = paragraph.children.filter((one) => one.type !== "link" || one.url.startsWith("concept:"));
    const text = words
      .map((one) => visibleText(one))
      .join("")
      .replace(/\(\s*\)/g, "");
    sentences.push(...text.split(/(?<=[.!?:])["”’)]?\s+/).filter((one) => /\p{L}/u.test(one)));
  });
  return sentences;
}

/** The Flesch–Kincaid grade of a lesson's prose. */
function gradeOf(tree: Nodes, concepts: Concepts): number {
  const pattern = patternOf(concepts);
  const sentences = sentencesOf(tree).map((one) => (concepts.size > 0 ? one.replace(pattern, short) : one));
  const words = sentences.flatMap((one) => one.match(/[\p{L}\p{N}’']+/gu) ?? []);
  const syllables = words.reduce((sum, word) => sum + Math.max(1, syllable(word)), 0);
  return fleschKincaid({ sentence: sentences.length, word: words.length, syllable: syllables });
}

const hard =
  "Notwithstanding considerable methodological heterogeneity, contemporary investigations substantiate computational generalizability. ";
const easy = "The big cat sat on the mat. It saw a small mouse. ";

/** A quick can be read by any engineer, an ELI12 by a twelve-year-old. */
export const readability: LessonCheck = {
  kind: "readability",
  find({ format, tree, concepts }) {
    const most = grades[format];
    if (most === undefined) return [];
    const grade = gradeOf(tree, concepts);
    return grade > most
      ? [{ unexpected: `prose of grade ${grade.toFixed(1)}`, expected: `at most ${most}` }]
      : [];
  },
  good: [
    { format: "quick", text: easy.repeat(4) },
    { format: "eli12", text: easy.repeat(4) },
    { format: "eli12", text: `${easy}Reinforcement example learning is fun. ${easy}` },
    { format: "deep-dive", text: hard },
  ],
  bad: [
    { format: "quick", text: hard.repeat(3) },
    { format: "eli12", text: hard },
    {
      format: "eli12",
      text: "The model keeps every number that it computed before so that it can use all of those numbers again when it has to write another piece of text later.",
    },
  ],
};
