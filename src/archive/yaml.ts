import { type Document, parseDocument, visit } from "yaml";
import type { z } from "zod";
import { expectedOf } from "../core/expected.ts";
import { type Outcome, type Problem, type ProblemKind, excerpt } from "../core/problem.ts";
import { addKnown, findKnown } from "./known-yaml.ts";

/**
 * Reads one of many YAML texts as `readYaml` does, or takes what an earlier command read of it. Not for the configuration,
 * which says where secrets go: that is read from its own file alone.
 */
export function readKnownYaml<S extends z.ZodType>(
  text: string,
  schema: S,
  file: string,
  kind: ProblemKind,
): Outcome<z.infer<S>> {
  const before = findKnown(text);
  const again = before && schema.safeParse(before.data ?? {});
  if (again?.success) return { value: again.data, problems: [] };
  return readYaml(text, schema, file, kind, {}, (data) => addKnown(text, data));
}

/**
 * Reads YAML against a schema; every fault becomes a problem at its line.
 * @param empty what a file without a value stands for
 * @param keep is told what a text without a fault holds
 */
export function readYaml<S extends z.ZodType>(
  text: string,
  schema: S,
  file: string,
  kind: ProblemKind,
  empty: unknown = {},
  keep?: (data: unknown) => void,
): Outcome<z.infer<S>> {
  const document = parseDocument(text, { prettyErrors: true });
  const fault = findFault(document, text);
  if (fault !== undefined) {
    const { line, ...words } = fault;
    return { value: undefined, problems: [{ kind, place: { file, line }, ...words }] };
  }
  const data: unknown = document.toJS();
  const parsed = schema.safeParse(data ?? empty);
  if (parsed.success) {
    keep?.(data);
    return { value: parsed.data, problems: [] };
  }
  const problems = parsed.error.issues.map((issue): Problem => {
    const { path, ...words } = describeIssue(issue);
    return { kind, place: { file, line: lineAt(text, offsetOf(document, path)) }, ...words };
  });
  return { value: undefined, problems };
}

type Words = Pick<Problem, "unexpected" | "expected">;

/** Why a text is not the YAML that is read here. */
function findFault(
  document: Document.Parsed,
  text: string,
): (Words & { line: number | undefined }) | undefined {
  const [error] = document.errors;
  if (error !== undefined) {
    const unexpected = excerpt(error.message.split("\n")[0] ?? "", 120);
    return { line: error.linePos?.[0].line, unexpected, expected: "YAML" };
  }
  const alias = findAlias(document);
  if (alias === undefined) return undefined;
  const expected = "YAML without aliases; a text that starts with * stands in quotes";
  return { line: lineAt(text, alias), unexpected: "an alias", expected };
}

/** What is wrong with a value, and where it stands in the document. */
function describeIssue(issue: z.core.$ZodIssue): Words & { path: PropertyKey[] } {
  const [key] = issue.code === "unrecognized_keys" ? issue.keys : [];
  if (key !== undefined) {
    const path = [...issue.path, key];
    return { path, unexpected: `the field ${path.join(".")}`, expected: "a field that is known here" };
  }
  const { path } = issue;
  const unexpected = path.length > 0 ? `the value of ${path.join(".")}` : "the file";
  const expected = excerpt(expectedOf(issue), 120);
  return { path, unexpected, expected };
}

/** Where an alias stands: nobody needs one here, and nested ones grow without bound. */
function findAlias(document: Document): number | undefined {
  let offset: number | undefined;
  visit(document, { Alias: (_, { range }) => void (offset ??= range?.[0] ?? 0) });
  return offset;
}

/** Where a value stands; for one that is missing, where the nearest thing around it does. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  const node = document.getIn(path, true) as { range?: [number] } | null | undefined;
  return node?.range?.[0] ?? (path.length === 0 ? 0 : offsetOf(document, path.slice(0, -1)));
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}
