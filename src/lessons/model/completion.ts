import { z } from "zod";
import type { Usage } from "../../core/lesson.ts";

/** One question to a model. */
export interface Request {
  messages: readonly { role: "system" | "user" | "assistant"; content: string }[];
  /** the answer is JSON of this shape; undefined where it is Markdown */
  schema?: { name: string; schema: Record<string, unknown> } | undefined;
  /** the most tokens that the answer may have */
  maxTokens: number;
}

/** Why there is no whole answer, and whether nothing more is asked in this run because of it. */
export const failures = {
  refused: { endsRun: false },
  filtered: { endsRun: false },
  cut: { endsRun: false },
  unfit: { endsRun: false },
  /** several in a row end the run: the server is gone */
  unreachable: { endsRun: false },
  /** it is asked in the next batch */
  pending: { endsRun: false },
  quota: { endsRun: true },
  budget: { endsRun: true },
  /** every other call would be, too */
  rejected: { endsRun: true },
  interrupted: { endsRun: true },
} as const;

export interface Failure {
  kind: keyof typeof failures;
  reason: string;
  /** the server's HTTP status, where it gave one */
  status?: number | undefined;
  /** it may pass: milliseconds after which the server wants to be asked again, undefined where it names none */
  passing?: { after: number | undefined };
}

/**
 * What a model said, or why it said nothing usable; what was used is counted either way.
 * `kept`: the answer is of an earlier run, and its usage was paid for then.
 */
export type Completion =
  | { text: string; usage: Usage; kept?: true; failure?: never }
  | { text?: never; usage: Usage; kept?: never; failure: Failure };

/** Asks a model. Expected failure is returned. */
export type Complete = (request: Request) => Promise<Completion>;

export const noUsage: Usage = { calls: 0, input: 0, output: 0, estimated: false };

/** A rough count of tokens, for forecasts and for servers that name none: a quarter of the characters. */
export function estimateTokens(text: string): number {
  return Math.ceil(text.length / 4);
}

/** A request's tokens by the rough count. */
export function estimateInput({ messages }: Request): number {
  return estimateTokens(messages.map(({ content }) => content).join("\n"));
}

export function addUsage(a: Usage, b: Usage): Usage {
  return {
    calls: a.calls + b.calls,
    input: a.input + b.input,
    output: a.output + b.output,
    estimated: a.estimated || b.estimated,
  };
}

/** What a server said until it stopped. */
export interface Said {
  text: string;
  refusal: string;
  /** why it stopped, in the server's words; empty where it did not say */
  finish: string;
  /** as the server counted, if it did: foreign data */
  counted: unknown;
}

/** A count is believed only if it can be one: everything else would reach the account and the archive. */
const Counted = z.object({
  prompt_tokens: z.int().min(0).max(1e9),
  completion_tokens: z.int().min(0).max(1e9),
});

/** As many characters as an answer may have: far more than its tokens can be. */
export function mostCharacters({ maxTokens }: Request): number {
  return 2000 + maxTokens * 10;
}

/** What one answer used: as the server counted, or by the rough count. */
export function usageOf({ text, counted }: Said, request: Request): Usage {
  const { data } = Counted.safeParse(counted);
  return data
    ? { calls: 1, input: data.prompt_tokens, output: data.completion_tokens, estimated: false }
    : { calls: 1, input: estimateInput(request), output: estimateTokens(text), estimated: true };
}

/** Judges what was said: an answer is whole, or it says why not. */
export function conclude(said: Said, request: Request): Completion {
  const usage = usageOf(said, request);
  const fail = (kind: Failure["kind"], reason: string): Completion => ({ usage, failure: { kind, reason } });
  if (said.refusal !== "") return fail("refused", said.refusal);
  if (said.finish === "content_filter")
    return fail("filtered", "the server's content filter stopped the answer");
  if (said.finish === "length") return fail("cut", `the answer was cut at ${request.maxTokens} tokens`);
  if (said.text.length > mostCharacters(request)) return fail("cut", "the answer is longer than was allowed");
  // An answer that ends without saying so was cut off on the way.
  if (said.finish === "") return { usage, failure: brokenOff };
  if (said.text.trim() === "") return { usage, failure: { ...brokenOff, reason: "an empty answer" } };
  return { text: said.text, usage };
}

const brokenOff: Failure = {
  kind: "unreachable",
  reason: "the connection ended in the middle of the answer",
  passing: { after: undefined },
};
