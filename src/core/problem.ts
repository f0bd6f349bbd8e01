/** What to do about each kind of problem: the one table, printed below every problem and exhaustive by type. */
export const remedies = {
  "unreadable-file": "Mend the file or move it away; the others were read.",
  "unreadable-digest": "Mend the file or move it away; the other digests were read.",
  "empty-digest":
    "Add papers in one of the accepted shapes, or remove the file; the other digests were read.",
  feed: "The other feeds were asked. Try again later, or correct the address: `lacuna follow ADDRESS --undo` takes it off the list. A server of your own network must stand under following.trusted in lacuna.yaml.",
  "skipped-paper": "Mend the entry; the other papers of the issue were read.",
  "future-digest": "Correct the date: the newest issue decides which week is this one.",
  "duplicate-digest": "Remove one of the two, or give it another date or file name.",
  "invalid-record": "Mend the field; content/library/speculative-decoding/concept.yaml is a complete one.",
  "invalid-configuration":
    "Mend the field. lacuna.yaml may be left out, topics.yaml may not: copy it from this repository.",
  "invalid-event":
    "The line was skipped and kept. Mend or remove it by hand: until then every command that reads the journal names it.",
  "future-event":
    "It was not imported: the clock that wrote it was ahead. Import the file again when that time has come, or correct its “at”.",
  "torn-line":
    "The line was left out and kept: the process that wrote it died before it said that it was done. If what it was to note is missing, say it again; then remove the line by hand.",
  "invalid-decision":
    "The line was skipped and kept. Mend or remove it by hand: until then every command that reads the decisions names it.",
  "reserved-name": "Give it another name: in a command the word means a format or a rating.",
  "unknown-concept": "Add a record for it (name, topic, summary are enough), or correct the slug.",
  "prerequisite-cycle": "Remove one of these prerequisites: no order of teaching satisfies them all.",
  "redundant-prerequisite": "Remove it: the other one brings it along.",
  "teaching-order":
    "Say it by what comes before it, move the relation, or change the prerequisites: whoever follows the order has not met it yet.",
  "one-sided-alternative": "Name each in the other's alternatives, or in neither's.",
  "ambiguous-term": "Leave the term to one of the concepts, or give it context words there.",
  "missing-lesson": "Write the missing format, or remove the others: a concept has three lessons or none.",
  band: "Lengthen with substance or cut: padding is a defect too.",
  sections: "Use exactly these sections, in this order; each must hold something.",
  node: "Use plain Markdown: headings, paragraphs, lists, tables, links, emphasis, code, math and figure: drawings.",
  characters: "Remove it: what nobody sees has no place in a lesson.",
  drawing:
    "In the library, let its script print it with draw.py and keep what it prints; delete published lessons to have them written anew.",
  size: "Split or shorten it.",
  link: "Link only concept:, arxiv:, doi: and source: targets that the concept's record names.",
  readability: "Use shorter sentences and plainer words.",
  duplicate: "Say it once, or in other words: each lesson stands by itself.",
  recall: "Answer in words that the lesson taught, or name the format that answers it.",
  relation: "Remove it, or keep the one that is meant.",
  padding: "Cut it, or say what acts on what.",
  figure: "Put the citation beside the figure, or the number into math or code that computes it.",
  ungrounded: "Leave the figure out, or cite the paper whose entry holds it.",
  citation: "Correct the id, the title or the authors; it was not cited.",
  "unreachable-record": "Run it again where the machine is online: nothing is known of this citation.",
  formula: "Correct the formula; KaTeX reads it strictly.",
  python: "Correct the code until it runs, asserts what the text says, and prints what the text shows.",
  mutation: "Name one line of the code and a wrong form of it under which an assertion fails.",
  executable: "Remove the JSX, import, export or expression: a lesson is data.",
  "no-answer":
    "Nothing was published. What was answered is kept: another run asks only for the rest, or for all of it with --ask-again.",
  "edited-lesson": "It was left as it is. Delete it to have it written anew.",
} as const;

export type ProblemKind = keyof typeof remedies;

/** Where a problem is: a file relative to the content folder, and a line counted from 1 where one is known. */
interface Place {
  file: string;
  line?: number | undefined;
}

/** A rule that a digest, a draft or a content file breaks. Data: printed elsewhere. */
export interface Problem {
  kind: ProblemKind;
  place: Place;
  /** what stands there */
  unexpected: string;
  /** what should stand there */
  expected: string;
}

/** One line a person can act on: place, *unexpected X, expected Y*, what to do. */
export function formatProblem({ kind, place, unexpected, expected }: Problem): string {
  // A file's name is foreign text, too.
  const file = excerpt(place.file, 200);
  const where = place.line === undefined ? file : `${file}:${place.line}`;
  return `${where}: unexpected ${unexpected}, expected ${expected}. ${remedies[kind]} [${kind}]`;
}

/** Either a value or the problems that stood in its way. */
export type Outcome<T> = { value: T; problems: Problem[] } | { value: undefined; problems: Problem[] };

/** Makes foreign text safe for one line of a terminal: control and bidirectional characters out, at most `limit` characters. */
export function excerpt(text: string, limit = 60): string {
  const plain = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ").trim();
  return plain.length > limit ? `${plain.slice(0, limit - 1)}…` : plain;
}
