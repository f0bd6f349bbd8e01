import { phraseKey } from "../core/tokens.ts";
import type { Entry, Name } from "./collect-names.ts";

const mostOfOnePaper = 0.2;

/**
 * How much oftener the words of a name stand in one paper than by chance: normalised pointwise mutual information, −1 to 1.
 * Bouma (2009), Normalized (pointwise) mutual information in collocation extraction; for more words than two, by word.
 * What one paper says may be chance, so it counts little.
 */
export function measureCohesion(entries: readonly Entry[]): (name: Name) => number {
  const counts = new Map<string, number>();
  for (const { title, summary } of entries)
    for (const word of new Set(phraseKey(`${title}\n${summary}`).split(" ")))
      counts.set(word, (counts.get(word) ?? 0) + 1);
  const all = entries.length + 1;
  return ({ key, papers }) => {
    const words = key.split(" ");
    const together = -Math.log(papers.size / all);
    const alone = words.reduce((sum, word) => sum - Math.log((counts.get(word) ?? 1) / all), 0);
    const information = (alone - together) / together / (words.length - 1);
    return Math.max(-1, Math.min(papers.size === 1 ? mostOfOnePaper : 1, information));
  };
}
