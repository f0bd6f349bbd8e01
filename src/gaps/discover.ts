import { Slug } from "../core/concept.ts";
import { fadeBetween } from "../core/days.ts";
import type { Decisions } from "../core/decision.ts";
import { type Digest, distinctPapers, orderDigests, slugOf } from "../core/digest.ts";
import { type Gap, type Mention, type Sighting, papersOf } from "../core/gap.ts";
import type { Concepts } from "../core/graph.ts";
import { type Matcher, type Termed, bareTerm, buildMatcher, matchWhole } from "../core/matcher.ts";
import { byCode } from "../core/order.ts";
import { phraseKey } from "../core/tokens.ts";
import { capitalize, figureOf } from "../core/wording.ts";
import { collectNames } from "./collect-names.ts";
import { findMentions } from "./find-mentions.ts";
import { type Proposal, proposeNames } from "./propose-names.ts";
import { findInRecords } from "./record-phrases.ts";

/** What is known already: nothing of it is discovered. */
export interface Known {
  concepts: Concepts;
  match: Matcher;
}

/** What a person answered: it is never proposed again. */
export type Answers = Pick<Decisions, "dismissed" | "aliases">;

/** A paper brings at most so many unconfirmed concepts. */
const mostOfAPaper = 3;
/** After so many days without another paper the odds of a name count half: what nobody has answered makes room. */
const halfLifeDays = 14;

/**
 * Names in the digests that look like concepts and that nobody has listed, each with the places where papers use it. The
 * likeliest come first, and what recent issues say before what is long ago: a week that says little leaves room for what
 * earlier weeks said. Case, plural, hyphens and abbreviations make no difference between two names.
 * The order of the digests changes nothing, nor does a digest that is given twice.
 * @param now the day from which recency counts; by default the newest issue's last day
 */
export function discover(digests: readonly Digest[], known: Known, answers: Answers, now?: string): Gap[] {
  const issues = orderDigests(digests);
  const entries = distinctPapers(issues);
  const listed = [...known.concepts.values()].flatMap(({ name, aliases, signs }) => [
    name,
    ...aliases,
    ...signs,
  ]);
  const keys = new Set(listed.map(phraseKey));
  const isKnown = knownNames(keys, known.match, answers);
  const proposals = proposeNames(entries, collectNames(entries, keys), {
    names: keys,
    findInRecords: (some) => findInRecords(some, known.concepts.values()),
  }).filter(({ keys }) => !keys.some(isKnown));
  return share(locate(proposals, issues, known, now));
}

/** Looks up where the digests use the proposed names; one that they do not use after all is left out. */
function locate(
  proposals: readonly Proposal[],
  issues: readonly Digest[],
  { concepts, match }: Known,
  now: string | undefined,
): Found[] {
  const termed = termsOf(proposals, concepts);
  const places = findMentions(issues, unlessKnown(buildMatcher(termed).match, match));
  const byId = new Map(issues.map((issue) => [issue.id, issue]));
  const newest = issues.at(-1)?.to ?? "";
  return proposals.flatMap((proposal): Found[] => {
    const seen = places.get(slugOf(proposal.name)) ?? [];
    const isOwn = termed.get(slugOf(proposal.name))?.name === proposal.name;
    // Sightings stand oldest issue first.
    const last = byId.get(seen.at(-1)?.digest ?? "");
    if (!isOwn || last === undefined || (papersOf(seen).size === 1 && proposal.evidence.length === 0))
      return [];
    const odds = Math.exp(proposal.worth - 2) * fadeBetween(last.to, now ?? newest, halfLifeDays);
    return [{ proposal, seen, week: last.week, odds }];
  });
}

function knownNames(
  listed: ReadonlySet<string>,
  match: Matcher,
  { dismissed, aliases }: Answers,
): (name: string) => boolean {
  return (name) => {
    const key = phraseKey(name);
    const isListed = listed.has(key) || matchWhole(match, name) !== undefined;
    return isListed || dismissed.has(key) || aliases.has(key);
  };
}

/** What the matcher needs to know of the proposals; a name whose slug is another's is left out. */
function termsOf(proposals: readonly Proposal[], concepts: Concepts): Map<string, Termed> {
  const termed = new Map<string, Termed>();
  for (const { name, keys } of proposals) {
    const slug = slugOf(name);
    if (!Slug.safeParse(slug).success || concepts.has(slug) || termed.has(slug)) continue;
    const others = keys.filter((key) => key !== name);
    termed.set(slug, bareTerm(slug, name, others));
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

interface Found {
  proposal: Proposal;
  seen: readonly Sighting[];
  /** of the newest issue that uses it */
  week: string;
  /** to be a concept that is worth a look now */
  odds: number;
}

/** Gives each paper's places to the likeliest names; a name that gets none is left out. */
function share(found: readonly Found[]): Gap[] {
  const taken = new Map<string, number>();
  const ranked = found.toSorted((a, b) => b.odds - a.odds || byCode(a.proposal.name, b.proposal.name));
  return ranked.flatMap((one) => {
    const { seen } = one;
    const open = new Set([...papersOf(seen)].filter((id) => (taken.get(id) ?? 0) < mostOfAPaper));
    for (const id of open) taken.set(id, (taken.get(id) ?? 0) + 1);
    const papers = seen.filter(({ id }) => open.has(id));
    return papers.length === 0 ? [] : [gapOf(one, papers)];
  });
}

function gapOf({ proposal: { name, evidence }, seen, week, odds }: Found, papers: Sighting[]): Gap {
  const title = papers.findLast(({ mentions }) => mentions.some(isInTitle))?.title;
  return {
    concept: slugOf(name),
    name: capitalize(name),
    state: "unconfirmed",
    score: Math.round((1000 * odds) / (1 + odds)) / 1000,
    reasons: [
      sayPapers(papersOf(seen).size, papersOf(papers).size, week),
      ...(title === undefined ? [] : [`in the title of “${title}”`]),
      ...evidence,
    ],
    papers,
  };
}

function sayPapers(all: number, own: number, week: string): string {
  const others = own < all ? `, ${all - own} of which bring others first` : "";
  return `in ${figureOf(all, "paper")}${others}, last in ${week}`;
}

const isInTitle = ({ field }: Mention) => field === "title";
