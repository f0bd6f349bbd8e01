import { createHash } from "node:crypto";
import { stringify } from "yaml";
import type { Concept } from "../core/concept.ts";
import { type Sighting, papersOf } from "../core/gap.ts";
import { allFormats } from "../core/format-names.ts";
import { type Format, formats, minutesOf } from "../core/formats.ts";
import type { Concepts } from "../core/graph.ts";
import { type Drafts, type LessonHead, lessonSchema } from "../core/lesson.ts";
import type { Outcome, Problem } from "../core/problem.ts";
import { writeDrawing } from "../drawing.ts";
import { parseMarkdown, writeMdx } from "../markdown.ts";
import { countWords } from "../visible-text.ts";
import { checkDraft, problemsOf } from "./check-drafts.ts";
import { lessonChecks } from "./checks/lesson-checks.ts";
import { checkDrawing } from "./checks/drawing.ts";
import { checkRecall } from "./checks/recall.ts";
import { checkSources } from "./checks/sources.ts";
import { composeSections } from "./compose.ts";

/** What asked for a lesson: sightings of its concept, oldest issue first, with the weeks of their digests. */
export interface Demand {
  sightings: readonly Sighting[];
  weekOf: (digest: string) => string | null;
}

/** A concept's folder in the archive: file names and their whole texts. */
export interface PublishedConcept {
  slug: string;
  files: Record<string, string>;
}

/** 16 hex digits of SHA-256: enough to tell versions of one file apart. */
export function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}

/** What the lessons of a concept are made from, in one hash: if it has not changed, nothing is written anew. */
export function sourceHashOf(
  { record, drafts, drawings, writer, model }: Drafts,
  concepts: Concepts,
): string {
  const checks = lessonChecks.map(({ kind }) => kind);
  const names = relatedNames(record, concepts);
  return hashOf(
    JSON.stringify([
      lessonSchema,
      checks,
      writer,
      model,
      record,
      names,
      drafts.map(({ format, text }) => [format, text]),
      drawings.map(({ name, svg }) => [name, svg]),
    ]),
  );
}

/** YAML whose strings are all quoted, so that no text can become another type. */
function toYaml(value: unknown): string {
  return stringify(value, { defaultStringType: "QUOTE_DOUBLE", defaultKeyType: "PLAIN", lineWidth: 0 });
}

/** Names of the related concepts: the composed sections show them, so the lesson depends on them. */
function relatedNames(
  { prerequisites, extensions, alternatives }: Drafts["record"],
  concepts: Concepts,
): string[] {
  return [...prerequisites, ...extensions, ...alternatives].map(
    ({ concept }) => concepts.get(concept)?.name ?? "",
  );
}

/**
 * Checks a concept's three drafts and its drawings, and writes them as MDX, each through the gate, and as SVG.
 * @param allowedHosts where the record's sources may stand
 * @returns the files of its folder, or every problem; nothing half-good
 */
export function publish(
  drafts: Drafts,
  demand: Demand,
  concepts: Concepts,
  allowedHosts: readonly string[] = [],
): Outcome<PublishedConcept> {
  const record = `${drafts.writer}/${drafts.slug}/concept.yaml`;
  const drawings = printDrawings(drafts);
  const lessons = printLessons(drafts, demand, concepts);
  const problems = [
    ...problemsOf("link", record, checkSources(drafts.record, drafts.drafts, allowedHosts)),
    ...drawings.problems,
    ...lessons.problems,
  ];
  // Only lessons that can be read can be compared; a model's answers are made with its plan, before there is a lesson.
  if (
    drafts.writer === "library" &&
    !problems.some(({ kind }) => kind === "size" || kind === "missing-lesson")
  )
    problems.push(...problemsOf("recall", record, checkRecall(drafts.record, drafts.drafts)));
  const files = { "concept.yaml": toYaml(drafts.record), ...drawings.files, ...lessons.files };
  return problems.length > 0
    ? { value: undefined, problems }
    : { value: { slug: drafts.slug, files }, problems };
}

/** Files of a concept's folder, and what kept others out of it. */
interface Printed {
  files: Record<string, string>;
  problems: Problem[];
}

function printDrawings({ writer, slug, drafts, drawings }: Drafts): Printed {
  const printed: Printed = { files: {}, problems: [] };
  for (const drawing of drawings) {
    const { svg, findings } = checkDrawing(drawing, drafts);
    printed.problems.push(...problemsOf("drawing", `${writer}/${slug}/${drawing.name}.svg`, findings));
    if (svg !== undefined) printed.files[`${drawing.name}.svg`] = writeDrawing(svg);
  }
  return printed;
}

function printLessons(drafts: Drafts, demand: Demand, concepts: Concepts): Printed {
  const printed: Printed = { files: {}, problems: [] };
  const source = sourceHashOf(drafts, concepts);
  for (const format of allFormats) {
    const { value, problems } = toLesson(format, drafts, concepts);
    printed.problems.push(...problems);
    if (value)
      printed.files[`${format}.mdx`] = toFile(headOf(value, format, drafts, demand, source), value.body);
  }
  return printed;
}

function toLesson(
  format: Format,
  { slug, record, writer, drafts, drawings }: Drafts,
  concepts: Concepts,
): Outcome<{ body: string; words: number }> {
  const file = `${writer}/${slug}/${format}.md`;
  const draft = drafts.find((one) => one.format === format);
  if (draft === undefined) return { value: undefined, problems: [missingLesson(file, format)] };
  const concept: Concept = { ...record, slug };
  const names = new Set(drawings.flatMap(({ name, svg }) => (svg === undefined ? [] : [name])));
  const problems = checkDraft(draft, concept, concepts, file, names);
  if (problems.length > 0) return { value: undefined, problems };
  const tree = parseMarkdown(draft.text);
  const words = countWords(tree);
  const composed = format === "deep-dive" ? composeSections(concept, concepts) : [];
  const { text, executable } = writeMdx({ ...tree, children: [...tree.children, ...composed] });
  if (executable === undefined) return { value: { body: text, words }, problems: [] };
  const place = { file, line: executable.line };
  return {
    value: undefined,
    problems: [{ kind: "executable", place, unexpected: executable.reason, expected: "data alone" }],
  };
}

const missingLesson = (file: string, format: Format): Problem => ({
  kind: "missing-lesson",
  place: { file },
  unexpected: "no file",
  expected: formats[format].name,
});

function headOf(
  lesson: { body: string; words: number },
  format: Format,
  { slug, record, writer, model, basis, drafts }: Drafts,
  demand: Demand,
  source: string,
): LessonHead {
  const first = demand.sightings[0];
  return {
    schema: lessonSchema,
    concept: slug,
    format,
    title: record.name,
    words: lesson.words,
    minutes: minutesOf(lesson.words, format),
    writer,
    model,
    usage: drafts.find((draft) => draft.format === format)?.usage ?? null,
    basis,
    digest: first?.digest ?? null,
    week: first === undefined ? null : demand.weekOf(first.digest),
    papers: [...papersOf(demand.sightings)],
    checks: lessonChecks.map(({ kind }) => kind),
    source,
    body: hashOf(lesson.body),
  };
}

function toFile(head: LessonHead, body: string): string {
  return `---\n${toYaml(head)}---\n\n${body}`;
}
