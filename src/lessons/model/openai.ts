import OpenAI, { APIConnectionError, APIError, APIUserAbortError, toFile } from "openai";
import type {
  ChatCompletionChunk,
  ChatCompletionCreateParamsStreaming,
} from "openai/resources/chat/completions";
import { z } from "zod";
import { excerpt } from "../../core/problem.ts";
import { Body } from "./batch-lines.ts";
import type { BatchService, BatchState } from "./batch-service.ts";
import {
  type Complete,
  type Completion,
  type Failure,
  type Request,
  type Said,
  conclude,
  mostCharacters,
  noUsage,
  usageOf,
} from "./completion.ts";
import { type Manners, bodyOf, firstManners, learnManners, waitOf } from "./manners.ts";
import { watchOver } from "./watch.ts";

/** Which endpoint to ask. */
export interface Endpoint {
  baseUrl: string | undefined;
  apiKey: string;
  model: string;
  /** milliseconds without a sign of life before a call is given up */
  patience: number;
  /** ends everything that is under way */
  signal: AbortSignal;
}

/** The SDK's own retries are off: it ignores a Retry-After of over a minute and tries again on an exhausted quota. */
function clientOf({ baseUrl, apiKey }: Endpoint): OpenAI {
  // A redirect would take the prompt to an address that nobody chose; what the SDK logs is said by ourselves.
  const fetchOptions = { redirect: "manual" as const };
  return new OpenAI({ baseURL: baseUrl, apiKey, maxRetries: 0, logLevel: "off", fetchOptions });
}

/**
 * A client of any OpenAI-compatible server, by the most portable call: streamed chat completions. It asks once;
 * what may pass says so in its failure.
 */
export function connect(endpoint: Endpoint): Complete {
  const client = clientOf(endpoint);
  const manners = { ...firstManners };
  return async (request) => {
    for (;;) {
      const completion = await attemptOnce(client, endpoint, manners, request);
      if (completion !== "otherwise") return completion;
    }
  };
}

/** @returns `otherwise` where the server wants to be asked in another way, which the manners now hold */
async function attemptOnce(
  client: OpenAI,
  endpoint: Endpoint,
  manners: Manners,
  request: Request,
): Promise<Completion | "otherwise"> {
  if (endpoint.signal.aborted) return { usage: noUsage, failure: stoppedByHand };
  const watch = watchOver(endpoint);
  const said: Said = { text: "", refusal: "", finish: "", counted: undefined };
  const asked = { ...manners };
  let hasBegun = false;
  try {
    const body = streamedBody(endpoint.model, manners, request);
    const call = client.chat.completions.create(body, { signal: watch.signal });
    const { data: stream, response } = await call.withResponse();
    hasBegun = true;
    const kind = response.headers.get("content-type") ?? "";
    if (/json/i.test(kind)) return readWhole(await response.json(), request);
    if (kind !== "" && !/event-stream/i.test(kind))
      return {
        usage: noUsage,
        failure: { kind: "rejected", reason: `an answer of the kind ${kind}, not text/event-stream` },
      };
    for await (const { choices, usage } of stream) {
      watch.touch();
      hear(said, choices?.[0]);
      said.counted = usage ?? said.counted;
      if (said.text.length > mostCharacters(request)) break;
    }
    return conclude(said, request);
  } catch (error) {
    if (!hasBegun && learnManners(error, manners, asked, request)) return "otherwise";
    const failure = explain(error, endpoint, hasBegun);
    // What was begun is paid for, and so may be what was asked of a server that then fell silent.
    if (hasBegun) return { usage: usageOf(said, request), failure };
    return { usage: error instanceof APIUserAbortError ? usageOf(said, request) : noUsage, failure };
  } finally {
    watch.end();
  }
}

/** Takes in what a server says next: only text counts as text. */
function hear(said: Said, choice: ChatCompletionChunk.Choice | undefined): void {
  const { content, refusal } = choice?.delta ?? {};
  if (typeof content === "string") said.text += content;
  if (typeof refusal === "string") said.refusal += refusal;
  said.finish = choice?.finish_reason ?? said.finish;
}

/** An answer of a server that does not stream, although it was asked to. */
function readWhole(reply: unknown, request: Request): Completion {
  const { data } = Body.safeParse(reply);
  const { message, finish_reason } = data?.choices[0] ?? { message: {}, finish_reason: "" };
  const said = { text: message.content ?? "", refusal: message.refusal ?? "", finish: finish_reason ?? "" };
  return conclude({ ...said, counted: data?.usage }, request);
}

function streamedBody(
  model: string,
  manners: Manners,
  request: Request,
): ChatCompletionCreateParamsStreaming {
  const body = { ...bodyOf(model, manners, request), stream: true as const };
  return manners.usage ? { ...body, stream_options: { include_usage: true } } : body;
}

const stoppedByHand: Failure = { kind: "interrupted", reason: "stopped by hand" };

/** A server's words for one line of a terminal or a file: short, without control characters, and never with the key. */
function tidy(reason: string, { apiKey }: Endpoint): string {
  return excerpt(apiKey === "" ? reason : reason.replaceAll(apiKey, "[key]"), 300);
}

/** Why a call failed, in our words. */
function explain(error: unknown, endpoint: Endpoint, hasBegun = false): Failure {
  if (endpoint.signal.aborted) return stoppedByHand;
  const passing = { after: undefined };
  if (error instanceof APIUserAbortError)
    return { kind: "unreachable", reason: "no sign of life from the server", passing };
  const reason = tidy(error instanceof Error ? error.message : String(error), endpoint);
  const isLine = error instanceof APIError ? error.status === undefined : hasBegun;
  if (error instanceof APIConnectionError || isLine) return { kind: "unreachable", reason, passing };
  // Neither a refusal nor a dead line: an address or a key that no request can be made of, or a reply that makes no sense.
  if (!(error instanceof APIError)) return { kind: "rejected", reason };
  if (error.status >= 300 && error.status < 400)
    return {
      kind: "rejected",
      reason: `${error.status}: the address redirects; name the one that it leads to`,
    };
  if (error.code === "insufficient_quota" || error.type === "insufficient_quota" || error.status === 402)
    return { kind: "quota", reason };
  if ([408, 409, 429].includes(error.status) || error.status >= 500)
    return { kind: "unreachable", reason, passing: { after: waitOf(error.headers) } };
  const kind = [401, 403, 404].includes(error.status) ? "rejected" : "unfit";
  return { kind, reason, status: error.status };
}

const BatchReply = z.object({
  id: z.string().min(1),
  status: z.string(),
  output_file_id: z.string().nullish(),
  error_file_id: z.string().nullish(),
  errors: z.object({ data: z.array(z.object({ message: z.string().nullish() })).nullish() }).nullish(),
});

/** The Batch API of such a server, where it has one. Its calls throw; `explain` says why. */
export function connectBatches(endpoint: Endpoint): BatchService {
  const client = clientOf(endpoint);
  const manners = { ...firstManners };
  let asked = { ...manners };
  const options = { signal: endpoint.signal, timeout: endpoint.patience };
  const stateOf = (reply: unknown): BatchState => {
    const { data } = BatchReply.safeParse(reply);
    if (data === undefined) throw new Error("a reply that describes no batch");
    const { id, status, output_file_id, error_file_id, errors } = data;
    const files = [output_file_id, error_file_id].filter((file) => typeof file === "string");
    const reason = errors?.data?.map(({ message }) => message ?? "").join("; ") ?? "";
    return { id, status, files, reason: tidy(reason, endpoint) };
  };
  return {
    bodyOf: (request) => bodyOf(endpoint.model, manners, request),
    learn: (refusal, request) => learnManners(refusal, manners, asked, request),
    explain: (error) => explain(error, endpoint),
    upload: async (lines) => {
      asked = { ...manners };
      const file = await toFile(Buffer.from(lines), "lacuna.jsonl", { type: "application/jsonl" });
      const { id } = (await client.files.create({ file, purpose: "batch" }, options)) as { id?: unknown };
      if (typeof id !== "string") throw new Error("a reply that names no uploaded file");
      return id;
    },
    create: async (file) =>
      stateOf(
        await client.batches.create(
          { input_file_id: file, endpoint: "/v1/chat/completions", completion_window: "24h" },
          options,
        ),
      ),
    find: async (file) => {
      for await (const batch of client.batches.list({ limit: 100 }, options))
        if (batch?.input_file_id === file) return stateOf(batch);
      return undefined;
    },
    look: async (id) => stateOf(await client.batches.retrieve(id, options)),
    read: async (file) => (await client.files.content(file, options)).text(),
  };
}
