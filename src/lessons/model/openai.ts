import OpenAI, { APIConnectionError, APIError, APIUserAbortError } from "openai";
import type {
  ChatCompletionChunk,
  ChatCompletionCreateParamsStreaming,
} from "openai/resources/chat/completions";
import {
  type Complete,
  type Completion,
  type Failure,
  type Request,
  estimateTokens,
  noUsage,
} from "./completion.ts";

/** Which endpoint to ask, and how patiently. */
export interface Endpoint {
  baseUrl: string | undefined;
  apiKey: string;
  model: string;
  /** milliseconds without a sign of life before a call is given up */
  patience: number;
  /** how often a call is tried in all */
  tries: number;
  /** first wait between tries in milliseconds; doubled each time, unless the server names a time */
  firstWait: number;
  /** ends everything that is under way */
  signal: AbortSignal;
}

/** How a server is asked for JSON, best first. A server that refuses one is asked the next way from then on. */
const jsonModes = ["json_schema", "json_object", "none"] as const;

/** What a server has been found not to know. */
interface Manners {
  json: number;
  usage: boolean;
}

/**
 * A client of any OpenAI-compatible server, by the most portable call: streamed chat completions.
 * The one file that knows the SDK; its own retries are off, because it ignores a Retry-After of over a minute
 * and tries again on an exhausted quota.
 */
export function connect(endpoint: Endpoint): Complete {
  const client = new OpenAI({ baseURL: endpoint.baseUrl, apiKey: endpoint.apiKey, maxRetries: 0 });
  const manners: Manners = { json: 0, usage: true };
  return async (request) => {
    for (let attempt = 1; ; attempt++) {
      const outcome = await attemptOnce(client, endpoint, manners, request);
      if (outcome !== "again" && !("retryAfter" in outcome)) return outcome;
      if (outcome === "again") attempt--;
      else if (attempt >= endpoint.tries) return { usage: noUsage, failure: outcome.failure };
      else if (!(await pause(outcome.retryAfter ?? endpoint.firstWait * 2 ** (attempt - 1), endpoint.signal)))
        return { usage: noUsage, failure: { kind: "interrupted", reason: "stopped while waiting" } };
    }
  };
}

type Attempt = Completion | "again" | { retryAfter: number | undefined; failure: Failure };

async function attemptOnce(
  client: OpenAI,
  endpoint: Endpoint,
  manners: Manners,
  request: Request,
): Promise<Attempt> {
  const watch = new AbortController();
  const stop = () => watch.abort();
  endpoint.signal.addEventListener("abort", stop);
  let timer = setTimeout(stop, endpoint.patience);
  const alive = () => {
    clearTimeout(timer);
    timer = setTimeout(stop, endpoint.patience);
  };
  try {
    const stream = await client.chat.completions.create(bodyOf(endpoint.model, manners, request), {
      signal: watch.signal,
    });
    return await readStream(stream, request, alive);
  } catch (error) {
    return explain(error, endpoint, manners, request);
  } finally {
    clearTimeout(timer);
    endpoint.signal.removeEventListener("abort", stop);
  }
}

function bodyOf(
  model: string,
  manners: Manners,
  { messages, schema, maxTokens }: Request,
): ChatCompletionCreateParamsStreaming {
  const mode = jsonModes[manners.json];
  const format =
    schema === undefined || mode === "none"
      ? {}
      : mode === "json_schema"
        ? { response_format: { type: "json_schema" as const, json_schema: { ...schema, strict: true } } }
        : { response_format: { type: "json_object" as const } };
  const usage = manners.usage ? { stream_options: { include_usage: true } } : {};
  return { model, messages: [...messages], stream: true, max_tokens: maxTokens, ...format, ...usage };
}

async function readStream(
  stream: AsyncIterable<ChatCompletionChunk>,
  request: Request,
  alive: () => void,
): Promise<Completion | { retryAfter: undefined; failure: Failure }> {
  let [text, refusal, finish] = ["", "", ""];
  let used: ChatCompletionChunk["usage"];
  for await (const { choices, usage } of stream) {
    alive();
    text += choices[0]?.delta?.content ?? "";
    refusal += choices[0]?.delta?.refusal ?? "";
    finish = choices[0]?.finish_reason ?? finish;
    used = usage ?? used;
  }
  const prompt = request.messages.map(({ content }) => content).join("\n");
  const usage = used
    ? { input: used.prompt_tokens, output: used.completion_tokens, estimated: false }
    : { input: estimateTokens(prompt), output: estimateTokens(text), estimated: true };
  if (refusal !== "") return { usage, failure: { kind: "refused", reason: refusal } };
  if (finish === "content_filter")
    return { usage, failure: { kind: "filtered", reason: "the server's content filter stopped the answer" } };
  if (finish === "length")
    return { usage, failure: { kind: "cut", reason: `the answer was cut at ${request.maxTokens} tokens` } };
  // A stream that ends without saying so was cut off on the way.
  if (finish === "")
    return {
      retryAfter: undefined,
      failure: { kind: "unreachable", reason: "the connection ended in the middle of the answer" },
    };
  return { text, usage };
}

function explain(error: unknown, { signal }: Endpoint, manners: Manners, request: Request): Attempt {
  if (signal.aborted) return { usage: noUsage, failure: { kind: "interrupted", reason: "stopped by hand" } };
  if (error instanceof APIUserAbortError)
    return {
      retryAfter: undefined,
      failure: { kind: "unreachable", reason: "no sign of life from the server" },
    };
  if (error instanceof APIConnectionError || !(error instanceof APIError) || error.status === undefined)
    return {
      retryAfter: undefined,
      failure: { kind: "unreachable", reason: error instanceof Error ? error.message : String(error) },
    };
  if (learnManners(error, manners, request)) return "again";
  const reason = `${error.status} ${error.message}`;
  if (error.code === "insufficient_quota" || error.type === "insufficient_quota")
    return { usage: noUsage, failure: { kind: "quota", reason } };
  if (error.status === 429 || error.status === 408 || error.status === 409 || error.status >= 500)
    return { retryAfter: waitOf(error.headers), failure: { kind: "unreachable", reason } };
  return { usage: noUsage, failure: { kind: "rejected", reason } };
}

/** A refusal of a field that some servers do not know: asked without it from then on. */
function learnManners({ status, message }: APIError, manners: Manners, { schema }: Request): boolean {
  if (status !== 400 && status !== 422 && status !== 501) return false;
  if (manners.usage && /stream_options|include_usage/i.test(message)) {
    manners.usage = false;
    return true;
  }
  if (
    schema === undefined ||
    manners.json >= jsonModes.length - 1 ||
    !/response_format|json_schema|json_object|schema|grammar/i.test(message)
  )
    return false;
  manners.json++;
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

/** @returns false if it was interrupted */
function pause(milliseconds: number, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const end = (whole: boolean) => {
      clearTimeout(timer);
      signal.removeEventListener("abort", stop);
      resolve(whole);
    };
    const stop = () => end(false);
    const timer = setTimeout(() => end(true), milliseconds);
    signal.addEventListener("abort", stop);
    if (signal.aborted) stop();
  });
}
