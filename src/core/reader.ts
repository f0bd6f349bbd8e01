import { z } from "zod";
import { Slug } from "./concept.ts";

const When = z.iso.datetime({ offset: true });

/** One line of the journal. Events of kinds that this version does not know are kept and ignored. */
export const JournalEvent = z.looseObject({
  /** when it happened, by the reader's clock */
  at: When,
  event: z.string().min(1),
  concept: Slug.optional(),
});
export type JournalEvent = z.infer<typeof JournalEvent>;

/** What the journal adds up to. */
export interface ReaderState {
  understood: ReadonlySet<string>;
}

/** Somebody who has done nothing yet; what the published site is built for. */
export const newReader: ReaderState = { understood: new Set() };

/** Folds the journal, in the order of time, into the reader's state: a later `reopened` takes an `understood` back. */
export function readerOf(events: readonly JournalEvent[]): ReaderState {
  const understood = new Set<string>();
  for (const { event, concept } of events.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))) {
    if (concept === undefined) continue;
    if (event === "understood") understood.add(concept);
    if (event === "reopened") understood.delete(concept);
  }
  return { understood };
}
