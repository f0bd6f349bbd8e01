import http from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** What a request to the scripted model holds. */
export interface Asked {
  model: string;
  messages: { role: string; content: string }[];
  response_format?: { type: string };
  stream_options?: unknown;
}

/** One way for a server to answer a chat completion. */
export type Reply =
  | {
      text: string;
      finish?: string;
      refusal?: string;
      usage?: false;
      cutAfter?: number;
      /** milliseconds that the answer takes */
      after?: number;
    }
  | {
      status: number;
      headers?: Record<string, string>;
      error?: { message: string; code?: string; type?: string };
    }
  | "hang"
  /** in a batch: the line never comes back */
  | "lose";

/** An OpenAI-compatible server on loopback whose answers a test scripts; it keeps what it was asked. */
export interface ModelServer {
  url: string;
  asked: Asked[];
  /** the most requests that were under way at once */
  most: number;
  /** ids of the batches that were made, and how often each was looked at */
  batches: Map<string, number>;
  close(): Promise<void>;
}

/** How the server treats batches. */
export interface BatchManners {
  /** looks until a batch is done; 2 by default */
  looks?: number;
  /** how batch number n, from 0, ends; `completed` by default */
  end?: (n: number) => "completed" | "expired" | "failed" | "cancelled";
  /** statuses with which the next calls that make a batch break off, after the batch was made */
  breaks?: number[];
}

const event = (data: unknown) => `data: ${JSON.stringify(data)}\n\n`;
const counted = { prompt_tokens: 1000, completion_tokens: 100, total_tokens: 1100 };

function stream(response: http.ServerResponse, reply: Extract<Reply, { text: string }>, asked: Asked): void {
  const base = { id: "c", object: "chat.completion.chunk", created: 1, model: asked.model };
  const chunk = (delta: object, finish_reason: string | null = null) =>
    response.write(event({ ...base, choices: [{ index: 0, delta, finish_reason }] }));
  response.writeHead(200, { "content-type": "text/event-stream" });
  const text = reply.text.slice(0, reply.cutAfter);
  for (let i = 0; i < text.length; i += 300) chunk({ content: text.slice(i, i + 300) });
  if (reply.cutAfter !== undefined) return void setTimeout(() => response.destroy(), 20);
  if (reply.refusal) chunk({ refusal: reply.refusal });
  chunk({}, reply.finish ?? "stop");
  if (reply.usage !== false && asked.stream_options)
    response.write(event({ ...base, choices: [], usage: counted }));
  response.end("data: [DONE]\n\n");
}

/** The lines of a batch's result: what was answered, and apart from it what was refused. */
function resultOf(lines: string, answer: (asked: Asked) => Reply): { output: string; errors: string } {
  const result = { output: "", errors: "" };
  for (const line of lines.split("\n").filter(Boolean)) {
    const { custom_id, body } = JSON.parse(line) as { custom_id: string; body: Asked };
    const reply = answer(body);
    if (reply === "lose" || reply === "hang") continue;
    if ("status" in reply) {
      const error = reply.error ?? { message: `status ${reply.status}` };
      const response = { status_code: reply.status, request_id: "r", body: { error } };
      result.errors += `${JSON.stringify({ id: "l", custom_id, response, error: null })}\n`;
    } else {
      const message = { role: "assistant", content: reply.text, refusal: reply.refusal ?? null };
      const choices = [{ index: 0, message, finish_reason: reply.finish ?? "stop" }];
      const response = {
        status_code: 200,
        request_id: "r",
        body: {
          id: "c",
          object: "chat.completion",
          choices,
          ...(reply.usage === false ? {} : { usage: counted }),
        },
      };
      result.output += `${JSON.stringify({ id: "l", custom_id, response, error: null })}\n`;
    }
  }
  return result;
}

/** The file in a multipart form, as the SDK sends it. */
function fileIn(form: string): string {
  const parts = /name="file"[\s\S]*?\r\n\r\n([\s\S]*?)\r\n--/.exec(form);
  return parts?.[1] ?? "";
}

/** The part of the server that speaks the Batch API. */
function openBatchDesk(answer: (asked: Asked) => Reply, manners: BatchManners, batches: Map<string, number>) {
  const files = new Map<string, string>();
  const made: { id: string; file: string; output?: string; errors?: string }[] = [];
  const keep = (text: string) => {
    const id = `file-${files.size}`;
    files.set(id, text);
    return id;
  };
  const describe = (batch: (typeof made)[number]) => {
    const looks = batches.get(batch.id) ?? 0;
    const isDone = looks >= (manners.looks ?? 2);
    const end = manners.end?.(made.indexOf(batch)) ?? "completed";
    if (isDone && batch.output === undefined && end !== "failed") {
      const { output, errors } = resultOf(files.get(batch.file)!, answer);
      batch.output = keep(output);
      batch.errors = keep(errors);
    }
    return {
      id: batch.id,
      object: "batch",
      endpoint: "/v1/chat/completions",
      input_file_id: batch.file,
      status: isDone ? end : "in_progress",
      ...(isDone && batch.output ? { output_file_id: batch.output, error_file_id: batch.errors } : {}),
      ...(isDone && end === "failed" ? { errors: { data: [{ message: "a line is too long" }] } } : {}),
    };
  };
  return (method: string, path: string, body: string): { status: number; text: string } => {
    const json = (data: unknown, status = 200) => ({ status, text: JSON.stringify(data) });
    const [, kind, id, part] = path.replace(/\?.*/, "").replace(/^\/v1/, "").split("/");
    if (kind === "files" && method === "POST") return json({ id: keep(fileIn(body)), object: "file" });
    if (kind === "files" && part === "content") return { status: 200, text: files.get(id!) ?? "" };
    if (kind === "batches" && method === "POST") {
      const batch = {
        id: `batch-${made.length}`,
        file: (JSON.parse(body) as { input_file_id: string }).input_file_id,
      };
      made.push(batch);
      batches.set(batch.id, 0);
      const broken = manners.breaks?.shift();
      return broken ? json({ error: { message: "broken off" } }, broken) : json(describe(batch));
    }
    if (kind === "batches" && id === undefined)
      return json({ object: "list", data: made.toReversed().map(describe), has_more: false });
    const batch = made.find((one) => one.id === id);
    if (batch === undefined) return json({ error: { message: "no such batch" } }, 404);
    batches.set(batch.id, batches.get(batch.id)! + 1);
    return json(describe(batch));
  };
}

/** Starts a server that answers each request by `script`, given the request and its number from 0. */
export async function startModel(
  script: (asked: Asked, n: number) => Reply,
  manners: BatchManners = {},
): Promise<ModelServer> {
  const asked: Asked[] = [];
  const batches = new Map<string, number>();
  const state = { asked, batches, most: 0 };
  let under = 0;
  const answer = (one: Asked) => script(one, asked.push(one) - 1);
  const desk = openBatchDesk(answer, manners, batches);
  const server = http.createServer(async (request, response) => {
    let body = "";
    for await (const part of request) body += part;
    if (!request.url!.includes("/chat/completions")) {
      const { status, text } = desk(request.method!, request.url!, body);
      response.writeHead(status, { "content-type": "application/json" });
      return void response.end(text);
    }
    const one = JSON.parse(body) as Asked;
    const reply = answer(one);
    state.most = Math.max(state.most, ++under);
    response.on("close", () => under--);
    if (typeof reply === "object" && "after" in reply) await sleep(reply.after);
    if (reply === "hang" || reply === "lose") return;
    if ("text" in reply) return stream(response, reply, one);
    response.writeHead(reply.status, { "content-type": "application/json", ...reply.headers });
    response.end(JSON.stringify({ error: reply.error ?? { message: `status ${reply.status}` } }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return Object.assign(state, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  });
}
