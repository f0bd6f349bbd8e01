import type { CitedPaper } from "../core/concept.ts";
import type { ConceptEntry, ContextEntry } from "../core/catalogue.ts";
import { conceptOf } from "./catalogue.ts";
import { type Neighbour, neighbour } from "./neighbour.ts";

/** A Quick Context with all that a digest's page shows of it. */
export interface DigestContext {
  concept: Pick<ConceptEntry, "slug" | "name" | "topic" | "sources"> & {
    /** those that the Quick Context cites */
    papers: CitedPaper[];
    lessons: NonNullable<ConceptEntry["lessons"]>;
  };
  self: Neighbour;
  /** concepts that its text links, for their previews */
  linked: Neighbour[];
  /** id of the paper that it stands before */
  before: string;
  why: string;
}

/** Draws up the Quick Contexts of an issue. */
export function digestContexts(contexts: readonly ContextEntry[]): DigestContext[] {
  return contexts.flatMap(({ concept: slug, before, why }) => {
    const { name, topic, sources, papers, lessons } = conceptOf(slug);
    if (lessons === null) return [];
    const { citations, concepts } = lessons.quick;
    const cited = papers.filter(({ id }) => citations.includes(id));
    const concept = { slug, name, topic, sources, papers: cited, lessons };
    return [{ concept, self: neighbour(slug), linked: concepts.map(neighbour), before, why }];
  });
}
