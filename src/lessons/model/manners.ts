import type { Request } from "./completion.ts";

/** How a server is asked for JSON, best first. A server that refuses one is asked the next way from then on. */
const jsonModes = ["json_schema", "json_object", "none"] as const;

/** What a server has been found not to know. */
export interface Manners {
  json: number;
  usage: boolean;
  /** models that think want their limit under another name, and refuse the one that every other server knows */
  limit: "max_tokens" | "max_completion_tokens";
}

/** What a server is thought to know before it has refused anything. */
export const firstManners: Manners = { json: 0, usage: true, limit: "max_tokens" };

/** A request as the server wants it. */
export function bodyOf(
  model: string,
  { json, limit }: Manners,
  { messages, schema, maxTokens }: Request,
): {
  model: string;
  messages: Request["messages"][number][];
  max_tokens?: number;
  response_format?:
    | { type: "json_schema"; json_schema: { name: string; schema: Record<string, unknown>; strict: true } }
    | { type: "json_object" };
} {
  const body = { model, messages: [...messages], [limit]: maxTokens };
  const mode = jsonModes[json];
  if (schema === undefined || mode === "none") return body;
  return mode === "json_schema"
    ? { ...body, response_format: { type: "json_schema", json_schema: { ...schema, strict: true } } }
    : { ...body, response_format: { type: "json_object" } };
}

/**
 * A refusal of a field that some servers do not know: asked without it from then on.
 * @param asked the manners that the request was asked with; another one may have taught better ones since
 * @returns whether it is worth asking again
 */
export function learnManners(error: unknown, manners: Manners, asked: Manners, { schema }: Request): boolean {
  const { status = 0, message = "" } = error as { status?: number; message?: string };
  if (![400, 422, 501].includes(status)) return false;
  if (asked.usage && /stream_options|include_usage/i.test(message)) {
    manners.usage = false;
    return true;
  }
  if (asked.limit === "max_tokens" && /max_completion_tokens/.test(message)) {
    manners.limit = "max_completion_tokens";
    return true;
  }
  const isOfFormat = /response_format|json_schema|json_object|schema|grammar/i.test(message);
  if (schema === undefined || !isOfFormat || asked.json >= jsonModes.length - 1) return false;
  manners.json = Math.max(manners.json, asked.json + 1);
  return true;
}

/** Milliseconds that a server asks to wait: Retry-After as seconds or as a date (RFC 9110, 10.2.3), of any length. */
export function waitOf(headers: Headers | undefined, now = Date.now()): number | undefined {
  const value = headers?.get("retry-after");
  if (value === null || value === undefined) return undefined;
  const seconds = Number(value);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
