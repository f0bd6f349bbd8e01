import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { stringify } from "yaml";
import { type Concept, ConceptRecord } from "../src/core/concept.ts";
import { type Digest, type Paper, digestOf, shortHash, slugOf } from "../src/core/digest.ts";
import { type Format, formats } from "../src/core/formats.ts";
import { ReaderEvent } from "../src/core/journal.ts";
import type { Draft, Drafts } from "../src/core/lesson.ts";

export const root: string = join(import.meta.dirname, "..");

/** The Node that runs TypeScript: the one of the lock file where there is one. */
const pinned = join(root, "node_modules/.bin/node");
export const node: string = existsSync(pinned) ? pinned : process.execPath;

/** A complete record, by the concept's name. */
export function recordOf(name: string, fields: Partial<ConceptRecord> = {}): ConceptRecord {
  return ConceptRecord.parse({
    name,
    topic: "inference",
    summary: `${name} in one sentence.`,
    objectives: ["Say what it is.", "Say when to use it."],
    papers: [
      {
        id: "arxiv:2211.17192",
        title: "A Paper",
        authors: ["A. Author"],
        year: 2023,
        role: "introduces",
        note: "Start here.",
        record: "a test",
      },
    ],
    recall: ["quick", "deep-dive", "eli12"].map((format) => ({ format, question: "Why?", answer: "So." })),
    mutation: { line: "total = 1 + 1", becomes: "total = 1 + 2" },
    ...fields,
  });
}

export function conceptOf(name: string, fields: Partial<ConceptRecord> = {}): Concept {
  return { ...recordOf(name, fields), slug: slugOf(name) };
}

/** A concept that rests on others, given by their slugs. */
export function restingOn(name: string, ...before: string[]): Concept {
  return conceptOf(name, {
    prerequisites: before.map((concept) => ({ concept, why: "first things first" })),
  });
}

export function mapOf(...concepts: Concept[]): Map<string, Concept> {
  return new Map(concepts.map((one) => [one.slug, one]));
}

export function paperOf(id: string, title: string, summary = ""): Paper {
  return { id: `arxiv:${id}`, title, summary, authors: [], links: [] };
}

/** An issue of one day. */
export function issueOf(day: string, papers: Paper[], stem = "weekly"): Digest {
  return digestOf(stem, { title: `Issue of ${day}`, from: day, to: day, papers }, `${stem}.json`);
}

/** So many words, in sentences of eleven; the last full stop is the caller's. */
export const filler = (count: number): string =>
  Array.from({ length: count }, (_, i) => (i % 11 === 10 && i < count - 1 ? "word." : "word")).join(" ");

/** Drafts that keep every rule. */
export const texts: Readonly<Record<Format, string>> = {
  quick: (formats.quick.labels ?? []).map((label) => `**${label}.** ${filler(44)}.\n`).join("\n"),
  eli12: (formats.eli12.sections ?? []).map((title) => `## ${title}\n\n${filler(44)}.\n`).join("\n"),
  "deep-dive": (formats["deep-dive"].sections ?? []).map(deepDiveSection).join("\n"),
};

const shortWords =
  "cat dog sun map key hen cup box jar pin net log bus fan hat ink jam kit lid mud nut oak".split(" ");

/** The same draft in words of its own: most of its filler becomes other short words, picked by the seed. */
export function inOwnWords(text: string, seed: string): string {
  let state = parseInt(shortHash(seed), 16);
  // A linear congruential generator (Numerical Recipes).
  const next = () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) >>> 16;
  return text.replace(/word /g, (word) =>
    next() % 8 === 0 ? word : `${shortWords[next() % shortWords.length]} `,
  );
}

function deepDiveSection(title: string): string {
  const parts = formats["deep-dive"].parts?.[title];
  if (parts !== undefined)
    return `## ${title}\n\n${parts.map((part) => `### ${part}\n\n- ${filler(50)}.\n`).join("\n")}`;
  if (title !== "Implementation Example") return `## ${title}\n\n${filler(150)}.\n`;
  return `## ${title}\n\n${filler(150)}.\n\n\`\`\`python\ntotal = 1 + 1\nassert total == 2\nprint(total)\n\`\`\`\n\n\`\`\`text\n2\n\`\`\`\n`;
}

/** A whole drawing around some shapes. */
export const drawingOf = (shapes: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 200" role="img" aria-labelledby="title desc">
<title id="title">A curve</title>
<desc id="desc">It rises.</desc>
${shapes}
</svg>
`;

/** A paragraph that shows a drawing. */
export const showing = (name: string): string => `![Cost against length](figure:${name})\n`;

/** What the library gives for a concept; `changed` replaces some of the texts. */
export function draftsOf(
  name: string,
  changed: Partial<Record<Format, string>> = {},
  fields: Partial<ConceptRecord> = {},
): Drafts {
  const drafts = (Object.keys(formats) as Format[]).map((format) => ({
    format,
    text: changed[format] ?? texts[format],
  }));
  return {
    slug: slugOf(name),
    record: recordOf(name, fields),
    drafts,
    drawings: [],
    writer: "library",
    model: null,
    basis: null,
  };
}

/** A folder that is gone after the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "lacuna-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export async function writeFiles(folder: string, files: Record<string, string>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
}

const topics = "- {slug: inference, name: Inference, summary: How a model answers.}\n";

/** Files of a library entry. */
export function entryFiles(
  name: string,
  fields: Partial<ConceptRecord> = {},
  changed: Partial<Record<Format, string>> = {},
): Record<string, string> {
  const { slug, record, drafts } = draftsOf(name, changed, fields);
  const ownWords = ({ format, text }: Draft) => changed[format] ?? inOwnWords(text, `${name} ${format}`);
  const lessons = drafts.map((one) => [`library/${slug}/${one.format}.md`, ownWords(one)]);
  return { [`library/${slug}/concept.yaml`]: stringify(record), ...Object.fromEntries(lessons) };
}

const digest = {
  title: "Weekly",
  date: "2025-11-23",
  papers: [
    {
      id: "2501.00001",
      title: "Faster beta caches",
      authors: ["A. Author"],
      url: "https://arxiv.org/abs/2501.00001",
      summary: "A beta cache for everybody.",
    },
    {
      id: "2501.00002",
      title: "On loops",
      authors: ["B. Author"],
      url: "https://arxiv.org/abs/2501.00002",
      summary: "The gamma loop, explained.",
    },
  ],
};

/** A miniature archive in a temporary folder: three concepts, one issue that mentions two of them. */
export async function miniature(more: Record<string, string> = {}): Promise<string> {
  const content = join(await temporaryFolder(), "content");
  await fillArchive(content, more);
  return content;
}

/** Writes that archive where the caller wants it. */
export async function fillArchive(content: string, more: Record<string, string> = {}): Promise<void> {
  await writeFiles(content, {
    "topics.yaml": topics,
    "digests/weekly.json": JSON.stringify(digest),
    ...entryFiles("Alpha search"),
    ...entryFiles("Beta cache", { prerequisites: [{ concept: "alpha-search", why: "it searches" }] }),
    ...entryFiles("Gamma loop"),
    ...more,
  });
}

/** An event at a minute of the first day of 2025. */
export function eventAt(minute: number, fields: Record<string, unknown>): ReaderEvent {
  return ReaderEvent.parse({ at: new Date(Date.UTC(2025, 0, 1, 0, minute)).toISOString(), ...fields });
}
