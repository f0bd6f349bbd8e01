import { Slug } from "../core/concept.ts";
import { type Digest, slugOf } from "../core/digest.ts";
import type { Gap, Mention, Sighting } from "../core/gap.ts";
import type { Concepts } from "../core/graph.ts";
import { type Matcher, type Termed, buildMatcher, phraseKey } from "../core/matcher.ts";
import { byCode } from "../core/order.ts";
import { type Entry, collectNames } from "./collect-names.ts";
import { findMentions, orderDigests } from "./find-mentions.ts";
import { type Proposal, proposeNames } from "./propose-names.ts";
import { findInRecords } from "./record-phrases.ts";

/** What is known already: nothing of it is discovered. */
export interface Known {
  concepts: Concepts;
  match: Matcher;
}

/** What a person answered, by `phraseKey` of the phrase: it is never proposed again. */
export interface Answers {
  dismissed: ReadonlySet<string>;
  aliases: ReadonlyMap<string, string>;
}

/** A paper brings at most so many unconfirmed concepts. */
const mostOfAPaper = 3;

/**
 * Names in the digests that look like concepts and that nobody has listed: the likeliest first, each with the places where
 * papers use it. Case, plural, hyphens and abbreviations make no difference between two names.
 * The order of the digests changes nothing, nor does a digest that is given twice.
 */
export function discover(digests: readonly Digest[], known: Known, answers: Answers): Gap[] {
  const entries = entriesOf(digests);
  const listed = [...known.concepts.values()].flatMap(({ name, aliases, signs }) => [
    name,
    ...aliases,
    ...signs,
  ]);
  const keys = new Set(listed.map(phraseKey));
  const isKnown = knownNames(keys, known.match, answers);
  const proposals = proposeNames(entries, collectNames(entries), {
    names: keys,
    findInRecords: (some) => findInRecords(some, known.concepts.values()),
  }).filter(({ keys }) => !keys.some(isKnown));
  const termed = termsOf(proposals, known.concepts);
  const found = findMentions(digests, unlessKnown(buildMatcher(termed).match, known.match));
  return share(
    proposals.flatMap((proposal) => {
      const seen = found.get(slugOf(proposal.name)) ?? [];
      const isOwn = termed.get(slugOf(proposal.name))?.name === proposal.name;
      return isOwn && (countPapers(seen) > 1 || (seen.length > 0 && proposal.evidence.length > 0))
        ? [{ proposal, seen }]
        : [];
    }),
  );
}

/** Every paper once, with all that its entries say, whatever the order of the issues. */
function entriesOf(digests: readonly Digest[]): Entry[] {
  const entries = new Map<string, Entry>();
  for (const { papers } of orderDigests(digests))
    for (const { id, title, summary } of papers)
      if (!entries.has(id)) entries.set(id, { id, title, summary });
  return [...entries.values()];
}

function knownNames(
  listed: ReadonlySet<string>,
  match: Matcher,
  { dismissed, aliases }: Answers,
): (name: string) => boolean {
  return (name) => {
    const key = phraseKey(name);
    const isWhole = match(name).some(({ start, end }) => start === 0 && end === name.length);
    return isWhole || listed.has(key) || dismissed.has(key) || aliases.has(key);
  };
}

/** What the matcher needs to know of the proposals; a name whose slug is another's is left out. */
function termsOf(proposals: readonly Proposal[], concepts: Concepts): Map<string, Termed> {
  const termed = new Map<string, Termed>();
  for (const { name, keys } of proposals) {
    const slug = slugOf(name);
    if (!Slug.safeParse(slug).success || concepts.has(slug) || termed.has(slug)) continue;
    termed.set(slug, {
      slug,
      name,
      aliases: keys.filter((key) => key !== name),
      signs: [],
      needsContext: [],
    });
  }
  return termed;
}

/** A place that a known concept holds is its own, unless the name goes beyond it. */
function unlessKnown(match: Matcher, known: Matcher): Matcher {
  return (text) => {
    const held = known(text);
    let at = 0;
    return match(text).filter(({ start, end }) => {
      while (at < held.length && held[at]!.end <= start) at++;
      const rival = held[at];
      if (rival === undefined || rival.start >= end) return true;
      return rival.start >= start && rival.end <= end && rival.end - rival.start < end - start;
    });
  };
}

const countPapers = (sightings: readonly Sighting[]) => new Set(sightings.map(({ id }) => id)).size;

interface Found {
  proposal: Proposal;
  seen: readonly Sighting[];
}

/** Gives each paper's places to the likeliest names; a name that gets none is left out. */
function share(found: readonly Found[]): Gap[] {
  const taken = new Map<string, number>();
  const ranked = found
    .map((one) => ({ ...one, score: scoreOf(one) }))
    .sort((a, b) => b.score - a.score || byCode(a.proposal.name, b.proposal.name));
  return ranked.flatMap(({ proposal, seen, score }) => {
    const open = new Set(seen.map(({ id }) => id).filter((id) => (taken.get(id) ?? 0) < mostOfAPaper));
    for (const id of open) taken.set(id, (taken.get(id) ?? 0) + 1);
    const papers = seen.filter(({ id }) => open.has(id));
    return papers.length === 0 ? [] : [gapOf(proposal, papers, countPapers(seen), score)];
  });
}

/** 0 to 1. */
const scoreOf = ({ proposal: { worth } }: Found) => Math.round(1000 / (1 + Math.exp(2 - worth))) / 1000;

function gapOf({ name, evidence }: Proposal, papers: Sighting[], all: number, score: number): Gap {
  const own = countPapers(papers);
  const title = papers.findLast(({ mentions }) => mentions.some(isInTitle))?.title;
  return {
    concept: slugOf(name),
    name: name.slice(0, 1).toUpperCase() + name.slice(1),
    state: "unconfirmed",
    score,
    reasons: [
      own < all
        ? `in ${all} papers, ${all - own} of which bring others first`
        : all === 1
          ? "in 1 paper"
          : `in ${all} papers`,
      ...(title === undefined ? [] : [`in the title of “${title}”`]),
      ...evidence,
      "nobody has confirmed it as a concept",
    ],
    papers,
  };
}

const isInTitle = ({ field }: Mention) => field === "title";
