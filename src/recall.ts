import type { Concept } from "./core/concept.ts";
import { shortHash } from "./core/digest.ts";
import type { Concepts } from "./core/graph.ts";
import type { ReaderState } from "./core/reader.ts";
import { dueDates, dueKey } from "./schedule.ts";

/** A question of a concept's record. */
export interface Question {
  concept: Concept;
  /** its place in the record, from 1: how a reader names it */
  number: number;
  question: string;
  answer: string;
  /** milliseconds since 1970; undefined for one that was never answered */
  due: number | undefined;
}

/** How the journal names a question: an edited one starts anew. */
export const questionId = (question: string): string => shortHash(question);

const day = 86_400_000;

/**
 * The questions to ask now: at most one of each concept that the reader was taught before today. What is due comes
 * first, the longest overdue ahead, then what was never asked.
 * @param except concepts that the same message teaches
 */
export function chooseQuestions(
  concepts: Concepts,
  { answers, deliveries, understood }: Pick<ReaderState, "answers" | "deliveries" | "understood">,
  now: string,
  { most, except = new Set() }: { most: number; except?: ReadonlySet<string> },
): Question[] {
  const time = Date.parse(now);
  const due = dueDates(answers);
  const taught = new Map<string, Set<string>>([...understood].map((slug) => [slug, new Set(["quick"])]));
  for (const { at, concept, format, outcome } of deliveries)
    if (concept !== undefined && outcome === "sent" && Date.parse(at) <= time - day / 2)
      taught.set(concept, (taught.get(concept) ?? new Set(["quick"])).add(format ?? "quick"));
  const open = [...taught].flatMap(([slug, formats]) => {
    const concept = except.has(slug) ? undefined : concepts.get(slug);
    return (concept === undefined ? [] : questionsOf(concept, due)).filter(
      (one) => (one.due ?? 0) <= time && formats.has(concept!.recall[one.number - 1]!.format),
    );
  });
  // Stable: what was never asked follows in the order in which it was taught.
  const ordered = open.toSorted((a, b) => (a.due ?? Infinity) - (b.due ?? Infinity) || 0);
  const firstOf = new Map(ordered.toReversed().map((one) => [one.concept.slug, one]));
  return ordered.filter((one) => firstOf.get(one.concept.slug) === one).slice(0, most);
}

/** A concept's questions with their due dates. */
function questionsOf(concept: Concept, due: ReadonlyMap<string, number>): Question[] {
  return concept.recall.map(({ question, answer }, i) => ({
    concept,
    number: i + 1,
    question,
    answer,
    due: due.get(dueKey(concept.slug, questionId(question))),
  }));
}
