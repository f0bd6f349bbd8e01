import { z } from "zod";
import { excerpt } from "./problem.ts";
import { isEtAl } from "./wording.ts";

/** What arXiv says of a paper. */
export const ArxivRecord = z.object({
  /** such as `arxiv:2211.17192` */
  id: z.string(),
  title: z.string(),
  authors: z.array(z.string()),
  summary: z.string(),
});
export type ArxivRecord = z.infer<typeof ArxivRecord>;

/** Words of a text for comparison: without case, accents, punctuation and the marks of LaTeX. */
function wordsOf(text: string): string[] {
  const plain = text
    .replace(/\\[a-zA-Z]+\s*|[${}\\]/g, " ")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase();
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** The last word of a family name, in “Ann van der Berg” and in “van der Berg, Ann”. */
function familyOf(name: string): string {
  return wordsOf(name.split(",")[0] ?? "").at(-1) ?? "";
}

/**
 * Where a citation differs from arXiv's record: other words in the title, or other family names in another order.
 * A list that ends in “et al.” may stop early.
 * @returns in words, empty where they agree
 */
export function compareCitation(
  cited: { title: string; authors: readonly string[] },
  record: Pick<ArxivRecord, "title" | "authors">,
): { unexpected: string; expected: string }[] {
  const differences = [];
  if (wordsOf(cited.title).join("") !== wordsOf(record.title).join(""))
    differences.push({
      unexpected: `the title “${excerpt(cited.title, 100)}”`,
      expected: `“${excerpt(record.title, 100)}”, as arXiv has it`,
    });
  const named = cited.authors.filter((one) => !isEtAl(one));
  const isCut = named.length < cited.authors.length;
  const known = record.authors.slice(0, isCut ? named.length : undefined);
  if (named.map(familyOf).join() !== known.map(familyOf).join())
    differences.push({
      unexpected: `the authors “${excerpt(cited.authors.join(", "), 120)}”`,
      expected: `“${excerpt(record.authors.join(", "), 120)}”, as arXiv has them`,
    });
  return differences;
}

const least = 0.5;

/**
 * Whether a digest's entry can be the paper of arXiv's record: digests shorten titles and give papers other names, so at
 * least half of the longer words of its title must stand in the record's title or abstract.
 */
export function isSamePaper(title: string, record: Pick<ArxivRecord, "title" | "summary">): boolean {
  const known = new Set(wordsOf(`${record.title} ${record.summary}`));
  const words = wordsOf(title).filter((word) => word.length > 3);
  return words.length === 0 || words.filter((word) => known.has(word)).length >= words.length * least;
}
