import { z } from "zod";
import { arxivIdOf, PaperId } from "../core/digest.ts";
import { expectedOf } from "../core/expected.ts";
import { excerpt } from "../core/problem.ts";
import { dayOf } from "./dates.ts";
import { arxivAddress, type Finding, type Issue, type Reading, toPaper } from "./issue.ts";

const JsonDay = z.string().transform((text, context) => {
  const day = dayOf(text);
  if (day === undefined) context.addIssue({ code: "custom", message: "a day such as 2025-10-19" });
  return day ?? "";
});

// Ids of other systems are let be and replaced; one that claims to be arXiv's must be.
const JsonId = z.string().refine((id) => !/^arxiv:/i.test(id) || arxivIdOf(id) !== undefined, {
  error: "an arXiv id such as arxiv:2510.12345",
});

const JsonPaper = z.object({
  id: JsonId.nullish(),
  title: z.string().refine((title) => title.trim() !== "", { error: "a title" }),
  authors: z.array(z.string()).nullish(),
  url: z.string().nullish(),
  summary: z.string().nullish(),
  links: z.array(z.object({ label: z.string(), url: z.string() })).nullish(),
});

const JsonIssue = z
  .object({
    title: z.string().refine((title) => title.trim() !== "", { error: "a title" }),
    /** the last day, unless `to` names another */
    date: JsonDay,
    from: JsonDay.nullish(),
    to: JsonDay.nullish(),
    papers: z.array(z.unknown()),
  })
  .refine(({ date, from, to }) => !from || from <= (to ?? date), {
    path: ["from"],
    error: "a day not after the last",
  });

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key],
    value,
  );
}

function pathText(path: readonly PropertyKey[]): string {
  return path.map((key) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`)).join("");
}

/** The first thing wrong with a value, as a finding that names the path to it. */
function toFinding(kind: Finding["kind"], value: unknown, base: PropertyKey[], error: z.ZodError): Finding {
  const [issue] = error.issues as [z.core.$ZodIssue];
  const found = at(value, issue.path);
  const shown =
    typeof found === "object" && found ? (Array.isArray(found) ? "an array" : "an object") : String(found);
  const path = pathText([...base, ...issue.path]) || "the file";
  return { kind, unexpected: `${excerpt(shown) || "an empty text"} at ${path}`, expected: expectedOf(issue) };
}

function readPaper(value: unknown, path: PropertyKey[]): ReturnType<typeof toPaper> | Finding {
  const { data, error } = JsonPaper.safeParse(value);
  if (!data) return toFinding("skipped-paper", value, path, error);
  const arxiv = arxivIdOf(data.id ?? "");
  const url = data.url ?? (arxiv === undefined ? undefined : arxivAddress(arxiv));
  const id = arxiv === undefined ? PaperId.safeParse(data.id).data : `arxiv:${arxiv}`;
  const links = data.links ?? (url === undefined ? [] : [{ label: "Paper", url }]);
  return toPaper({ ...data, id, url, links, summary: data.summary ?? "", authors: data.authors ?? [] });
}

function readIssue(value: unknown, path: PropertyKey[]): Reading {
  const { data, error } = JsonIssue.safeParse(value);
  if (!data) return { issues: [], findings: [toFinding("unreadable-digest", value, path, error)] };
  const to = data.to ?? data.date;
  const read = data.papers.flatMap((paper, index) => readPaper(paper, [...path, "papers", index]) ?? []);
  const papers = read.filter((result) => "id" in result);
  const issue: Issue = { title: data.title, from: data.from ?? to, to, papers };
  return { issues: [issue], findings: read.filter((result) => "kind" in result) };
}

function refusal(error: unknown): Finding {
  const message = error instanceof Error ? error.message : String(error);
  const line = /\(line (\d+)/.exec(message)?.[1];
  const place = line === undefined ? {} : { line: Number(line) };
  return {
    kind: "unreadable-digest",
    ...place,
    unexpected: `JSON (${excerpt(message, 120)})`,
    expected: "valid JSON",
  };
}

/** Reads `{title, date, papers: [{title, …}]}`, or an array of these. */
export function readJson(text: string): Reading {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { issues: [], findings: [refusal(error)] };
  }
  if (!Array.isArray(value)) return readIssue(value, []);
  const readings = value.map((issue, index) => readIssue(issue, [index]));
  return {
    issues: readings.flatMap(({ issues }) => issues),
    findings: readings.flatMap(({ findings }) => findings),
  };
}
