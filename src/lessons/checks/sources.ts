import type { Concept } from "../../core/concept.ts";
import type { Draft } from "../../core/lesson.ts";
import type { Finding } from "./check.ts";

/** Sources stand on allowed hosts, and each is cited by a lesson: what is not cited cannot be wrong, only stale. */
export function checkSources(
  { sources }: Pick<Concept, "sources">,
  drafts: readonly Draft[],
  allowedHosts: readonly string[],
): Finding[] {
  return sources.flatMap(({ key, url }): Finding[] => {
    const { hostname } = new URL(url);
    if (!allowedHosts.includes(hostname))
      return [
        { unexpected: `the source “${key}” on ${hostname}`, expected: `one of ${allowedHosts.join(", ")}` },
      ];
    const isCited = drafts.some(({ text }) => text.includes(`(source:${key})`));
    return isCited
      ? []
      : [{ unexpected: `the source “${key}”, which no lesson cites`, expected: "sources that are cited" }];
  });
}
