import type { z } from "zod";
import { appendDecision } from "../src/archive/decisions.ts";
import { createRecord } from "../src/archive/library.ts";
import { type Concept, Slug, VocabularyRecord, noLessons } from "../src/core/concept.ts";
import { Decision, Phrase } from "../src/core/decision.ts";
import { expectedOf } from "../src/core/expected.ts";
import { slugOf } from "../src/core/digest.ts";
import { findClash } from "../src/core/find-clash.ts";
import { findConcept } from "../src/core/find-concept.ts";
import { bareTerm, buildMatcher, matchWhole } from "../src/core/matcher.ts";
import { excerpt } from "../src/core/problem.ts";
import { phraseKey } from "../src/core/tokens.ts";
import { capitalize, figureOf } from "../src/core/wording.ts";
import { type Loaded, load } from "./load.ts";
import { exitCodeOf, printProblems } from "./report.ts";

interface Options {
  content: string;
}

/** A decision that cannot be taken as it was asked for; nothing was changed. */
class Refusal extends Error {}

const isOne = (text: string, { concepts, match }: Loaded): Concept | undefined =>
  concepts.get(matchWhole(match, text) ?? "") ?? findConcept(concepts, text).concept;

/** Decides of one phrase: what `take` gives is the exit message, what it refuses ends with 2. */
async function decide(
  words: readonly string[],
  { content }: Options,
  take: (phrase: string, loaded: Loaded) => Promise<string>,
): Promise<number> {
  const phrase = words.join(" ").replace(/\s+/g, " ").trim();
  const { success, error } = Decision.safeParse({ at: now(), kind: "dismissed", phrase });
  try {
    if (!success)
      throw new Refusal(
        `unexpected “${excerpt(phrase)}”, expected a phrase of the digests (${expectedOf(error.issues[0]!)}).`,
      );
    const loaded = await load(content);
    console.log(await take(phrase, loaded));
    // The decision may have mended what was wrong.
    const { problems } = loaded.problems.length === 0 ? loaded : await load(content);
    printProblems(problems);
    return exitCodeOf(problems);
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    console.error(`gaps: ${refusal.message}`);
    return 2;
  }
}

/** A phrase that may be pasted into a shell, whatever stands in it; it keeps its key. */
const pasted = (phrase: string) => `"${phrase.replace(/[^\p{L}\p{N}@ -]+/gu, " ").trim()}"`;

const now = () => new Date().toISOString();

/** @throws where a concept is known by the phrase */
function refuseListed(phrase: string, loaded: Loaded): void {
  const known = isOne(phrase, loaded);
  if (known === undefined) return;
  const decided = loaded.decisions.aliases.has(phraseKey(phrase))
    ? `\`npx lacuna gaps undo ${pasted(phrase)}\` takes that back`
    : `\`npx lacuna understood ${known.slug}\` takes it off your list`;
  throw new Refusal(
    `unexpected “${phrase}”, which is listed already: ${known.name} (${known.slug}); ${decided}.`,
  );
}

/** @throws where no digest uses a phrase: it was mistyped, or comes from elsewhere */
function refuseUnused(phrase: string, { digests }: Loaded): void {
  const { match } = buildMatcher(new Map([["it", bareTerm("it", phrase)]]));
  const papers = digests.flatMap((digest) => digest.papers);
  if (papers.some(({ title, summary }) => match(title).length + match(summary).length > 0)) return;
  throw new Refusal(
    `unexpected “${phrase}”, which no paper of the digests uses; expected a phrase as they write it.`,
  );
}

/** `lacuna gaps dismiss`: the phrase is not proposed again, whatever digests come. */
export function dismiss(words: readonly string[], options: Options): Promise<number> {
  return decide(words, options, async (phrase, loaded) => {
    refuseListed(phrase, loaded);
    await appendDecision(options.content, { at: now(), kind: "dismissed", phrase });
    return `“${phrase}” will not be proposed again. \`npx lacuna gaps undo ${pasted(phrase)}\` takes it back.`;
  });
}

/** `lacuna gaps alias`: the phrase means a concept that is listed. */
export function alias(phrase: string, concept: string, options: Options): Promise<number> {
  return decide([phrase], options, async (text, loaded) => {
    refuseListed(text, loaded);
    const { concept: target, near } = findConcept(loaded.concepts, concept);
    if (target === undefined)
      throw new Refusal(
        `unexpected “${excerpt(concept)}”, expected a listed concept${suggestion(near.map(({ slug }) => slug))}.`,
      );
    await appendDecision(options.content, { at: now(), kind: "aliased", phrase: text, slug: target.slug });
    return `“${text}” means ${target.name} from now on. \`npx lacuna gaps undo ${pasted(text)}\` takes it back.`;
  });
}

const suggestion = (slugs: readonly string[]): string =>
  slugs.length > 0 ? `; did you mean ${slugs.join(" or ")}` : "; `npx lacuna gaps --json` lists them";

/** `lacuna gaps undo`: the phrase stands as if nobody had decided of it. */
export function undo(words: readonly string[], options: Options): Promise<number> {
  return decide(words, options, async (phrase, { decisions }) => {
    const before = decisions.standing.get(phraseKey(phrase));
    if (before === undefined)
      throw new Refusal(`unexpected “${phrase}”, expected a phrase of which something was decided.`);
    await appendDecision(options.content, { at: now(), kind: "withdrawn", phrase });
    const hasRecord = before.kind === "confirmed" || before.kind === "renamed";
    return hasRecord
      ? `Taken back. The record stays until you remove ${options.content}/library/${before.slug}.`
      : `Taken back: “${phrase}” may be proposed again.`;
  });
}

/** What `lacuna gaps confirm` may be told. */
interface Confirmation extends Options {
  topic: string;
  /** where the phrase is not the best name */
  name?: string | undefined;
  summary?: string | undefined;
}

/** `lacuna gaps confirm`: the phrase becomes a concept of the vocabulary. */
export function confirm(words: readonly string[], options: Confirmation): Promise<number> {
  return decide(words, options, async (phrase, loaded) => {
    refuseListed(phrase, loaded);
    refuseUnused(phrase, loaded);
    const name = options.name?.trim() ?? inSentenceCase(phrase);
    const slug = slugOf(name);
    const record = draftRecord(name, slug, options, loaded);
    if (!(await createRecord(options.content, slug, record)))
      throw new Refusal(`unexpected folder library/${slug}, expected none; nothing was changed.`);
    const kind = phraseKey(name) === phraseKey(phrase) ? "confirmed" : "renamed";
    await appendDecision(options.content, { at: now(), kind, phrase, slug });
    return `${name} is listed: ${options.content}/library/${slug}/concept.yaml. Mend its summary there; \`npx lacuna write --writer openai --concept ${slug}\` writes its lessons.`;
  });
}

const inSentenceCase = (phrase: string): string =>
  /^\p{Ll}+(?:[\s-]|$)/u.test(phrase) ? capitalize(phrase) : phrase;

/** What is wrong with an option that a record is made of. */
function describeFault(issue: z.core.$ZodIssue, record: Readonly<Record<string, string>>): string {
  const [option = ""] = issue.path.map(String);
  const { length } = record[option]?.trim() ?? "";
  return `--${option}: unexpected ${figureOf(length, "character")}, expected ${expectedOf(issue)}; nothing was changed.`;
}

/** What a name that cannot be a concept's should have been. */
function wantedOf(name: string, slug: string): string | undefined {
  if (slug === "") return "Latin letters";
  const fits = Slug.safeParse(slug).success && Phrase.safeParse(name).success;
  return fits ? undefined : "one line of at most 80 letters";
}

/** The record that a confirmation writes. @throws where the concept could not be told from another one */
function draftRecord(name: string, slug: string, { topic, summary }: Confirmation, loaded: Loaded) {
  if (!loaded.topics.some((one) => one.slug === topic))
    throw new Refusal(
      `unexpected topic “${excerpt(topic)}”, expected one of ${loaded.topics.map((one) => one.slug).join(", ")}.`,
    );
  const wanted = wantedOf(name, slug);
  if (wanted !== undefined)
    throw new Refusal(`unexpected name “${excerpt(name)}”, expected ${wanted}; give one with --name.`);
  refuseListed(name, loaded);
  const record = {
    name,
    topic,
    summary: summary ?? "A name from the digests that nobody has described yet.",
  };
  const { data, error } = VocabularyRecord.safeParse(record);
  if (data === undefined) throw new Refusal(describeFault(error.issues[0]!, record));
  const clash = findClash({ ...noLessons, ...data, slug } as Concept, loaded.concepts);
  if (clash !== undefined) throw new Refusal(`unexpected ${clash.unexpected}, expected ${clash.expected}.`);
  return record;
}
