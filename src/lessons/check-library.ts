import { type ArxivRecord, compareCitation } from "../core/citation.ts";
import type { CitedPaper, Concept } from "../core/concept.ts";
import type { Concepts } from "../core/graph.ts";
import type { Problem } from "../core/problem.ts";
import { parseMarkdown } from "../markdown.ts";
import { problemsOf } from "./check-drafts.ts";
import { type RunPython, checkMutation, checkPython } from "./checks/code.ts";
import { checkDefinition } from "./checks/definition.ts";
import { checkScript } from "./checks/drawing.ts";
import { findUnreadable } from "./checks/size.ts";
import { type LibraryEntry, writeFromLibrary } from "./library-writer.ts";
import { publish } from "./publish.ts";

/** What an entry of the library is checked with. */
export interface Ground {
  concepts: Concepts;
  allowedHosts: readonly string[];
  /** how listings and drawings' scripts are run; undefined where there is no Python */
  python: { runListing: RunPython; runDrawing: RunPython } | undefined;
}

/** Every rule that an entry breaks: those of `write`, the gate behind them included, and those that only the library's authors can mend. */
export async function checkEntry(slug: string, entry: LibraryEntry, ground: Ground): Promise<Problem[]> {
  const { concepts, allowedHosts, python } = ground;
  const concept = { ...entry.record, slug };
  const demand = { sightings: [], weekOf: () => null };
  const written = publish(writeFromLibrary(slug, entry)!, demand, concepts, allowedHosts);
  const undefinedTerms = entry.drafts.flatMap((draft) => {
    const found = checkDefinition(draft, concept, concepts);
    return problemsOf("teaching-order", `library/${slug}/${draft.format}.md`, found);
  });
  const run = python === undefined ? [] : await runEntry(concept, entry, concepts, python);
  return [...written.problems, ...undefinedTerms, ...run];
}

/** Runs the scripts of an entry's drawings and the code of its deep dive, as it stands and in its wrong form. */
async function runEntry(
  concept: Concept,
  { drafts, drawings }: LibraryEntry,
  concepts: Concepts,
  { runListing, runDrawing }: NonNullable<Ground["python"]>,
): Promise<Problem[]> {
  const folder = `library/${concept.slug}`;
  const problems: Problem[] = [];
  for (const drawing of drawings) {
    const found = await checkScript(drawing, runDrawing);
    problems.push(...problemsOf("drawing", `${folder}/${drawing.name}.svg`, found));
  }
  const deep = drafts.find(({ format }) => format === "deep-dive");
  if (deep === undefined || findUnreadable(deep.text).length > 0) return problems;
  const subject = { ...deep, concept, concepts, tree: parseMarkdown(deep.text), drawings: new Set<string>() };
  problems.push(...problemsOf("python", `${folder}/deep-dive.md`, await checkPython(subject, runListing)));
  problems.push(
    ...problemsOf("mutation", `${folder}/concept.yaml`, await checkMutation(subject, runListing)),
  );
  return problems;
}

/** The papers that some concepts cite and arXiv can be asked about, with the concept of each. */
export function citedAtArxiv(concepts: readonly Concept[]): { slug: string; paper: CitedPaper }[] {
  return concepts.flatMap(({ slug, papers }) =>
    papers.filter(({ id }) => id.startsWith("arxiv:")).map((paper) => ({ slug, paper })),
  );
}

/** Where citations differ from arXiv's records. @param records `null` for an id that arXiv does not know */
export function checkCitations(
  cited: ReturnType<typeof citedAtArxiv>,
  records: ReadonlyMap<string, ArxivRecord | null>,
): Problem[] {
  return cited.flatMap(({ slug, paper }): Problem[] => {
    const place = { file: `library/${slug}/concept.yaml` };
    const record = records.get(paper.id);
    const unexpected = `${paper.id}, which nobody could look up`;
    if (record === undefined)
      return [{ kind: "unreachable-record", place, unexpected, expected: "arXiv’s record" }];
    if (record === null)
      return [{ kind: "citation", place, unexpected: paper.id, expected: "an id that arXiv knows" }];
    return compareCitation(paper, record).map((one) => ({ kind: "citation", place, ...one }));
  });
}
