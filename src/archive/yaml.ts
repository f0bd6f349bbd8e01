import { type Document, parseDocument, visit } from "yaml";
import type { z } from "zod";
import { type Outcome, type Problem, type ProblemKind, excerpt } from "../core/problem.ts";

/** Reads YAML against a schema; every fault becomes a problem at its line. @param empty what a file without a value stands for */
export function readYaml<S extends z.ZodType>(
  text: string,
  schema: S,
  file: string,
  kind: ProblemKind,
  empty: unknown = {},
): Outcome<z.infer<S>> {
  const document = parseDocument(text, { prettyErrors: true });
  const [error] = document.errors;
  if (error !== undefined)
    return {
      value: undefined,
      problems: [
        {
          kind,
          place: { file, line: error.linePos?.[0].line },
          unexpected: excerpt(error.message.split("\n")[0] ?? "", 120),
          expected: "YAML",
        },
      ],
    };
  const alias = findAlias(document);
  if (alias !== undefined)
    return {
      value: undefined,
      problems: [
        {
          kind,
          place: { file, line: lineAt(text, alias) },
          unexpected: "an alias",
          expected: "YAML without aliases; a text that starts with * stands in quotes",
        },
      ],
    };
  const parsed = schema.safeParse(document.toJS() ?? empty);
  if (parsed.success) return { value: parsed.data, problems: [] };
  const problems = parsed.error.issues.map((issue): Problem => {
    const [key] = issue.code === "unrecognized_keys" ? issue.keys : [];
    const path = key === undefined ? issue.path : [...issue.path, key];
    const place = { file, line: lineAt(text, offsetOf(document, path)) };
    if (key !== undefined)
      return {
        kind,
        place,
        unexpected: `the field ${path.join(".")}`,
        expected: "a field that is known here",
      };
    const unexpected = path.length > 0 ? `the value of ${path.join(".")}` : "the file";
    return {
      kind,
      place,
      unexpected,
      expected: excerpt(issue.message.replace(/^Invalid input: expected /, ""), 120),
    };
  });
  return { value: undefined, problems };
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
