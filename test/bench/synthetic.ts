import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import { formats } from "../../src/core/formats.ts";

/*
 * An archive of any size, the same for every run: concepts with three lessons each (math, code, tables, links),
 * as many papers, and a tenth as many digests.
 */

const words =
  "token model layer weight prompt cache batch query value score draft sample chain reward policy index".split(
    " ",
  );

/** A number sequence that is the same everywhere (Park and Miller's minimal standard generator). */
export function* numbers(seed: number): Generator<number, never> {
  for (let state = seed + 1; ;) yield (state = (state * 48271) % 2147483647);
}

/** Sentences without figures, about `count` words. */
function prose(count: number, seed: number): string {
  const random = numbers(seed);
  const sentences: string[] = [];
  for (let left = count; left > 0; left -= 8) {
    const picked = Array.from({ length: 7 }, () => words[random.next().value % words.length]);
    sentences.push(`The ${picked.join(" ")}.`);
  }
  return sentences.join(" ");
}

const slug = (i: number) => `synthetic-concept-${i}`;
const formula = (i: number) =>
  `$$\n\\alpha_{${i}} = \\sum_x \\min\\left(p(x), q(x)\\right) = \\frac{1 - \\beta^{${i}}}{1 - \\beta}\n$$`;
const table =
  "| token | target $p$ | draft $q$ |\n| --- | --- | --- |\n| `na` | $0.50$ | $0.70$ |\n| `hey` | $0.30$ | $0.25$ |\n";
const code = (i: number) =>
  `\`\`\`python\nfrom fractions import Fraction\n\ndef share(n):\n    return Fraction(1, n)\n\nassert share(${i + 1}) * ${i + 1} == 1\nprint(share(${i + 1}))\n\`\`\``;

function section(name: string, i: number): string {
  const extra: Record<string, string> = {
    "Mathematical Foundation": `${formula(i)}\n\nSo $\\alpha \\le 1$ for $k = ${i}$.\n\n${table}`,
    "Implementation Example": code(i),
  };
  const parts = formats["deep-dive"].parts?.[name] ?? [];
  const below = parts.map((part, n) => `### ${part}\n\n- ${prose(30, i + n)}\n`).join("\n");
  return `## ${name}\n\n${below || prose(150, i + name.length)}\n\n${extra[name] ?? ""}\n`;
}

function lessonsOf(i: number, seed: number): Record<string, string> {
  const link = i > 0 ? ` See [the one before](concept:${slug(i - 1)}).` : "";
  const quick = (formats.quick.labels ?? [])
    .map((label, n) => `**${label}.** ${prose(45, seed + n)}${n === 1 ? link : ""}`)
    .join("\n\n");
  return {
    "quick.md": `${quick}\n`,
    "deep-dive.md": (formats["deep-dive"].sections ?? []).map((name) => section(name, seed)).join("\n"),
    "eli12.md": (formats.eli12.sections ?? [])
      .map((name, n) => `## ${name}\n\n${prose(40, seed + n)}\n`)
      .join("\n"),
  };
}

function recordOf(i: number): unknown {
  const before =
    i > 0
      ? [{ concept: slug(Math.floor(i / 3)), why: "It comes first." }].filter(
          ({ concept }) => concept !== slug(i),
        )
      : [];
  return {
    name: `Synthetic concept ${i}`,
    topic: ["architecture", "inference", "training", "alignment"][i % 4],
    summary: `The synthetic idea number ${i}.`,
    objectives: ["Read it.", "Measure it."],
    prerequisites: before,
    papers: [
      {
        id: `arxiv:2401.${String(i).padStart(5, "0")}`,
        title: `Paper ${i}`,
        authors: ["A. Author"],
        year: 2024,
        role: "introduces",
        note: "Synthetic.",
        record: "generated",
      },
    ],
    recall: ["quick", "deep-dive", "eli12"].map((format) => ({
      format,
      question: `Why ${i}?`,
      answer: `Because of ${i}.`,
    })),
  };
}

/** Writes or rewrites one concept; another `version` changes its text. */
export function writeConcept(content: string, i: number, version = 0): void {
  const folder = join(content, "library", slug(i));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "concept.yaml"), stringify(recordOf(i)));
  for (const [name, text] of Object.entries(lessonsOf(i, i + version * 7919)))
    writeFileSync(join(folder, name), text);
}

function digestOf(n: number, size: number): unknown {
  const date = new Date(Date.UTC(2020, 0, 5) + n * 7 * 86_400_000).toISOString().slice(0, 10);
  const papers = Array.from({ length: 10 }, (_, k) => {
    const i = (n * 10 + k) % size;
    return {
      id: `arxiv:2401.${String(i).padStart(5, "0")}`,
      title: `On synthetic concept ${i}`,
      authors: ["A. Author"],
      summary: `It uses synthetic concept ${(i * 7) % size}.`,
    };
  });
  return { title: `Issue ${n}`, date, papers };
}

/** Writes an archive with `size` concepts, `size` papers and `size / 10` digests. */
export function writeArchive(content: string, size: number): void {
  for (let i = 0; i < size; i++) writeConcept(content, i);
  mkdirSync(join(content, "digests"), { recursive: true });
  for (let n = 0; n < size / 10; n++)
    writeFileSync(join(content, "digests", `issue-${n}.json`), JSON.stringify(digestOf(n, size)));
  const topics = ["architecture", "inference", "training", "alignment"].map((topic) => ({
    slug: topic,
    name: topic,
    summary: topic,
  }));
  writeFileSync(join(content, "topics.yaml"), stringify(topics));
}
