import type { Link } from "mdast";
import { visit } from "unist-util-visit";
import { excerpt } from "../../core/problem.ts";
import { plainText } from "../../visible-text.ts";
import type { LessonCheck, Subject } from "./check.ts";

function fault(url: string, { concept, concepts }: Subject): string | undefined {
  const [, scheme, rest = ""] = /^([a-z]+):(.*)$/s.exec(url) ?? [];
  if (scheme === "concept") {
    if (rest === concept.slug) return "a link to another concept";
    return concepts.has(rest) ? undefined : "a concept of the library or the archive";
  }
  if (scheme === "arxiv" || scheme === "doi")
    return concept.papers.some(({ id }) => id === url) ? undefined : "one of the record's papers";
  if (scheme === "source")
    return concept.sources.some(({ key }) => key === rest) ? undefined : "one of the record's sources";
  return "a concept:, arxiv:, doi: or source: link";
}

/** Every link is of a private scheme, and its target stands in the record or the library. */
export const link: LessonCheck = {
  kind: "link",
  find(subject) {
    const findings: ReturnType<LessonCheck["find"]> = [];
    visit(subject.tree, "link", (node: Link) => {
      const expected = fault(node.url, subject);
      const line = node.position?.start.line;
      if (expected !== undefined)
        findings.push({ line, unexpected: `the link “${excerpt(node.url)}”`, expected });
      else if (plainText(node).trim() === "" || node.title)
        findings.push({
          line,
          unexpected: `the link “${excerpt(node.url)}” with no text or with a title`,
          expected: "words to click on",
        });
    });
    return findings;
  },
  good: [
    { format: "quick", text: "[a](concept:neighbour), [b](arxiv:2211.17192), [c](source:docs)" },
    { format: "quick", text: "no link at all" },
  ],
  bad: [
    { format: "quick", text: "[a](concept:nobody)" },
    { format: "quick", text: "[a](concept:example)" },
    { format: "quick", text: "[a](arxiv:1234.56789)" },
    { format: "quick", text: "[a](source:nothing)" },
    { format: "quick", text: "[a](conceptx)" },
    { format: "quick", text: "[a](CONCEPT:neighbour)" },
    { format: "quick", text: "[a](concept:neighbour#x)" },
    { format: "quick", text: "[a](https://example.org)" },
    { format: "quick", text: "[a](javascript:alert(1))" },
    { format: "quick", text: "[a](//example.org)" },
    { format: "quick", text: "[a](../../etc/passwd)" },
    { format: "quick", text: "see https://example.org" },
    { format: "quick", text: "[](concept:neighbour)" },
  ],
};
