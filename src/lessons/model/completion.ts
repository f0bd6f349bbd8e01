/** One question to a model. */
export interface Request {
  messages: readonly { role: "system" | "user" | "assistant"; content: string }[];
  /** the answer is JSON of this shape; undefined where it is Markdown */
  schema?: { name: string; schema: Record<string, unknown> } | undefined;
  /** the most tokens that the answer may have */
  maxTokens: number;
}

/** Tokens of a call. `estimated` where the server named none: a quarter of the characters. */
export interface Usage {
  input: number;
  output: number;
  estimated: boolean;
}

/** Why there is no whole answer. */
export interface Failure {
  kind:
    | "refused"
    | "filtered"
    | "cut"
    | "quota"
    | "budget"
    | "unreachable"
    | "rejected"
    | "interrupted"
    | "unfit";
  reason: string;
}

/** What a model said, or why it said nothing usable; what was used is counted either way. */
export type Completion =
  { text: string; usage: Usage; failure?: never } | { text?: never; usage: Usage; failure: Failure };

/** Asks a model. Expected failure is returned. */
export type Complete = (request: Request) => Promise<Completion>;

export const noUsage: Usage = { input: 0, output: 0, estimated: false };

/** A rough count of tokens, for forecasts and for servers that name none: a quarter of the characters. */
export function estimateTokens(text: string): number {
  return Math.ceil(text.length / 4);
}

export function addUsage(a: Usage, b: Usage): Usage {
  return { input: a.input + b.input, output: a.output + b.output, estimated: a.estimated || b.estimated };
}
