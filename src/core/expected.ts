import type { z } from "zod";

/*
 * What a schema expects, in the words in which every error speaks: *unexpected X, expected Y*. A message that a schema
 * brings of its own is such a phrase already; zod's own words are not for readers.
 */

/** What would have fitted where a schema found a fault. */
export function expectedOf(issue: z.core.$ZodIssue): string {
  if (!/^(?:Too (?:big|small)|Invalid|Unrecognized)/.test(issue.message)) return issue.message;
  if (issue.code === "too_big") return `${limit(issue, "at most")} ${sizeOf(issue.maximum, issue.origin)}`;
  if (issue.code === "too_small") return `${limit(issue, "at least")} ${sizeOf(issue.minimum, issue.origin)}`;
  if (issue.code === "invalid_type") return issue.expected;
  if (issue.code === "invalid_value") return `one of ${issue.values.map(String).join(", ")}`;
  if (issue.code === "invalid_format")
    return kinds[issue.format] ?? `a text that fits ${issue.pattern ?? issue.format}`;
  return "another value";
}

const limit = (issue: { exact?: boolean; inclusive?: boolean }, usual: "at most" | "at least"): string => {
  if (issue.exact === true) return "exactly";
  if (issue.inclusive !== false) return usual;
  return usual === "at most" ? "less than" : "more than";
};

/** A size with what is counted: characters of a text, entries of a list; of a number it is the number itself. */
function sizeOf(size: number | bigint, origin: string): string {
  const unit = origin === "string" ? ["character", "characters"] : ["entry", "entries"];
  const isCounted = ["string", "array", "set", "map"].includes(origin);
  return isCounted ? `${size} ${unit[Number(size) === 1 ? 0 : 1]}` : `${size}`;
}

const kinds: Readonly<Record<string, string>> = {
  url: "a web address",
  date: "a day such as 2025-11-23",
  datetime: "a time such as 2025-11-23T10:00:00Z",
};
