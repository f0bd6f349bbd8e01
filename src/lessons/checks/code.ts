import type { Code } from "mdast";
import { visit } from "unist-util-visit";
import { excerpt } from "../../core/problem.ts";
import type { Finding, Subject } from "./check.ts";

/** Runs a program apart from everything else. `output` is what it printed; `error` the end of its traceback. */
export type RunPython = (
  code: string,
) => Promise<{ output: string; error?: undefined } | { output?: undefined; error: string }>;

function listings({ tree }: Subject, language: string): Code[] {
  const found: Code[] = [];
  visit(tree, "code", (node: Code) => {
    if (node.lang === language) found.push(node);
  });
  return found;
}

/** A deep dive's code runs, keeps its assertions, and prints what the text shows. Only the library's own code is ever executed. */
export async function checkPython(subject: Subject, run: RunPython): Promise<Finding[]> {
  if (subject.format !== "deep-dive") return [];
  const [listing, ...others] = listings(subject, "python");
  if (listing === undefined || others.length > 0)
    return [{ unexpected: `${others.length + (listing ? 1 : 0)} Python listings`, expected: "one" }];
  const line = listing.position?.start.line;
  const findings: Finding[] = [];
  if (!/^\s*assert\b/m.test(listing.value))
    findings.push({ line, unexpected: "code without an assertion", expected: "code that checks itself" });
  const lines = listing.value.split("\n").length;
  if (lines > 60) findings.push({ line, unexpected: `${lines} lines of code`, expected: "at most 60" });
  const { output, error } = await run(listing.value);
  if (error !== undefined)
    return [
      ...findings,
      { line, unexpected: `the failure “${excerpt(error, 160)}”`, expected: "code that runs" },
    ];
  const shown = listings(subject, "text").map(({ value }) => value.trim());
  if (output.trim() !== "" && !shown.includes(output.trim()))
    findings.push({
      line,
      unexpected: `the output “${excerpt(output)}”`,
      expected: "what a text listing shows",
    });
  return findings;
}

/** One wrong line must make an assertion fail: code whose assertions cannot fail proves nothing. */
export async function checkMutation(subject: Subject, run: RunPython): Promise<Finding[]> {
  const { mutation } = subject.concept;
  const code = listings(subject, "python")[0]?.value;
  if (subject.format !== "deep-dive" || code === undefined) return [];
  if (mutation === undefined)
    return [{ unexpected: "no mutation", expected: "a line of the code and a wrong form of it" }];
  const lines = code.split("\n");
  const at = lines.flatMap((text, i) => (text.trim() === mutation.line.trim() ? [i] : []));
  if (at.length !== 1)
    return [
      { unexpected: `the line “${excerpt(mutation.line)}” ${at.length} times in the code`, expected: "once" },
    ];
  const [indent = ""] = /^\s*/.exec(lines[at[0]!]!) ?? [];
  const { error } = await run(lines.with(at[0]!, indent + mutation.becomes.trim()).join("\n"));
  if (error?.includes("AssertionError")) return [];
  return [
    {
      unexpected: error === undefined ? "assertions that still hold" : `“${excerpt(error, 120)}”`,
      expected: "an AssertionError under the mutation",
    },
  ];
}
