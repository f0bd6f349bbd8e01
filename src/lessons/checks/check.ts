import type { Root } from "mdast";
import type { Concept } from "../../core/concept.ts";
import type { Format } from "../../core/formats.ts";
import type { Concepts } from "../../core/graph.ts";
import type { ProblemKind } from "../../core/problem.ts";

/** What a check looks at: one draft, read once. */
export interface Subject {
  concept: Concept;
  format: Format;
  text: string;
  tree: Root;
  /** every concept that a link may name */
  concepts: Concepts;
  /** names of the drawings that a lesson may show */
  drawings: ReadonlySet<string>;
}

/** A broken rule; `line` counts from 1 in the draft. */
export interface Finding {
  line?: number | undefined;
  unexpected: string;
  expected: string;
}

/** A draft, in its format, that a check accepts or refuses. */
interface Example {
  format: Format;
  text: string;
}

/** One rule for drafts. Its examples are its tests. */
export interface LessonCheck {
  kind: ProblemKind;
  find(subject: Subject): Finding[];
  good: Example[];
  bad: Example[];
}
