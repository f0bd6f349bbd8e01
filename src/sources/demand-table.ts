import type { DemandRow } from "../core/demand.ts";
import { type Outcome, excerpt } from "../core/problem.ts";

const columns = ["name", "aliases", "df", "kind"] as const;

/**
 * Reads a table of what digests speak of: tab separated, a first line with the columns' names, aliases separated by `|`.
 * `df` is the number of papers that somebody counted; it is not used, because mentions are counted anew.
 */
export function readDemandTable(text: string, file: string): Outcome<DemandRow[]> {
  const fault = (line: number, unexpected: string, expected: string): Outcome<never> => ({
    value: undefined,
    problems: [{ kind: "unreadable-file", place: { file, line }, unexpected, expected }],
  });
  const [head = "", ...lines] = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  const names = head.split("\t");
  const at = columns.map((column) => names.indexOf(column));
  if (at.includes(-1)) return fault(1, `the columns “${excerpt(head)}”`, columns.join(", "));
  const rows: DemandRow[] = [];
  for (const [i, line] of lines.entries()) {
    if (line.trim() === "") continue;
    const [name = "", aliases = "", , kind = ""] = at.map((n) => line.split("\t")[n]?.trim());
    if (name === "" || kind === "") return fault(i + 2, `“${excerpt(line)}”`, "a name and a kind");
    const others = aliases.split("|").map((one) => one.trim());
    rows.push({ name, aliases: others.filter((one) => one !== ""), kind });
  }
  return { value: rows, problems: [] };
}
