import type { Concept } from "./concept.ts";
import type { Problem } from "./problem.ts";
import { type Token, isAcronym, phraseKey, tokensOf } from "./tokens.ts";

/** A place in a text that means a concept: `text.slice(start, end)` is what stands there. Offsets count UTF-16 units. */
interface Match {
  concept: string;
  start: number;
  end: number;
}

/** Finds concepts in a text: longest first, from left to right, never overlapping. */
export type Matcher = (text: string) => Match[];

/** What a concept is known by. */
export type Termed = Pick<Concept, "slug" | "name" | "aliases" | "signs" | "needsContext"> &
  Partial<Pick<Concept, "unless">>;

/** A term that is known by its names alone. */
export function bareTerm(slug: string, name: string, aliases: readonly string[] = []): Termed {
  return { slug, name, aliases: [...aliases], signs: [], needsContext: [] };
}

interface Term {
  /** undefined of a phrase that means none, though it holds a name */
  concept: string | undefined;
  /** the letters as they must stand, for an acronym that stands alone; undefined where case does not matter */
  exact: string | undefined;
  /** words of which one must stand near; undefined where the term is clear by itself */
  context: ReadonlySet<string> | undefined;
}

interface Node {
  next: Map<string, Node>;
  terms: Term[];
}

/** How many words before and after an ambiguous term are searched for its context. */
const contextReach = 12;
/** What may stand between the words of one term: spaces, one line break, a hyphen; never the end of a clause or paragraph. */
const joint = /^(?![^]*\n[^]*\n)(?:\s{1,4}|[-\u2010-\u2013/]\s?)$/u;
/** Prefixes that people write with a hyphen, a space or neither. */
const prefixes = [
  "pre",
  "post",
  "multi",
  "auto",
  "self",
  "fine",
  "re",
  "sub",
  "co",
  "non",
  "cross",
  "over",
  "down",
  "de",
];

/** Every way in which people join the words of a term: as written, in one word, and with a prefix set apart. */
function spellings(keys: string[]): string[][] {
  const joined = keys.join("");
  const one = keys.length === 2 && joined.length > 5 ? [[joined]] : [];
  const [first = "", ...rest] = keys;
  const apart = prefixes
    .filter((prefix) => first.startsWith(prefix) && first.length - prefix.length > 3)
    .map((prefix) => [prefix, first.slice(prefix.length), ...rest]);
  const together =
    prefixes.includes(first) && rest.length > 1 ? [[first + (rest[0] ?? ""), ...rest.slice(1)]] : [];
  return [keys, ...one, ...apart, ...together];
}

function addTerm(root: Node, keys: string[], term: Term): Term | undefined {
  let node = root;
  for (const key of keys) {
    let next = node.next.get(key);
    if (next === undefined) node.next.set(key, (next = { next: new Map(), terms: [] }));
    node = next;
  }
  const rival = node.terms.find((one) => one.exact === term.exact && !one.context === !term.context);
  if (rival === undefined) node.terms.push(term);
  // The pickiest first: an acronym before a word, a word that needs context before one that does not.
  node.terms.sort((a, b) => pickiness(b) - pickiness(a));
  return rival?.concept === term.concept ? undefined : rival;
}

function pickiness({ exact, context }: Term): number {
  return (exact === undefined ? 0 : 2) + (context === undefined ? 0 : 1);
}

/**
 * Builds the one matcher for gap finding, links in lessons and previews.
 * Plurals, hyphens and spaces do not matter; acronyms that stand alone keep their case;
 * a name with `needsContext` counts only near one of those words; a phrase under `unless` is passed over whole. Linear in the text, whatever the number of concepts.
 */
export function buildMatcher(concepts: ReadonlyMap<string, Termed>): { match: Matcher; problems: Problem[] } {
  const root: Node = { next: new Map(), terms: [] };
  const problems: Problem[] = [];
  for (const concept of concepts.values()) {
    problems.push(...findIdle(concept));
    for (const { text, ...term } of termsOf(concept)) {
      const keys = tokensOf(text).map(({ key }) => key);
      if (keys.length === 0) continue;
      // As written it must mean one thing; of two that are only joined alike the first holds.
      const [rival] = spellings(keys).map((spelling) => addTerm(root, spelling, term));
      if (rival !== undefined) problems.push(describeRival(rival, text, concept.slug));
    }
  }
  return { match: (text) => matchAll(root, text), problems };
}

function termsOf({
  slug,
  name,
  aliases,
  signs,
  needsContext,
  unless = [],
}: Termed): (Term & { text: string })[] {
  const context =
    needsContext.length > 0
      ? new Set(needsContext.flatMap((one) => tokensOf(one).map(({ key }) => key)))
      : undefined;
  const names = [name, ...aliases].filter((text) => !signs.includes(text));
  // A name of several words says itself what it means, unless the record asks for context and has no shorter one.
  const isShort = (text: string) => tokensOf(text).length <= 1;
  const ambiguous = new Set(names.some(isShort) ? names.filter(isShort) : names);
  return [...new Set([name, ...aliases, ...signs, ...unless])].map((text) => ({
    text,
    concept: unless.includes(text) ? undefined : slug,
    exact: isAcronym(text) ? text : undefined,
    context: ambiguous.has(text) ? context : undefined,
  }));
}

function describeRival({ concept }: Term, text: string, slug: string): Problem {
  const holder = concept === undefined ? "another record has under unless" : `“${concept}” holds already`;
  return {
    kind: "ambiguous-term",
    place: { file: `library/${slug}/concept.yaml` },
    unexpected: `the term “${text}”, which ${holder}`,
    expected: "a term of one concept only",
  };
}

/** A phrase under `unless` that shares no word with the concept's terms keeps nothing apart, and one that is a term silences it. */
function findIdle({ slug, name, aliases, signs, unless = [] }: Termed): Problem[] {
  const terms = [name, ...aliases, ...signs];
  const wordsOf = (text: string) => phraseKey(text).split(" ");
  const words = new Set(terms.flatMap(wordsOf));
  return unless
    .filter((phrase) => terms.includes(phrase) || !wordsOf(phrase).some((word) => words.has(word)))
    .map((phrase) => ({
      kind: "invalid-record",
      place: { file: `library/${slug}/concept.yaml` },
      unexpected: `“${phrase}” under unless`,
      expected: "a phrase that holds a word of the concept’s terms, and is none of them",
    }));
}

/** The concept that a text means as a whole, from its first letter to its last. */
export function matchWhole(match: Matcher, text: string): string | undefined {
  return match(text).find(({ start, end }) => start === 0 && end === text.length)?.concept;
}

function matchAll(root: Node, text: string): Match[] {
  const tokens = tokensOf(text);
  const matches: Match[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const hit = longestAt(root, text, tokens, i);
    if (hit === undefined) continue;
    const { concept, last } = hit;
    if (concept !== undefined) matches.push({ concept, start: tokens[i]!.start, end: tokens[last]!.end });
    i = last;
  }
  return matches;
}

/** A term that stands in a text, up to its last token. */
type Hit = Pick<Term, "concept"> & { last: number };

function longestAt(root: Node, text: string, tokens: Token[], first: number): Hit | undefined {
  let node: Node | undefined = root;
  let found: Hit | undefined;
  for (let i = first; i < tokens.length; i++) {
    if (i > first && !joint.test(text.slice(tokens[i - 1]!.end, tokens[i]!.start))) break;
    node = node.next.get(tokens[i]!.key);
    if (node === undefined) break;
    const term = node.terms.find((one) => fits(one, text, tokens, first, i));
    if (term !== undefined) found = { concept: term.concept, last: i };
  }
  return found;
}

function fits({ exact, context }: Term, text: string, tokens: Token[], first: number, last: number): boolean {
  if (exact !== undefined) {
    const written = text.slice(tokens[first]!.start, tokens[last]!.end);
    if (written !== exact && written !== `${exact}s`) return false;
  }
  if (context === undefined) return true;
  const near = [
    ...tokens.slice(Math.max(0, first - contextReach), first),
    ...tokens.slice(last + 1, last + 1 + contextReach),
  ];
  return near.some(({ key }) => context.has(key));
}
