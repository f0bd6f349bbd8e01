import { type Digest, orderDigests } from "../core/digest.ts";
import type { Mention, Sighting, Sightings } from "../core/gap.ts";
import type { Matcher } from "../core/matcher.ts";

const fields = ["title", "summary"] as const;

/** Every paper that speaks of a concept, with the exact places. */
export function findMentions(digests: readonly Digest[], match: Matcher): Sightings {
  const sightings = new Map<string, Sighting[]>();
  for (const { id: digest, papers } of orderDigests(digests))
    for (const { id, title, summary } of papers)
      for (const [concept, mentions] of mentionsIn({ title, summary }, match)) {
        const all = sightings.get(concept) ?? [];
        sightings.set(concept, all);
        all.push({ id, title, digest, mentions });
      }
  return sightings;
}

function mentionsIn(paper: Record<(typeof fields)[number], string>, match: Matcher): Map<string, Mention[]> {
  const found = new Map<string, Mention[]>();
  for (const field of fields)
    for (const { concept, start, end } of match(paper[field])) {
      const all = found.get(concept) ?? [];
      found.set(concept, all);
      all.push({ text: paper[field].slice(start, end), field, start, end });
    }
  return found;
}
