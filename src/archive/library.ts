import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { stringify } from "yaml";
import type { z } from "zod";
import {
  type Concept,
  type ConceptRecord,
  ConceptRecord as RecordSchema,
  type Topic,
  VocabularyRecord,
  noLessons,
} from "../core/concept.ts";
import { slugOf } from "../core/digest.ts";
import { allFormats } from "../core/format-names.ts";
import type { Format } from "../core/formats.ts";
import type { Draft, Drawing } from "../core/lesson.ts";
import type { Outcome, Problem } from "../core/problem.ts";
import { inBatches, isFolder, list, readOptional, reasonOf, writeDurably } from "./files.ts";
import { readKnownYaml } from "./yaml.ts";

/** The library: every concept with its record, and the drafts of those that have lessons. */
export interface Library {
  concepts: Map<string, Concept>;
  drafts: Map<string, Draft[]>;
  /** of concepts that have any */
  drawings: Map<string, Drawing[]>;
  problems: Problem[];
}

/** Reads `library/`. A folder with a broken record is left out and named; the others go on. */
export async function loadLibrary(content: string, topics: readonly Topic[]): Promise<Library> {
  const library: Library = { concepts: new Map(), drafts: new Map(), drawings: new Map(), problems: [] };
  // Python leaves this folder where somebody ran a drawing's script by hand.
  const names = (await list(join(content, "library"))).filter((name) => name !== "__pycache__");
  const entries = await inBatches(names, (slug) => loadEntry(content, slug, topics));
  for (const { slug, record, drafts, drawings, problems } of entries.filter((one) => one !== undefined)) {
    library.problems.push(...problems);
    if (record === undefined) continue;
    library.concepts.set(slug, { ...record, slug });
    if (drafts.length > 0) library.drafts.set(slug, drafts);
    if (drawings.length > 0) library.drawings.set(slug, drawings);
  }
  return library;
}

/** Puts a new entry into `library/`. @returns false, and changes nothing, where the folder is there already */
export async function createEntry(
  content: string,
  slug: string,
  files: Readonly<Record<string, string>>,
): Promise<boolean> {
  const folder = join(content, "library", slug);
  await mkdir(dirname(folder), { recursive: true });
  try {
    await mkdir(folder);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw cause;
  }
  for (const [name, text] of Object.entries(files)) await writeDurably(join(folder, name), text);
  return true;
}

/** Puts a concept without lessons into `library/`. @returns false, and changes nothing, where the folder is there already */
export function createRecord(
  content: string,
  slug: string,
  record: z.input<typeof VocabularyRecord>,
): Promise<boolean> {
  return createEntry(content, slug, { "concept.yaml": stringify(record, { lineWidth: 0 }) });
}

interface Entry {
  slug: string;
  record: ConceptRecord | undefined;
  drafts: Draft[];
  drawings: Drawing[];
  problems: Problem[];
}

async function loadEntry(
  content: string,
  slug: string,
  topics: readonly Topic[],
): Promise<Entry | undefined> {
  const file = `library/${slug}`;
  const folder = join(content, file);
  if (!(await isFolder(folder))) return undefined;
  try {
    const names = await list(folder);
    const drafts = await loadDrafts(folder, names);
    const { value: record, problems } = await loadRecord(folder, file, slug, drafts.length > 0, topics);
    return { slug, record, drafts, drawings: await loadDrawings(folder, names), problems };
  } catch (cause) {
    const unexpected = reasonOf(cause);
    const problem: Problem = {
      kind: "unreadable-file",
      place: { file },
      unexpected,
      expected: "files that can be read",
    };
    return { slug, record: undefined, drafts: [], drawings: [], problems: [problem] };
  }
}

/** @param files names in the folder: most folders hold a record alone, and asking for what is not there takes longer than reading */
async function loadDrafts(folder: string, files: readonly string[]): Promise<Draft[]> {
  const written = allFormats.filter((format) => files.includes(`${format}.md`));
  const read = async (format: Format): Promise<Draft[]> => {
    const text = await readOptional(join(folder, `${format}.md`));
    return text === undefined ? [] : [{ format, text }];
  };
  return (await Promise.all(written.map(read))).flat();
}

async function loadDrawings(folder: string, files: readonly string[]): Promise<Drawing[]> {
  const names = files.flatMap((file) => /^(.+)\.(?:svg|py)$/.exec(file)?.[1] ?? []);
  const read = async (name: string): Promise<Drawing> => ({
    name,
    svg: await readOptional(join(folder, `${name}.svg`)),
    script: await readOptional(join(folder, `${name}.py`)),
  });
  return Promise.all([...new Set(names)].map(read));
}

/** Reads a `concept.yaml` below `folder`; `place` names the folder in problems. */
export async function loadRecord(
  folder: string,
  place: string,
  slug: string,
  hasLessons: boolean,
  topics: readonly Topic[],
): Promise<Outcome<ConceptRecord>> {
  const file = `${place}/concept.yaml`;
  const text = await readOptional(join(folder, "concept.yaml"));
  const fault = (unexpected: string, expected: string): Outcome<never> => ({
    value: undefined,
    problems: [{ kind: "invalid-record", place: { file }, unexpected, expected }],
  });
  if (text === undefined) return fault("no file", "the concept's record");
  const read: Outcome<ConceptRecord> = hasLessons
    ? readKnownYaml(text, RecordSchema, file, "invalid-record")
    : readVocabulary(text, file);
  if (read.value === undefined) return read;
  const { name, topic } = read.value;
  if (slugOf(name) !== slug)
    return fault(`the name “${name}” in the folder “${slug}”`, `a folder named “${slugOf(name)}”`);
  if (!topics.some((one) => one.slug === topic))
    return fault(`the topic “${topic}”`, `one of ${topics.map((one) => one.slug).join(", ")}`);
  return read;
}

/** A record without lessons; one that has the lessons' fields already must have them all. */
function readVocabulary(text: string, file: string): Outcome<ConceptRecord> {
  const { value, problems } = readKnownYaml(text, VocabularyRecord, file, "invalid-record");
  if (value !== undefined) return { value: { ...noLessons, ...value } as ConceptRecord, problems };
  const full = readKnownYaml(text, RecordSchema, file, "invalid-record");
  return full.value === undefined ? { value, problems } : full;
}
