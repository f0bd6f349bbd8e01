import { teachingOrder } from "../core/graph.ts";
import type { ReaderState } from "../core/reader.ts";
import type { GapState } from "./gap-figure.ts";
import type { Ground } from "./reader-index.ts";
import { stateOf } from "./state.ts";

/** How a concept stands to the reader. `before`: how many concepts come first. */
export function standingOf(
  slug: string,
  { understood }: ReaderState,
  { concepts }: Ground,
): { state: GapState; before: number } {
  if (understood.has(slug)) return { state: "understood", before: 0 };
  const before = teachingOrder(concepts, [slug], understood).filter((one) => one !== slug).length;
  return { state: stateOf(concepts.get(slug)?.isTaught ?? false, before), before };
}
