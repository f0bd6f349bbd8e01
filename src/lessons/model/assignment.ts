import { type ArxivRecord, isSamePaper } from "../../core/citation.ts";
import type { Concept } from "../../core/concept.ts";
import type { Paper } from "../../core/digest.ts";
import type { Format } from "../../core/formats.ts";
import type { Concepts } from "../../core/graph.ts";
import { type Problem, excerpt } from "../../core/problem.ts";

/** A paper of the digests that a lesson may cite: its summary is the evidence. */
export interface EvidencePaper extends Pick<Paper, "id" | "title" | "authors" | "summary"> {
  /** title and authors are those of arXiv's record */
  isVerified: boolean;
}

/** What a model is given to write a concept's lessons from. Everything in it was read and checked before. */
export interface Assignment {
  /** the vocabulary record that the library holds */
  concept: Concept;
  /** those that mention it and can be cited */
  papers: readonly EvidencePaper[];
  /** every concept that a link may name */
  concepts: Concepts;
  /** those of them that relations may name: few enough to be read */
  offered: readonly Concept[];
  /** the format that this reader is given first in the concept's topic: it tells their level */
  level: Format;
  /** the topic's name */
  topic: string;
}

/** As many papers and concepts as a model is given: more would cost tokens and be read no better. */
const [mostPapers, mostConcepts] = [12, 60];

/**
 * Which papers may be cited, newest last. A paper without an arXiv id cannot be looked up by anybody; one whose record at arXiv
 * is another paper's has a wrong id, and is a problem of the digest.
 * @param records arXiv's, by id: null where arXiv knows no such paper, left out where nobody could look
 */
export function findEvidence(
  papers: readonly Paper[],
  records: ReadonlyMap<string, ArxivRecord | null>,
): { evidence: EvidencePaper[]; problems: Problem[] } {
  const evidence: EvidencePaper[] = [];
  const problems: Problem[] = [];
  for (const paper of papers.filter(({ id }) => id.startsWith("arxiv:")).slice(-mostPapers)) {
    const record = records.get(paper.id);
    const { id, title, authors, summary } = paper;
    if (record === undefined) evidence.push({ id, title, authors, summary, isVerified: false });
    else if (record !== null && isSamePaper(title, record))
      evidence.push({ id, title: record.title, authors: record.authors, summary, isVerified: true });
    else problems.push(mismatch(paper, record));
  }
  return { evidence, problems };
}

function mismatch({ id, title }: Paper, record: ArxivRecord | null): Problem {
  return {
    kind: "citation",
    place: { file: "digests" },
    unexpected: `${id} for “${excerpt(title, 80)}”`,
    expected: record === null ? "an id that arXiv knows" : `“${excerpt(record.title, 80)}”, as arXiv has it`,
  };
}

/** Concepts that relations may name: those that the papers speak of, then those on the same shelf. */
export function findOffered(concept: Concept, concepts: Concepts, mentioned: ReadonlySet<string>): Concept[] {
  const others = [...concepts.values()].filter(({ slug }) => slug !== concept.slug);
  const near = others.filter(({ slug }) => mentioned.has(slug));
  const beside = others.filter(({ slug, topic }) => topic === concept.topic && !mentioned.has(slug));
  const rest = others.filter((one) => !near.includes(one) && !beside.includes(one));
  return [...near, ...beside, ...rest].slice(0, mostConcepts);
}

/** The year in an arXiv id: 2211.17192 is of 2022. */
export function yearOf(id: string): number {
  const digits = /^arxiv:(?:[a-z-]+(?:\.[A-Z]{2})?\/)?(\d{2})/.exec(id)?.[1] ?? "00";
  return Number(digits) + (Number(digits) > 90 ? 1900 : 2000);
}

/** How a paper is cited in a lesson: “Kim et al., 2025”. */
export function citationOf({ id, authors, title }: Pick<Paper, "id" | "authors" | "title">): string {
  const family = (name: string) => name.trim().split(/\s+/).at(-1) ?? name;
  const [first, second] = authors;
  if (first === undefined) return `${title.split(":")[0]?.slice(0, 40)}, ${yearOf(id)}`;
  const names =
    second === undefined
      ? family(first)
      : authors.length === 2
        ? `${family(first)} & ${family(second)}`
        : `${family(first)} et al.`;
  return `${names}, ${yearOf(id)}`;
}
