import type {
  AskedConcept,
  Catalogue,
  ContextEntry,
  DigestEntry,
  PaperEntry,
  WeekEntry,
} from "../core/catalogue.ts";
import { type Digest, type Paper, distinctPapers, paperPathOf } from "../core/digest.ts";
import { type Gap, papersOf } from "../core/gap.ts";
import { byCode } from "../core/order.ts";
import { newReader } from "../core/reader.ts";
import { daysOfWeek } from "../core/week.ts";
import { curl } from "../quotes.ts";
import { describeConcepts, isWhole, publicReasons } from "./catalogue-concepts.ts";
import { mentionsByPaper } from "./desk.ts";
import { gather } from "./gather.ts";
import { needOf, placeGaps } from "./place-gaps.ts";
import type { Publication } from "./publication.ts";

/** Draws up all that the published site shows, lessons' texts apart. */
export function drawCatalogue(publication: Publication): Catalogue {
  const { configuration, topics, digests } = publication;
  const newestFirst = digests.toReversed();
  return {
    site: configuration.site,
    topics: [...topics],
    concepts: describeConcepts(publication),
    papers: describePapers(publication),
    digests: newestFirst.map((digest) => describeDigest(digest, publication)),
    weeks: describeWeeks(newestFirst, publication),
  };
}

function describePapers({ digests, concepts, sightings }: Publication): PaperEntry[] {
  const mentions = mentionsByPaper(sightings);
  const citedBy = gather(
    [...concepts.values()].flatMap(({ slug, papers }) => papers.map(({ id }) => [id, slug] as const)),
  );
  const entries = new Map<string, PaperEntry>();
  for (const digest of digests)
    for (const [i, paper] of digest.papers.entries()) {
      const entry = entries.get(paper.id) ?? describePaper(paper, mentions, citedBy);
      entries.set(paper.id, entry);
      entry.digests.unshift({ digest: digest.id, position: i + 1 });
    }
  return [...entries.values()].sort((a, b) => byCode(a.path, b.path));
}

function describePaper(
  { id, title, authors, url }: Paper,
  mentions: Map<string, Set<string>>,
  citedBy: Map<string, Set<string>>,
): PaperEntry {
  const mentioned = [...(mentions.get(id) ?? [])].sort();
  return {
    id,
    path: paperPathOf(id),
    title: curl(title),
    authors,
    url: url ?? null,
    digests: [],
    mentions: mentioned,
    citedBy: [...(citedBy.get(id) ?? [])].sort(),
  };
}

function describeDigest(digest: Digest, publication: Publication): DigestEntry {
  const { id, title, from, to, week, papers } = digest;
  const gaps = publication.gapsOf([digest]);
  return {
    id,
    title: curl(title),
    from,
    to,
    week,
    papers: papers.map((paper) => paper.id),
    asked: gaps.map(ask),
    contexts: placeContexts(digest, gaps, publication),
  };
}

/** The Quick Contexts that somebody who has read nothing yet is sent with an issue, by the rule of what is sent. */
function placeContexts(
  digest: Digest,
  gaps: readonly Gap[],
  { concepts, sightings, lessons }: Publication,
): ContextEntry[] {
  const isTaught = (slug: string) => isWhole(lessons.get(slug));
  return placeGaps({ concepts, sightings, reader: newReader, gaps, isTaught }, [digest], "")
    .filter(({ stage }) => stage === "full")
    .map((placed) => ({ concept: placed.concept.slug, before: placed.before.id, why: needOf(placed) }));
}

function describeWeeks(digests: readonly Digest[], publication: Publication): WeekEntry[] {
  const { gapsOf, concepts, learnedBetween } = publication;
  return [...Map.groupBy(digests, ({ week }) => week)].map(([week, issues]) => ({
    week,
    ...daysOfWeek(week),
    learned: learned(daysOfWeek(week)),
    digests: issues.map(({ id }) => id),
    papers: distinctPapers(issues).map(({ id }) => id),
    asked: gapsOf(issues).map(ask),
  }));

  function learned({ from, to }: { from: string; to: string }): string[] | null {
    return learnedBetween?.(from, to).filter((slug) => concepts.has(slug)) ?? null;
  }
}

function ask({ concept, reasons, papers }: Gap): AskedConcept {
  return {
    concept,
    reasons: publicReasons({ reasons }),
    papers: [...papersOf(papers)],
  };
}
