import { type Card, Rating, createEmptyCard, fsrs } from "ts-fsrs";
import type { EventOf, Grade } from "./core/journal.ts";

/*
 * Spaced recall over the journal. FSRS (Ye and others; the package ts-fsrs) says when a question is due; nothing here
 * reads a clock, and nothing but the journal is kept: the due dates follow from the answers.
 */

const ratings = {
  again: Rating.Again,
  hard: Rating.Hard,
  good: Rating.Good,
  easy: Rating.Easy,
} as const satisfies Record<Grade, Rating>;
// Without short-term steps an interval is whole days, and without fuzz it is the same each time.
const scheduler = fsrs({ enable_fuzz: false, enable_short_term: false });

/** How the due date of a question is found: `question` is what the journal calls it. */
export const dueKey = (concept: string, question: string): string => `${concept} ${question}`;

/** When each answered question is due again, in milliseconds since 1970, by `dueKey`. */
export function dueDates(answers: readonly EventOf<"recalled">[]): Map<string, number> {
  const cards = new Map<string, Card>();
  for (const { at, concept, question, grade } of answers) {
    const key = dueKey(concept, question);
    const when = new Date(at);
    cards.set(key, scheduler.next(cards.get(key) ?? createEmptyCard(when), when, ratings[grade]).card);
  }
  return new Map([...cards].map(([key, { due }]) => [key, due.getTime()]));
}
