import { type Digest, digestOf } from "../core/digest.ts";
import { excerpt, type Problem } from "../core/problem.ts";
import { readAtom } from "./atom.ts";
import { type Finding, type Issue, mergePapers, type Reading } from "./issue.ts";
import { readJson } from "./json.ts";
import { readMarkdown } from "./markdown-list.ts";
import { readRss } from "./rss.ts";
import { toLine } from "./text.ts";
import { readXml } from "./xml.ts";

/** Longest text that is read, in characters. */
const sizeLimit = 20_000_000;

function fail(unexpected: string, expected: string, line?: number): Reading {
  return { issues: [], findings: [{ kind: "unreadable-digest", unexpected, expected, line }] };
}

function readFeed(text: string): Reading {
  const file = readXml(text);
  if ("kind" in file) return { issues: [], findings: [file] };
  if (file.root.name === "feed") return readAtom(file);
  if (file.root.name === "rss") return readRss(file);
  return fail(`<${excerpt(file.root.name)}>`, "<feed> (Atom) or <rss> (RSS 2.0)", file.lineOf(file.root));
}

function readText(text: string, stem: string, extension: string): Reading {
  if (text.length > sizeLimit) return fail(`${text.length} characters`, `at most ${sizeLimit}`);
  const nul = text.indexOf("\0");
  if (nul >= 0) return fail("a NUL byte", "text in UTF-8", text.slice(0, nul).split("\n").length);
  if (extension === "md" || extension === "markdown") return readMarkdown(text, stem);
  if (extension === "json") return readJson(text);
  if (["xml", "atom", "rss"].includes(extension)) return readFeed(text);
  return fail(`a file of the kind .${excerpt(extension)}`, ".md, .json, .xml, .atom or .rss");
}

function emptyIssue({ title, line }: Issue): Finding {
  return {
    kind: "empty-digest",
    line,
    unexpected: `"${excerpt(title)}" without papers`,
    expected: "at least one paper",
  };
}

function repeatedIssue({ title, line }: Issue, id: string): Finding {
  const unexpected = `"${excerpt(title)}", the second issue with the id ${id}`;
  return { kind: "duplicate-digest", line, unexpected, expected: "one issue that ends on a day" };
}

/** Issues to digests: empty and repeated ones become findings, repeated papers become one. */
function collect(issues: Issue[], stem: string, name: string): { digests: Digest[]; findings: Finding[] } {
  const byId = new Map<string, Digest>();
  const findings: Finding[] = [];
  for (const issue of issues) {
    const { from, to, papers } = issue;
    const digest = digestOf(
      stem,
      { title: toLine(issue.title) || stem || to, from, to, papers: mergePapers(papers) },
      name,
    );
    if (papers.length === 0) findings.push(emptyIssue(issue));
    else if (byId.has(digest.id)) findings.push(repeatedIssue(issue, digest.id));
    else byId.set(digest.id, digest);
  }
  return { digests: [...byId.values()], findings };
}

/**
 * Reads a digest file of any accepted kind, by its extension and, for XML, its root. `name` is the file's base name.
 * Never throws: what cannot be read is a problem, and the rest goes on.
 */
export function readDigests(file: { name: string; text: string }): {
  digests: Digest[];
  problems: Problem[];
} {
  const dot = file.name.lastIndexOf(".");
  const stem = dot > 0 ? file.name.slice(0, dot) : file.name;
  const reading = readText(
    file.text.replace(/^\ufeff/, ""),
    stem,
    file.name.slice(stem.length + 1).toLowerCase(),
  );
  const { digests, findings } = collect(reading.issues, stem, file.name);
  const all = [...reading.findings, ...findings];
  if (digests.length === 0 && all.length === 0)
    all.push({ kind: "empty-digest", unexpected: "no papers", expected: "a dated list of papers" });
  const problems = all.map(({ kind, line, unexpected, expected }) => {
    return { kind, place: { file: `digests/${file.name}`, line }, unexpected, expected };
  });
  return { digests, problems };
}

/** Reads the files of an archive. An issue that two files hold is a problem, and counts once. */
export function readAllDigests(files: readonly { name: string; text: string }[]): {
  digests: Digest[];
  problems: Problem[];
} {
  const digests = new Map<string, Digest>();
  const problems: Problem[] = [];
  for (const file of files) {
    const read = readDigests(file);
    problems.push(...read.problems);
    for (const digest of read.digests) {
      const rival = digests.get(digest.id);
      if (rival === undefined) digests.set(digest.id, digest);
      else
        problems.push({
          kind: "duplicate-digest",
          place: { file: `digests/${digest.file}` },
          unexpected: `the issue “${digest.id}”, which ${rival.file} holds already`,
          expected: "one file for each issue",
        });
    }
  }
  return { digests: [...digests.values()], problems };
}
