import { byCode } from "../core/order.ts";
import { catalogue } from "./catalogue.ts";
import { type Neighbour, neighbour } from "./neighbour.ts";

/** What stands on a topic's shelf: what has lessons, each after what it rests on, and what digests mention without. */
export function shelfOf(topic: string): { taught: Neighbour[]; awaited: Neighbour[] } {
  const shelf = catalogue.concepts.filter((concept) => concept.topic === topic);
  const taught = shelf
    .filter(({ lessons }) => lessons !== null)
    .sort((a, b) => a.before.length - b.before.length || byName(a, b));
  const awaited = shelf.filter(({ lessons, sightings }) => lessons === null && sightings.length > 0);
  const toNeighbour = ({ slug }: { slug: string }) => neighbour(slug);
  return { taught: taught.map(toNeighbour), awaited: awaited.map(toNeighbour) };
}

/** By name, whatever its case. */
export const byName = (a: { name: string }, b: { name: string }): number =>
  byCode(a.name.toLowerCase(), b.name.toLowerCase());
