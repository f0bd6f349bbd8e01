import type { Nodes } from "mdast";
import { excerpt } from "../../core/problem.ts";
import { piecesOf } from "./figure.ts";
import type { Finding } from "./check.ts";

const numbers = /\d+(?:[.,]\d+)*/g;

/**
 * A model's figures must stand in what it was given: every number of a sentence that cites a paper is looked for in that
 * paper's title and summary. Numbers of the citation itself (its year) do not count.
 * @param evidence text by paper id, such as `arxiv:2211.17192`
 */
export function findUngrounded(tree: Nodes, evidence: ReadonlyMap<string, string>): Finding[] {
  return piecesOf(tree).flatMap(({ text, cites, line }): Finding[] => {
    if (cites.length === 0) return [];
    const known = new Set(cites.flatMap((id) => evidence.get(id)?.match(numbers) ?? []));
    const foreign = (text.match(numbers) ?? []).filter((number) => !known.has(number));
    if (foreign.length === 0) return [];
    return [
      {
        line,
        unexpected: `the figure “${foreign.join("”, “")}”, which the cited paper's entry does not hold, in “${excerpt(text, 80)}”`,
        expected: "figures of the evidence only",
      },
    ];
  });
}
