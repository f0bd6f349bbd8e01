import { z } from "zod";
import { Slug } from "../core/concept.ts";
import type { Decisions } from "../core/decision.ts";
import { type Digest, type Paper, distinctPapers, slugOf } from "../core/digest.ts";
import { type Gap, papersOf } from "../core/gap.ts";
import { type Matcher, type Termed, bareTerm, buildMatcher } from "../core/matcher.ts";
import { byCode } from "../core/order.ts";
import { phraseKey } from "../core/tokens.ts";
import { figureOf } from "../core/wording.ts";
import { findMentions } from "./find-mentions.ts";

/** Papers of one question: enough to share the prompt, few enough that each is read. */
const papersAtOnce = 8;
/** Names that count for one paper. */
const mostNames = 3;

/** What a reader of papers, such as a model, must answer: words of the papers that may be concepts. */
export const NamedSpans = z.strictObject({
  names: z.array(z.strictObject({ paper: z.int().min(0), span: z.string() })).max(1000),
});
export type NamedSpans = z.infer<typeof NamedSpans>;

/** The papers of the digests, each once and the newest first, in questions. */
export function groupPapers(digests: readonly Digest[]): Paper[][] {
  const papers = distinctPapers(digests.toReversed());
  const starts = Array.from({ length: Math.ceil(papers.length / papersAtOnce) }, (_, i) => i * papersAtOnce);
  return starts.map((start) => papers.slice(start, start + papersAtOnce));
}

/** Papers as a question shows them: JSON, so that no title can pose as part of the prompt. */
export function describePapers(papers: readonly Paper[], match: Matcher): string {
  const shown = papers.map(({ title, summary }, paper) => ({
    paper,
    title,
    summary: summary.slice(0, 4000),
  }));
  const known = new Set(
    papers.flatMap(({ title, summary }) => match(`${title}\n${summary}`).map(({ concept }) => concept)),
  );
  return JSON.stringify({ papers: shown, known: [...known].sort() }).replaceAll("<", "\\u003c");
}

/** Words alone: nothing that could be markup, an address or a line of its own. */
const plain = /^[\p{L}\p{N}](?:[\p{L}\p{N} '’+/-]*[\p{L}\p{N}+])?$/u;
const mostWords = 5;

/** What became of an answer. */
export interface Judged {
  /** phrases that stand in the papers and that nobody has listed or decided of */
  phrases: string[];
  /** spans that stand nowhere in their paper, or that are no phrase */
  rejected: number;
}

/**
 * Checks an answer: a span counts only where it stands, letter by letter, in the paper that it names. What the matcher knows
 * there is a mention and no candidate; what a person dismissed stays so. At most three a paper count.
 */
export function judgeSpans(
  { names }: NamedSpans,
  papers: readonly Paper[],
  match: Matcher,
  { dismissed }: Pick<Decisions, "dismissed">,
): Judged {
  const judged: Judged = { phrases: [], rejected: 0 };
  const counts = new Map<number, Set<string>>();
  for (const { paper: number, span } of names) {
    const paper = papers[number];
    const key = phraseKey(span);
    if (paper === undefined || !isPhrase(span) || !standsIn(paper, span)) judged.rejected++;
    else if (!dismissed.has(key) && !isKnown(paper, span, match)) {
      const own = counts.get(number) ?? new Set<string>();
      counts.set(number, own);
      if (own.has(key) || own.size >= mostNames) continue;
      own.add(key);
      judged.phrases.push(span);
    }
  }
  return judged;
}

const isPhrase = (span: string): boolean =>
  span.length <= 80 &&
  plain.test(span) &&
  /\p{L}{2}/u.test(span) &&
  span.split(/\s+/).length <= mostWords &&
  Slug.safeParse(slugOf(span)).success;

const fields = ["title", "summary"] as const;

/** Whether the words stand in the paper as words: not as a part of longer ones. */
function standsIn(paper: Paper, span: string): boolean {
  const { match } = buildMatcher(new Map([["it", bareTerm("it", span)]]));
  return fields.some(
    (field) =>
      paper[field].includes(span) &&
      match(paper[field]).some(({ start, end }) => paper[field].slice(start, end) === span),
  );
}

/** Whether a concept is mentioned where the words stand, all of them covered. */
function isKnown(paper: Paper, span: string, match: Matcher): boolean {
  return fields.some((field) => {
    const at = paper[field].indexOf(span);
    return at >= 0 && match(paper[field]).some(({ start, end }) => start <= at && at + span.length <= end);
  });
}

/**
 * Phrases as unconfirmed gaps: variants of case, plural and hyphen are one, each is looked up in all digests, and the
 * matcher's concepts keep what is theirs. The one that most papers mention comes first.
 * @param listed concepts with their aliases, as the matcher knows them
 * @param by who named them, in words
 */
export function gapsOfPhrases(
  phrases: readonly string[],
  digests: readonly Digest[],
  listed: ReadonlyMap<string, Termed>,
  by: string,
): Gap[] {
  const candidates = new Map<string, Termed>();
  for (const [slug, [name = "", ...others]] of joinSpellings(phrases))
    if (!listed.has(slug)) candidates.set(slug, bareTerm(slug, name, others));
  const sightings = findMentions(digests, buildMatcher(new Map([...listed, ...candidates])).match);
  return [...candidates.values()]
    .map(({ slug, name }): Gap => {
      const papers = [...(sightings.get(slug) ?? [])];
      const score = papersOf(papers).size;
      const reasons = [`in ${figureOf(score, "paper")}`, `named by ${by}`];
      return { concept: slug, name, state: "unconfirmed", score, reasons, papers };
    })
    .filter(({ papers }) => papers.length > 0)
    .sort((a, b) => b.score - a.score || byCode(a.concept, b.concept));
}

/** The spellings of each name, the shortest first, by the slug of that. */
function joinSpellings(phrases: readonly string[]): Map<string, string[]> {
  const byKey = new Map<string, Set<string>>();
  for (const phrase of phrases)
    byKey.set(phraseKey(phrase), (byKey.get(phraseKey(phrase)) ?? new Set()).add(phrase));
  const joined = [...byKey.values()].map((all) =>
    [...all].sort((a, b) => a.length - b.length || byCode(a, b)),
  );
  return new Map(joined.map((spellings) => [slugOf(spellings[0]!), spellings]));
}
