import type { DemandRow } from "../core/demand.ts";
import { type Digest, distinctPapers } from "../core/digest.ts";
import { type Sightings, papersOf } from "../core/gap.ts";
import type { Concepts } from "../core/graph.ts";
import { type Termed, bareTerm, buildMatcher, matchWhole } from "../core/matcher.ts";
import { byCode } from "../core/order.ts";
import { findMentions } from "./find-mentions.ts";

/** So many of so many. */
interface Share {
  covered: number;
  all: number;
}

/** How much of what digests speak of has lessons. */
export interface Coverage {
  /** papers that mention a concept with lessons */
  papers: Share;
  /** mentions of the demand's concepts */
  mentions: Share;
  /** the demand's concepts that are mentioned at all */
  concepts: Share;
  /** concepts of the demand without lessons, the most mentioned first */
  wanted: { name: string; mentions: number; papers: number }[];
}

const asTerms = (rows: readonly DemandRow[]): Map<string, Termed> =>
  new Map(rows.map(({ name, aliases }, i) => [`${i}`, bareTerm(`${i}`, name, aliases)]));

/** Whether a name, as a whole, is the name or an alias of one of the concepts. Signs do not count: they only hint at one. */
function namerOf(concepts: Concepts, taught: ReadonlySet<string>): (name: string) => boolean {
  const named = [...concepts.values()].filter(({ slug }) => taught.has(slug));
  const bare = named.map(({ slug, name, aliases }) => [slug, bareTerm(slug, name, aliases)] as const);
  const { match } = buildMatcher(new Map(bare));
  return (name) => matchWhole(match, name) !== undefined;
}

/** Mentions and papers of one row; a paper that two issues list counts once. */
function countSeen(sightings: Sightings, row: number): { mentions: number; papers: number } {
  const papers = new Map((sightings.get(`${row}`) ?? []).map(({ id, mentions }) => [id, mentions.length]));
  return { mentions: [...papers.values()].reduce((sum, one) => sum + one, 0), papers: papers.size };
}

/**
 * Measures the lessons against digests and against a table of demand. All rows of the table are matched, so that a longer
 * name is not counted as a shorter one of another row; only those of the kind `concept` are measured.
 * @param sightings of the concepts in the digests
 * @param taught slugs of concepts with lessons
 */
export function measureCoverage(
  digests: readonly Digest[],
  sightings: Sightings,
  concepts: Concepts,
  taught: ReadonlySet<string>,
  demand: readonly DemandRow[],
): Coverage {
  const papers = distinctPapers(digests);
  const reached = papersOf([...taught].flatMap((slug) => sightings.get(slug) ?? []));
  const isTaught = namerOf(concepts, taught);
  const seen = findMentions(digests, buildMatcher(asTerms(demand)).match);
  const rows = demand
    .map(({ name, aliases, kind }, i) => ({
      name,
      kind,
      isCovered: [name, ...aliases].some(isTaught),
      ...countSeen(seen, i),
    }))
    .filter(({ kind, papers: count }) => kind === "concept" && count > 0);
  const covered = rows.filter(({ isCovered }) => isCovered);
  const sum = (some: typeof rows) => some.reduce((total, { mentions }) => total + mentions, 0);
  const wanted = rows
    .filter(({ isCovered }) => !isCovered)
    .sort((a, b) => b.mentions - a.mentions || byCode(a.name, b.name))
    .map(({ name, mentions, papers: count }) => ({ name, mentions, papers: count }));
  return {
    papers: { covered: reached.size, all: papers.length },
    mentions: { covered: sum(covered), all: sum(rows) },
    concepts: { covered: covered.length, all: rows.length },
    wanted,
  };
}
