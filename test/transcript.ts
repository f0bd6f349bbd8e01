import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { node, root } from "./factories.ts";

/*
 * The dialogue in the README, made by the real commands: `npm run transcript` writes it anew, a test compares it.
 */

const readme = join(root, "README.md");
const marks = [
  "<!-- transcript: npm run transcript -->\n\n```text\n",
  "```\n\n<!-- end of transcript -->",
] as const;

const digest = {
  title: "LLM weekly",
  date: "2025-11-23",
  papers: [
    {
      id: "2203.11171",
      title: "Self-Consistency Improves Chain of Thought Reasoning in Language Models",
      authors: ["Xuezhi Wang", "Jason Wei"],
      url: "https://arxiv.org/abs/2203.11171",
      summary: "Several answers, and the one that most agree on.",
    },
    {
      id: "2211.17192",
      title: "Fast Inference from Transformers via Speculative Decoding",
      authors: ["Yaniv Leviathan", "Matan Kalman", "Yossi Matias"],
      url: "https://arxiv.org/abs/2211.17192",
      summary: "Speculative decoding: a small model guesses, the large one checks.",
    },
    {
      id: "2401.10774",
      title: "Medusa: Simple LLM Inference Acceleration Framework with Multiple Decoding Heads",
      authors: ["Tianle Cai"],
      url: "https://arxiv.org/abs/2401.10774",
      summary: "Speculative decoding without a second model.",
    },
  ],
};

/** A command of the dialogue, its moment, and how much of its answer is shown: some lines from those that hold a text. */
interface Line {
  words: string;
  at: string;
  show: { from?: string; lines: number }[];
}

const all = [{ lines: 99 }];
const dialogue: Line[] = [
  {
    words: "digest --week 2025-W47",
    at: "2025-11-24T08:00Z",
    show: [
      { lines: 3 },
      { from: "Quick context: Speculative decoding", lines: 6 },
      { from: "What it rests on: `npx lacuna path speculative", lines: 6 },
      { from: "Fast Inference from", lines: 6 },
    ],
  },
  {
    words: "learn speculative-decoding --type deep_dive",
    at: "2025-11-24T08:10Z",
    show: [{ lines: 4 }, { from: "After a rejection", lines: 4 }],
  },
  { words: "feedback deep-dive too-complex", at: "2025-11-24T08:20Z", show: all },
  {
    words: "explain speculative-decoding eli12",
    at: "2025-11-24T08:30Z",
    show: [{ lines: 4 }, { from: "The problem", lines: 6 }],
  },
  { words: "feedback kv-cache deep-dive too-complex", at: "2025-11-25T08:00Z", show: all },
  { words: "feedback quantization deep-dive too-complex", at: "2025-11-26T08:00Z", show: all },
  { words: "understood speculative-decoding", at: "2025-11-28T08:00Z", show: all },
  {
    words: "recap --week 2025-W48",
    at: "2025-11-30T18:00Z",
    show: [{ from: "This week you learned", lines: 20 }],
  },
];

function run(content: string, words: string, at?: string): string {
  const args = [join(root, "scripts/lacuna.js"), ...words.split(" "), "--content", content];
  const { stdout, stderr } = spawnSync(node, at === undefined ? args : [...args, "--now", at], {
    cwd: root,
    encoding: "utf8",
  });
  return stdout + stderr;
}

function shorten(out: string, show: Line["show"]): string {
  const lines = out.trimEnd().split("\n");
  const parts = show.map(({ from, lines: count }) => {
    const start = from === undefined ? 0 : lines.findIndex((line) => line.includes(from));
    if (start < 0) throw new Error(`unexpected answer without “${from}”:\n${out}`);
    return { start, end: Math.min(lines.length, start + count) };
  });
  const pieces = parts.map(({ start, end }) => lines.slice(start, end).join("\n").trimEnd());
  const isCut = (parts.at(-1)?.end ?? 0) < lines.length;
  return `${pieces.join("\n\n[…]\n\n")}${isCut ? "\n\n[…]" : ""}`;
}

/** The dialogue as the commands give it now. */
export function makeTranscript(): string {
  const folder = mkdtempSync(join(tmpdir(), "lacuna-transcript-"));
  try {
    const content = join(folder, "content");
    mkdirSync(join(content, "digests"), { recursive: true });
    for (const name of ["library", "topics.yaml"])
      cpSync(join(root, "content", name), join(content, name), { recursive: true });
    writeFileSync(join(content, "digests/weekly.json"), JSON.stringify(digest));
    run(content, "write");
    run(content, "write --concept kv-cache quantization");
    const parts = dialogue.map(
      ({ words, at, show }) => `$ npx lacuna ${words}\n${shorten(run(content, words, at), show)}\n`,
    );
    return parts.join("\n");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The README's text around the dialogue, and the dialogue in it. */
export function readTranscript(): { before: string; transcript: string; after: string } {
  const text = readFileSync(readme, "utf8");
  const [start, end] = marks.map((mark) => text.indexOf(mark)) as [number, number];
  if (start < 0 || end < start)
    throw new Error("README.md: unexpected absence of the transcript, expected its marks");
  const from = start + marks[0].length;
  return { before: text.slice(0, from), transcript: text.slice(from, end), after: text.slice(end) };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const { before, after } = readTranscript();
  writeFileSync(readme, before + makeTranscript() + after);
}
