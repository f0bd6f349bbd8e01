import type { Digest } from "../../src/core/digest.ts";
import type { Concepts } from "../../src/core/graph.ts";
import { type ReaderState, readerOf } from "../../src/core/reader.ts";
import type { Sightings } from "../../src/core/gap.ts";
import { rankGaps } from "../../src/core/rank-gaps.ts";
import { numbers } from "./synthetic.ts";

/** What simulated readers were offered. */
export interface Simulated {
  /** gaps over all draws */
  offered: number;
  /** of concepts that the reader had understood */
  returned: number;
  /** before a prerequisite that the reader had not understood */
  early: number;
}

function readerWho(understood: readonly string[]): ReaderState {
  return readerOf(
    understood.map((concept, i) => ({
      at: new Date(Date.UTC(2025, 0, 1, 0, 0, i)).toISOString(),
      event: "understood",
      concept,
    })),
  );
}

/** Readers who have understood a random share of the concepts that the digests mention, and what they are offered. */
export function simulate(
  digests: readonly Digest[],
  sightings: Sightings,
  concepts: Concepts,
  share: number,
  draws: number,
): Simulated {
  const random = numbers(Math.round(share * 100));
  const sum: Simulated = { offered: 0, returned: 0, early: 0 };
  for (let draw = 0; draw < draws; draw++) {
    const known = [...sightings.keys()].filter(() => random.next().value % 1000 < share * 1000);
    const reader = readerWho(known);
    const order = rankGaps(digests, sightings, concepts, reader).map(({ concept }) => concept);
    const place = new Map(order.map((slug, i) => [slug, i]));
    const isLater = (slug: string, i: number) =>
      !reader.understood.has(slug) && !((place.get(slug) ?? i) < i);
    sum.offered += order.length;
    sum.returned += order.filter((slug) => reader.understood.has(slug)).length;
    sum.early += order.filter((slug, i) =>
      [...unmetOf(concepts, slug, reader)].some((one) => isLater(one, i)),
    ).length;
  }
  return sum;
}

/** The unmet prerequisites of a concept; behind one that is understood nothing is asked for. */
function unmetOf(concepts: Concepts, slug: string, { understood }: ReaderState): Set<string> {
  const unmet = new Set<string>();
  const open = [slug];
  for (let next = open.pop(); next !== undefined; next = open.pop())
    for (const { concept } of concepts.get(next)?.prerequisites ?? [])
      if (concepts.has(concept) && !understood.has(concept) && !unmet.has(concept)) {
        unmet.add(concept);
        open.push(concept);
      }
  return unmet;
}
