import type { z } from "zod";
import { excerpt } from "../../core/problem.ts";

/** The JSON in an answer: without the thoughts and the code fence that some models put around it. */
function stripWrapping(text: string): string {
  const said = text.replace(/<think>[\s\S]*?<\/think>/g, "").replace(/^[\s\S]*<\/think>/, "");
  return said.slice(said.indexOf("{"), said.lastIndexOf("}") + 1);
}

/** Reads an answer against a schema. @returns the value, or in words what is wrong with it, to be sent back */
export function readJson<S extends z.ZodType>(
  text: string,
  schema: S,
): { value: z.infer<S>; faults?: never } | { value?: never; faults: string[] } {
  let parsed: unknown;
  try {
    parsed = JSON.parse(stripWrapping(text));
  } catch (error) {
    return {
      faults: [
        `the answer: unexpected “${excerpt(text, 80)}”, expected one JSON object (${(error as Error).message})`,
      ],
    };
  }
  const read = schema.safeParse(parsed);
  if (read.success) return { value: read.data };
  return {
    faults: read.error.issues.map(({ path, message }) => `${path.join(".") || "the object"}: ${message}`),
  };
}

/** The Markdown in an answer: without thoughts, and without a fence around the whole. */
export function readMarkdown(text: string): string {
  const said = text
    .replace(/<think>[\s\S]*?<\/think>/g, "")
    .replace(/^[\s\S]*<\/think>/, "")
    .trim();
  const fenced = /^```(?:markdown|md)?\n([\s\S]*)\n```$/.exec(said);
  return `${(fenced?.[1] ?? said).trim()}\n`;
}
