import type { ConceptRecord } from "../core/concept.ts";
import type { Draft, Drafts } from "../core/lesson.ts";

/** An entry of the hand-written library: a record, and three drafts or none. */
export interface LibraryEntry {
  record: ConceptRecord;
  drafts: Draft[];
}

/** The default writer: gives what people wrote by hand, and nothing for a concept that is vocabulary only. */
export function writeFromLibrary(slug: string, entry: LibraryEntry | undefined): Drafts | undefined {
  if (entry === undefined || entry.drafts.length === 0) return undefined;
  return { slug, record: entry.record, drafts: entry.drafts, writer: "library", model: null, basis: null };
}
