import { z } from "zod";
import { Slug } from "./concept.ts";
import type { Concepts } from "./graph.ts";
import type { Termed } from "./matcher.ts";
import { inTime } from "./order.ts";
import type { Problem } from "./problem.ts";
import { phraseKey } from "./tokens.ts";
import { Moment } from "./week.ts";

/** A name as digests write it: one line with a word in it. */
export const Phrase = z
  .string()
  .trim()
  .min(1)
  .max(120)
  .regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*$/u, "one line without control characters")
  .refine((text) => phraseKey(text) !== "", "a word");

function decisionOf<K extends string, F extends z.ZodRawShape>(kind: K, fields: F) {
  return z.strictObject({
    /** when a person decided */
    at: Moment,
    kind: z.literal(kind),
    phrase: Phrase,
    ...fields,
  });
}

/** What a person decided of a name that digests use: one line of `decisions.jsonl`. */
export const Decision = z.discriminatedUnion("kind", [
  /** it is a concept: `library/<slug>` holds its record */
  decisionOf("confirmed", { slug: Slug }),
  /** it is a concept, which has another name: the phrase stays a sign of it */
  decisionOf("renamed", { slug: Slug }),
  /** it means a concept that was known already */
  decisionOf("aliased", { slug: Slug }),
  /** it is nothing that a lesson could be about */
  decisionOf("dismissed", {}),
  /** takes back what was decided of the phrase */
  decisionOf("withdrawn", {}),
]);
export type Decision = z.infer<typeof Decision>;

/** What the decisions add up to. Phrases are keyed by `phraseKey`, so that case, plural and hyphens do not matter. */
export interface Decisions {
  /** never proposed again */
  dismissed: ReadonlySet<string>;
  /** slug of the concept that a phrase means */
  aliases: ReadonlyMap<string, string>;
  /** the decision that stands for each phrase */
  standing: ReadonlyMap<string, Decision>;
}

/** Adds decisions up: the latest of each phrase stands, whatever the order of the lines. */
export function decisionsOf(all: readonly Decision[]): Decisions {
  const standing = new Map(inTime(all).map((one) => [phraseKey(one.phrase), one]));
  for (const [key, { kind }] of standing) if (kind === "withdrawn") standing.delete(key);
  const dismissed = new Set<string>();
  const aliases = new Map<string, string>();
  for (const [key, one] of standing)
    if (one.kind === "dismissed") dismissed.add(key);
    else if (one.kind === "renamed" || one.kind === "aliased") aliases.set(key, one.slug);
  return { dismissed, aliases, standing };
}

/**
 * The concepts as the matcher should know them: a phrase that means one is a sign of it.
 * A decision that names a concept nobody has is a problem, and the others count.
 */
export function applyAliases(
  concepts: Concepts,
  { aliases, standing }: Decisions,
): { termed: Map<string, Termed>; problems: Problem[] } {
  const termed = new Map<string, Termed>(concepts);
  const problems: Problem[] = [];
  for (const [key, slug] of aliases) {
    const { phrase } = standing.get(key)!;
    const concept = termed.get(slug);
    if (concept !== undefined) termed.set(slug, { ...concept, signs: [...concept.signs, phrase] });
    else
      problems.push({
        kind: "unknown-concept",
        place: { file: "decisions.jsonl" },
        unexpected: `“${slug}” as what “${phrase}” means`,
        expected: "a concept of the library or the archive",
      });
  }
  return { termed, problems };
}
