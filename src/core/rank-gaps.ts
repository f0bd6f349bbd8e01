import type { Concept } from "./concept.ts";
import { daysBetween } from "./days.ts";
import type { Digest } from "./digest.ts";
import type { Gap, Mention, Sighting } from "./gap.ts";
import { type Graph, teachingOrder } from "./graph.ts";
import { type Evidence, type Papers, dealingsWith, explainNeed, needOf } from "./need.ts";
import { byCode } from "./order.ts";
import type { ReaderState } from "./reader.ts";
import { inSentence } from "./wording.ts";

/** After so many days a paper counts half. */
const halfLifeDays = 28;

/** What a ranking asks of a concept. A browser has no more of it. */
export interface Rankable extends Pick<Concept, "name"> {
  basic?: boolean | undefined;
  prerequisites: readonly { concept: string }[];
  objectives: readonly unknown[];
}

/** What a ranking asks of a sighting. */
export interface Seen extends Pick<Sighting, "id" | "title" | "digest"> {
  mentions: readonly Pick<Mention, "field">[];
}

/** A gap with the sightings that were given. */
export interface Ranked<S extends Seen> extends Omit<Gap, "papers"> {
  papers: S[];
}

type Rankables = ReadonlyMap<string, Rankable>;
type SeenBySlug<S extends Seen> = ReadonlyMap<string, readonly S[]>;

/** What a ranking is made from. */
interface Scope<S extends Seen> {
  concepts: Rankables;
  reader: ReaderState;
  /** mentions in the issues that are asked about, of what the reader has not understood */
  seen: SeenBySlug<S>;
  /** for each gap the mentioned ones that rest on it */
  needing: ReadonlyMap<string, readonly string[]>;
  countPapers: (sightings: readonly Seen[]) => Papers;
}

/** A gap with what it is ranked by. */
interface Candidate {
  slug: string;
  evidence: Evidence;
  /** by its own evidence alone */
  need: number;
}

/**
 * The gaps of some issues: what they mention and what that rests on, less what the reader has understood; most needed first.
 * No gap stands before an unmet prerequisite of its own: a prerequisite inherits the need of whatever rests on it, so that
 * `score` never rises along the list, and of equals the prerequisite comes first.
 * @param now the day from which recency counts; by default the newest issue's last day
 */
export function rankGaps<S extends Seen>(
  digests: readonly Pick<Digest, "id" | "to">[],
  sightings: SeenBySlug<S>,
  concepts: Rankables,
  reader: ReaderState,
  now?: string,
): Ranked<S>[] {
  const scope = openScope(digests, sightings, concepts, reader, now);
  const candidates = [...scope.needing.keys()].map((slug) => weigh(slug, scope));
  candidates.sort((a, b) => b.need - a.need || byCode(a.slug, b.slug));
  const place = new Map(candidates.map(({ slug }, i) => [slug, i]));
  const inherited = inheritNeed(candidates, concepts, reader);
  return [...inherited].map(([slug, need]) => {
    const { evidence, need: own } = candidates[place.get(slug)!]!;
    // The gap that the need comes from is the most needed of all that rest on it.
    const needing = scope.needing.get(slug)!.toSorted((a, b) => place.get(a)! - place.get(b)!);
    const gaps = needing.map((one) => inSentence(concepts.get(one)!.name));
    return {
      concept: slug,
      name: concepts.get(slug)!.name,
      state: "listed",
      score: Math.round(need * 1000) / 1000,
      reasons: explainNeed({ ...evidence, gaps }, need - own),
      papers: [...(scope.seen.get(slug) ?? [])],
    };
  });
}

function openScope<S extends Seen>(
  digests: readonly Pick<Digest, "id" | "to">[],
  sightings: SeenBySlug<S>,
  concepts: Rankables,
  reader: ReaderState,
  now: string | undefined,
): Scope<S> {
  const days = new Map(digests.map(({ id, to }) => [id, to]));
  const seen = new Map<string, S[]>();
  for (const slug of [...sightings.keys()].sort()) {
    const here = sightings.get(slug)!.filter(({ digest }) => days.has(digest));
    if (here.length > 0 && concepts.has(slug) && !reader.understood.has(slug)) seen.set(slug, here);
  }
  const needing = new Map<string, string[]>();
  for (const slug of seen.keys())
    for (const step of teachingOrder(concepts, [slug], reader.understood)) {
      if (!needing.has(step)) needing.set(step, []);
      if (step !== slug) needing.get(step)!.push(slug);
    }
  return { concepts, reader, seen, needing, countPapers: counterOf(days, now) };
}

/** Counts distinct papers; one that several issues list is as young as the newest of them. */
function counterOf(days: ReadonlyMap<string, string>, now: string | undefined): Scope<Seen>["countPapers"] {
  const newest = [...days.values()].sort().at(-1) ?? "";
  return (sightings) => {
    const best = new Map<string, string>();
    for (const { id, digest } of sightings) {
      const day = days.get(digest)!;
      if (day > (best.get(id) ?? "")) best.set(id, day);
    }
    const ages = [...best.values()].map((day) => Math.max(0, daysBetween(day, now ?? newest)));
    return {
      count: best.size,
      newest: [...best.values()].filter((day) => day === newest).length,
      worth: ages.reduce((sum, age) => sum + 0.5 ** (age / halfLifeDays), 0),
    };
  };
}

function weigh(slug: string, { concepts, reader, seen, needing, countPapers }: Scope<Seen>): Candidate {
  const { basic = false, prerequisites, objectives } = concepts.get(slug)!;
  const [sightings, gaps] = [seen.get(slug) ?? [], needing.get(slug)!];
  const titled = sightings.filter(({ mentions }) => mentions.some(({ field }) => field === "title"));
  const known = prerequisites.filter(({ concept }) => concepts.has(concept));
  // A record without lessons seldom names what comes before it: that says nothing.
  const isComplete = known.length > 0 || objectives.length > 0;
  const evidence: Evidence = {
    papers: countPapers(sightings),
    titled: { ...countPapers(titled), title: titled.at(-1)?.title },
    gaps,
    resting: countPapers(gaps.flatMap((one) => seen.get(one)!)),
    prerequisites: {
      met: isComplete && known.every(({ concept }) => reader.understood.has(concept)),
      count: known.length,
    },
    basic,
    reader: dealingsWith(reader, slug),
  };
  return { slug, evidence, need: needOf(evidence) };
}

/** Each gap in its place, with the greatest need among its own and those of the gaps that rest on it. */
function inheritNeed(
  mostNeeded: readonly Candidate[],
  concepts: Graph,
  { understood }: ReaderState,
): Map<string, number> {
  const needs = new Map<string, number>();
  for (const { slug, need } of mostNeeded)
    if (!needs.has(slug))
      for (const step of teachingOrder(concepts, [slug], understood))
        if (!needs.has(step)) needs.set(step, need);
  return needs;
}
