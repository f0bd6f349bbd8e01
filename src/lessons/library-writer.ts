import type { ConceptRecord } from "../core/concept.ts";
import type { Draft, Drafts, Drawing } from "../core/lesson.ts";

/** An entry of the hand-written library: a record, three drafts or none, and what they show. */
export interface LibraryEntry {
  record: ConceptRecord;
  drafts: Draft[];
  drawings: Drawing[];
}

/** The default writer: gives what people wrote by hand, and nothing for a concept that is vocabulary only. */
export function writeFromLibrary(slug: string, entry: LibraryEntry | undefined): Drafts | undefined {
  if (entry === undefined || entry.drafts.length === 0) return undefined;
  return { slug, ...entry, writer: "library", model: null, basis: null };
}
