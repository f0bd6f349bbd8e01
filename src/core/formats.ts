import { z } from "zod";
import { allFormats, formatNames } from "./format-names.ts";

export const Format = z.enum(allFormats);
export type Format = z.infer<typeof Format>;

/** What each format is: its length, its pace and what it must hold. */
export interface FormatRule {
  name: string;
  /** visible words of the body: what to aim at, and the band around it */
  target: number;
  band: readonly [least: number, most: number];
  /** words a minute, for the reading time */
  pace: number;
  /** bold run-in labels of a quick, headings of the others, in order */
  labels?: readonly string[];
  sections?: readonly string[];
  /** headings of the third level that a section must hold, in order */
  parts?: Readonly<Record<string, readonly string[]>>;
}

export const formats: Readonly<Record<Format, FormatRule>> = {
  quick: {
    name: formatNames.quick,
    target: 200,
    band: [150, 230],
    pace: 260,
    labels: ["What it is", "The core idea", "Think of", "Why it matters"],
  },
  "deep-dive": {
    name: formatNames["deep-dive"],
    target: 1100,
    band: [800, 1400],
    pace: 200,
    sections: [
      "Overview",
      "How It Works",
      "Mathematical Foundation",
      "Implementation Example",
      "Tradeoffs & Limitations",
      "Real-World Usage",
    ],
    parts: {
      "Tradeoffs & Limitations": ["Pros", "Cons", "When it works best", "When it struggles"],
      "Real-World Usage": ["Implementations", "Measured results", "Production advice"],
    },
  },
  eli12: {
    name: formatNames.eli12,
    target: 320,
    band: [260, 400],
    pace: 210,
    sections: [
      "The problem",
      "The solution",
      "How it works, step by step",
      "When it does not work",
      "Why it is cool",
      "A real example",
      "Where the analogy breaks",
    ],
  },
};

/** Reading time in whole minutes, rounded up. */
export function minutesOf(words: number, format: Format): number {
  return Math.max(1, Math.ceil(words / formats[format].pace));
}

/** The first heading of what a deep dive's record composes: from here on nothing is the writer's. */
export const firstComposed = "Key Papers";
