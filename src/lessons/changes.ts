import { diffWordsWithSpace } from "diff";

/**
 * What changed between two versions of a text, for a person: the changed paragraphs alone, with the words that went as
 * `[-so-]` and those that came as `{+so+}`.
 */
export function describeChanges(before: string, after: string): string {
  const marked = diffWordsWithSpace(before, after)
    .map(({ value, added, removed }) => {
      if (!added && !removed) return value;
      // A mark never runs over the end of a paragraph: each of them is read alone.
      const [open, close] = added ? ["{+", "+}"] : ["[-", "-]"];
      return value.replace(/[^\n]+/g, (words) => `${open}${words}${close}`);
    })
    .join("");
  const paragraphs = marked.split(/\n{2,}/);
  return paragraphs
    .filter((one) => /\{\+|\[-/.test(one))
    .map((one) => one.trim())
    .join("\n\n");
}
