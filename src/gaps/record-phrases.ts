import type { Concept } from "../core/concept.ts";
import { phraseKey } from "../core/tokens.ts";

/** Which of some phrases, all of two words or more and given by their keys, stand in the records of listed concepts. */
export function findInRecords(keys: Iterable<string>, concepts: Iterable<Concept>): ReadonlySet<string> {
  const wanted = new Set(keys);
  const openings = new Set([...wanted].map((key) => key.split(" ", 2).join(" ")));
  const longest = Math.max(0, ...[...wanted].map((key) => key.split(" ").length));
  const found = new Set<string>();
  const known = new Map<string, string>();
  const keyOf = (word: string) => {
    const key = known.get(word) ?? phraseKey(word);
    known.set(word, key);
    return key;
  };
  for (const concept of concepts)
    for (const clause of textsOf(concept).flatMap((text) => text.split(/[.,;:!?()“”]/))) {
      const words = (clause.match(/[\p{L}\p{N}]+/gu) ?? []).map(keyOf);
      for (const first of words.keys()) {
        if (!openings.has(`${words[first]} ${words[first + 1]}`)) continue;
        for (let count = 2; count <= longest; count++) {
          const key = words.slice(first, first + count).join(" ");
          if (wanted.has(key)) found.add(key);
        }
      }
    }
  return found;
}

function textsOf(one: Concept): string[] {
  return [
    one.summary,
    ...one.objectives,
    ...[...one.prerequisites, ...one.extensions, ...one.alternatives].map(({ why }) => why),
    ...one.papers.flatMap(({ title, note }) => [title, note]),
    ...one.recall.flatMap(({ question, answer }) => [question, answer]),
  ];
}
