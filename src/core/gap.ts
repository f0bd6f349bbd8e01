import { z } from "zod";
import { Slug } from "./concept.ts";
import { PaperId } from "./digest.ts";

/** Where a paper speaks of a concept: `paper[field].slice(start, end) === text`. */
export const Mention = z.object({
  text: z.string(),
  field: z.enum(["title", "summary"]),
  start: z.int().min(0),
  end: z.int().min(1),
});
export type Mention = z.infer<typeof Mention>;

/** A paper of one issue with what it says of a concept. */
export const Sighting = z.object({
  id: PaperId,
  title: z.string(),
  /** id of the digest */
  digest: z.string(),
  mentions: z.array(Mention),
});
export type Sighting = z.infer<typeof Sighting>;

/** Sightings by concept, each list oldest issue first, in the order of the issues' papers. */
export type Sightings = ReadonlyMap<string, readonly Sighting[]>;

/** Ids of the papers that speak of a concept, each once, however many issues list it. */
export const papersOf = (sightings: readonly Pick<Sighting, "id">[]): Set<string> =>
  new Set(sightings.map(({ id }) => id));

/** A concept that the digests use and the reader has not understood. */
export const Gap = z.object({
  concept: Slug,
  name: z.string(),
  /** `listed`: it has a record in the library or the archive; `unconfirmed`: it was only discovered */
  state: z.enum(["listed", "unconfirmed"]),
  /** what it is ranked by: no unit, larger is more urgent */
  score: z.number(),
  /** in words, the strongest first */
  reasons: z.array(z.string()),
  papers: z.array(Sighting),
});
export type Gap = z.infer<typeof Gap>;
