import { formatNames } from "./format-names.ts";
import type { Level } from "./level.ts";
import { countOf } from "./wording.ts";

/** “three ‘too complex’”, as a switch of format names its reason. */
export function describeVotes({ votes, format, isFromAll }: Level): string {
  const rating = format === "eli12" ? "too-complex" : "too-simple";
  const count = votes.filter((vote) => vote.rating === rating).length;
  return `${countOf(count, `‘${rating.replace("-", " ")}’`).replace(/s$/, "")}${isFromAll ? " over all topics" : ""}`;
}

/**
 * A switch of a topic's first format, in words: what is so from now on, and why.
 * @param topic its name
 */
export function describeSwitch(topic: string, level: Level): { what: string; why: string } {
  return {
    what: `From now on lessons of ${topic} start with ${formatNames[level.format]}`,
    why: level.format === "quick" ? "because your votes level out" : `after ${describeVotes(level)}`,
  };
}
