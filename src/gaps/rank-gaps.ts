import { type Concept, inSentence } from "../core/concept.ts";
import type { Digest } from "../core/digest.ts";
import type { Gap, Sighting } from "../core/gap.ts";
import { type Concepts, prerequisitesOf, teachingOrder } from "../core/graph.ts";
import type { ReaderState } from "../core/reader.ts";
import { daysBetween } from "../core/week.ts";
import type { Sightings } from "./find-mentions.ts";
import { byCode } from "../core/order.ts";

/** How much a part of the evidence counts. A paper of the newest day counts 1. */
const weights = { title: 1, neededBy: 0.5, halfLifeDays: 28, basic: 0.25 };

/** A concept's evidence, counted. */
interface Evidence {
  concept: Concept;
  sightings: readonly Sighting[];
  /** distinct papers, and those of the newest issue */
  papers: number;
  newest: number;
  /** title of one paper that has it in its title */
  title: string | undefined;
  /** names of mentioned gaps that rest on it, as they stand in a sentence */
  neededBy: string[];
  score: number;
}

/**
 * The gaps of some issues: what they mention and what that rests on, less what the reader has understood; most urgent first.
 * A paper counts half after four weeks, double with the concept in its title; what other mentioned gaps rest on counts more, by the logarithm of their number. What nearly everyone has, its record's `basic`, counts a quarter.
 * @param now the day from which recency counts; by default the newest issue's last day
 */
export function rankGaps(
  digests: readonly Digest[],
  sightings: Sightings,
  concepts: Concepts,
  reader: ReaderState,
  now?: string,
): Gap[] {
  const days = new Map(digests.map(({ id, to }) => [id, to]));
  const newest = [...days.values()].sort().at(-1) ?? "1970-01-01";
  const inScope = (one: Sighting) => days.has(one.digest);
  const mentioned = [...sightings.keys()].filter(
    (slug) => concepts.has(slug) && !reader.understood.has(slug) && sightings.get(slug)!.some(inScope),
  );
  const neededBy = countNeeds(concepts, mentioned);
  const count = (slug: string): Evidence => {
    const seen = (sightings.get(slug) ?? []).filter(inScope);
    return weigh(
      { concept: concepts.get(slug)!, sightings: seen, neededBy: neededBy.get(slug) ?? [] },
      days,
      newest,
      now ?? newest,
    );
  };
  return teachingOrder(concepts, mentioned.sort(), reader.understood)
    .map(count)
    .sort((a, b) => b.score - a.score || byCode(a.concept.slug, b.concept.slug))
    .map(explain);
}

function countNeeds(concepts: Concepts, mentioned: readonly string[]): Map<string, string[]> {
  const needs = new Map<string, string[]>();
  for (const slug of mentioned)
    for (const before of prerequisitesOf(concepts, slug)) {
      const all = needs.get(before) ?? [];
      needs.set(before, all);
      all.push(inSentence(concepts.get(slug)!.name));
    }
  return needs;
}

function weigh(
  seen: Pick<Evidence, "concept" | "sightings" | "neededBy">,
  days: ReadonlyMap<string, string>,
  newest: string,
  now: string,
): Evidence {
  const best = new Map<string, number>();
  for (const { id, digest, mentions } of seen.sightings) {
    const age = Math.max(0, daysBetween(days.get(digest)!, now));
    const titled = mentions.some(({ field }) => field === "title");
    const worth = (1 + (titled ? weights.title : 0)) * 0.5 ** (age / weights.halfLifeDays);
    best.set(id, Math.max(best.get(id) ?? 0, worth));
  }
  const needed = weights.neededBy * Math.log2(1 + seen.neededBy.length);
  const sum = [...best.values()].reduce((sum, worth) => sum + worth, needed);
  const score = sum * (seen.concept.basic ? weights.basic : 1);
  return {
    ...seen,
    papers: best.size,
    newest: new Set(seen.sightings.filter(({ digest }) => days.get(digest) === newest).map(({ id }) => id))
      .size,
    title: seen.sightings.findLast(({ mentions }) => mentions.some(({ field }) => field === "title"))?.title,
    score: Math.round(score * 1000) / 1000,
  };
}

function explain({ concept, sightings, papers, newest, title, neededBy, score }: Evidence): Gap {
  const reasons: string[] = [];
  if (papers > 0)
    reasons.push(
      newest > 0 && newest < papers
        ? `in ${plural(newest, "paper")} of the newest issue, ${papers} in all`
        : `in ${plural(papers, "paper")}`,
    );
  if (title !== undefined) reasons.push(`in the title of “${title}”`);
  if (neededBy.length > 0) reasons.push(`needed for ${list(neededBy)}`);
  reasons.push("never marked as understood");
  return {
    concept: concept.slug,
    name: concept.name,
    state: "listed",
    score,
    reasons,
    papers: [...sightings],
  };
}

function plural(count: number, noun: string): string {
  return count === 1 ? `1 ${noun}` : `${count} ${noun}s`;
}

function list(names: readonly string[]): string {
  const [first = "", second] = names;
  if (second === undefined) return first;
  return names.length === 2 ? `${first} and ${second}` : `${first} and ${names.length - 1} more`;
}
