import { band } from "./band.ts";
import { characters } from "./characters.ts";
import type { LessonCheck } from "./check.ts";
import { executable } from "./executable.ts";
import { figure } from "./figure.ts";
import { formula } from "./formula.ts";
import { link } from "./link.ts";
import { node } from "./node.ts";
import { padding } from "./padding.ts";
import { readability } from "./readability.ts";
import { sections } from "./sections.ts";
import { size } from "./size.ts";

/** Every rule that a draft must keep, cheapest first. */
export const lessonChecks: readonly LessonCheck[] = [
  size,
  characters,
  node,
  executable,
  band,
  sections,
  link,
  figure,
  padding,
  readability,
  formula,
];
