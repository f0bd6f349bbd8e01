import type { Concept } from "./concept.ts";
import type { Format } from "./formats.ts";
import type { Concepts } from "./graph.ts";
import type { Grade, Rating } from "./journal.ts";
import { type Problem, excerpt } from "./problem.ts";
import { type Misreading, Misread, foundIn, takeFlag, takeLast, takeOption } from "./command-words.ts";

/** What a reader wants, in the terminal, in a message or by a button. `concept` is what was typed: nobody looked it up. */
export type Command =
  | { kind: "learn"; concept: string; format?: Format | undefined }
  | { kind: "explain"; concept: string; format: Format }
  | { kind: "understood"; concept: string; undo: boolean }
  | { kind: "understood-many"; scope: Scope; undo: boolean }
  | { kind: "feedback"; concept?: string | undefined; format?: Format | undefined; rating: Rating }
  | { kind: "forget"; topic: string }
  /** `week` is an ISO week, or `W47` without its year; left out, it is the newest */
  | { kind: "digest" | "recap"; week?: string | undefined }
  | { kind: "status" }
  /** the way to a concept or a paper, as it was typed */
  | { kind: "path"; goal: string }
  /** what can be learned now */
  | { kind: "ready" }
  /** asks what is due */
  | { kind: "recall" }
  /** answers a concept's question, counted from 1 */
  | { kind: "answer"; concept: string; question: number; grade: Grade };

/** Many concepts at once, as they were typed: a topic with what it rests on, all that a concept rests on, or some with what they rest on. */
export type Scope = { topic: string } | { before: string } | { concepts: string[] };

export type Reading = { command: Command; misreading?: never } | { command?: never; misreading: Misreading };

const formatWords: Readonly<Record<string, Format>> = {
  quick: "quick",
  "quick-context": "quick",
  quickcontext: "quick",
  "deep-dive": "deep-dive",
  deepdive: "deep-dive",
  eli12: "eli12",
  "eli-12": "eli12",
};

const ratingWords: Readonly<Record<string, Rating>> = {
  helpful: "helpful",
  "too-simple": "too-simple",
  "too-complex": "too-complex",
  "want-more": "want-more",
};

const gradeWords: Readonly<Record<string, Grade>> = {
  again: "again",
  missed: "again",
  hard: "hard",
  good: "good",
  knew: "good",
  easy: "easy",
};

/** Longer than any command; a message may be anything. */
const longest = 300;
const week = /^(?:\d{4}-)?W(?:0[1-9]|[1-4]\d|5[0-3])$/;

/** Reads `/learn speculative-decoding --type deep_dive` and its like, with or without the slash, in any case. */
export function parseCommand(text: string): Reading {
  return parseWords(text.slice(0, longest + 1).split(/\s+/));
}

/** Reads a command that is split into words already, as the terminal's arguments are. */
export function parseWords(words: readonly string[]): Reading {
  const text = words.join(" ");
  try {
    if (text.length > longest)
      throw new Misread("a long text", "a command such as /learn speculative-decoding");
    // A phone turns two hyphens into a dash.
    const plain = text.normalize("NFKC").replace(/(^|\s)[\u2013\u2014]+(?=\w)/g, "$1--");
    const [verb = "", ...rest] = plain.split(/\s+/).filter((word) => word !== "");
    return { command: readCommand(verb, rest) };
  } catch (error) {
    if (!(error instanceof Misread)) throw error;
    return { misreading: { unexpected: error.unexpected, expected: error.expected } };
  }
}

function readCommand(verb: string, words: readonly string[]): Command {
  const name = verb.replace(/^\//, "").toLowerCase();
  const read = Object.hasOwn(readers, name) ? readers[name] : undefined;
  if (read === undefined)
    throw new Misread(`“${excerpt(verb)}”`, `one of ${Object.keys(readers).join(", ")}`);
  return read(words);
}

const readers: Readonly<Record<string, (words: readonly string[]) => Command>> = {
  learn(words) {
    const { concept, format } = readLesson(words);
    return { kind: "learn", concept, format };
  },
  explain(words) {
    const { concept, format } = readLesson(words);
    return { kind: "explain", concept, format: format ?? "eli12" };
  },
  understood(words) {
    const { value: undo, rest } = takeFlag(words, "--undo");
    const scope = readScope(rest);
    if (scope !== undefined) return { kind: "understood-many", scope, undo };
    return { kind: "understood", concept: requireName(rest), undo };
  },
  feedback(words) {
    const topic = takeOption(words, "--forget");
    if (topic.value !== undefined) return { kind: "forget", topic: [topic.value, ...topic.rest].join(" ") };
    const rating = takeLast(words, ratingWords);
    if (rating.value === undefined)
      throw new Misread(foundIn(words.at(-1)), `one of ${Object.keys(ratingWords).join(", ")} at the end`);
    const format = takeLast(rating.rest, formatWords);
    const concept = format.rest.length > 0 ? requireName(format.rest) : undefined;
    return { kind: "feedback", concept, format: format.value, rating: rating.value };
  },
  digest: (words) => ({ kind: "digest", week: readWeek(words) }),
  recap: (words) => ({ kind: "recap", week: readWeek(words) }),
  status(words) {
    requireNothing(words);
    return { kind: "status" };
  },
  path(words) {
    const ready = takeFlag(words, "--ready");
    if (!ready.value) return { kind: "path", goal: requireName(words, "a concept, a paper, or --ready") };
    requireNothing(ready.rest);
    return { kind: "ready" };
  },
  recall(words) {
    if (words.length === 0) return { kind: "recall" };
    const grade = takeLast(words, gradeWords);
    const question = grade.rest.at(-1) ?? "";
    if (grade.value === undefined)
      throw new Misread(foundIn(words.at(-1)), `one of ${Object.keys(gradeWords).join(", ")} at the end`);
    if (!/^[1-9]$/.test(question))
      throw new Misread(foundIn(question), "the number of a question before the answer");
    const concept = requireName(grade.rest.slice(0, -1));
    return { kind: "answer", concept, question: Number(question), grade: grade.value };
  },
};

/** The first word of each command. */
export const verbs: readonly string[] = Object.keys(readers);

function readLesson(words: readonly string[]): { concept: string; format: Format | undefined } {
  const typed = takeOption(words, "--type");
  const format =
    typed.value === undefined ? takeLast(words, formatWords) : takeLast([typed.value], formatWords);
  if (typed.value !== undefined && format.value === undefined)
    throw new Misread(foundIn(typed.value), "one of quick, deep-dive, eli12 after --type");
  const named = typed.value === undefined ? format.rest : typed.rest;
  return { concept: requireName(named), format: format.value };
}

function readScope(words: readonly string[]): Scope | undefined {
  const topic = takeOption(words, "--topic");
  if (topic.value !== undefined) return { topic: requireName([topic.value, ...topic.rest]) };
  const before = takeOption(words, "--all-before");
  if (before.value !== undefined) return { before: requireName([before.value, ...before.rest]) };
  const named = takeFlag(words, "--with-prerequisites");
  if (!named.value) return undefined;
  const concepts = requireName(named.rest)
    .split(/\s*,\s*/)
    .filter((name) => name !== "");
  if (concepts.length === 0)
    throw new Misread(foundIn(named.rest[0]), "names of concepts, with commas between them");
  return { concepts };
}

function readWeek(words: readonly string[]): string | undefined {
  const { value, rest } = takeOption(words, "--week");
  const [text, ...more] = value === undefined ? rest : [value, ...rest];
  requireNothing(more);
  if (text === undefined) return undefined;
  const full = text
    .toUpperCase()
    .replace(/^(\d{1,2})$/, "W$1")
    .replace(/W(\d)$/, "W0$1");
  if (!week.test(full)) throw new Misread(foundIn(text), "a week such as 2025-W47 or W47");
  return full;
}

function requireName(words: readonly string[], expected = "the name of a concept"): string {
  const option = words.find((word) => word.startsWith("--"));
  if (option !== undefined) throw new Misread(foundIn(option), `${expected} alone`);
  if (words.length === 0) throw new Misread("nothing", expected);
  return words.join(" ");
}

function requireNothing([word]: readonly string[]): void {
  if (word !== undefined) throw new Misread(foundIn(word), "nothing more");
}

/** Concepts whose slug would be read as a format or a rating: nobody could ask for them. */
export function checkNames(concepts: Concepts, fileOf: (slug: string) => string): Problem[] {
  const isReserved = ({ slug }: Concept) =>
    Object.hasOwn(formatWords, slug) || Object.hasOwn(ratingWords, slug);
  return [...concepts.values()].filter(isReserved).map(({ slug }) => ({
    kind: "reserved-name",
    place: { file: fileOf(slug) },
    unexpected: `the slug “${slug}”, a word of the commands`,
    expected: "a name that is neither a format nor a rating",
  }));
}
