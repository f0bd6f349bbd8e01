/** Longest title and summary that are kept, in UTF-16 units. A longer one is cut and ends in an ellipsis. */
const titleLimit = 500;
export const summaryLimit = 20_000;

// Controls and formats that change how the text around them is read (bidirectional overrides, tag characters,
// soft hyphens, zero-width spaces). The two joiners stay: Persian, Indic scripts and emoji are spelt with them.
const invisible = /[[\p{Cc}\p{Cf}]--[\t\n\v\f\r\u200c\u200d]]/gv;

function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  // never half of a surrogate pair
  return `${text.slice(0, limit - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}

function fold(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** Foreign text as one safe line: no controls, white space folded, at most `limit` characters. */
export function toLine(text: string, limit = titleLimit): string {
  return cut(fold(text.toWellFormed().replace(invisible, "")), limit);
}

/** Foreign text as safe lines: as `toLine`, but line breaks stay, empty lines do not. */
export function toLines(text: string, limit = summaryLimit): string {
  const lines = text
    .toWellFormed()
    .replace(invisible, "")
    .split(/[\n\r\u2028\u2029]+/);
  return cut(lines.map(fold).filter(Boolean).join("\n"), limit);
}

/** Names in `Ann Author, Ben Author and Cem Author et al.`; an `et al.` stays, as the last one. */
export function splitAuthors(text: string): string[] {
  const names = toLine(text, summaryLimit)
    .replace(/,? et al\b\.?/gi, ", et al.")
    .split(/,\s?and\s|,|;| and | & /);
  return names.map((name) => name.trim()).filter((name) => /[\p{L}\p{N}]/u.test(name));
}
