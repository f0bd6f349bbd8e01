import http from "node:http";
import type { AddressInfo } from "node:net";

/** What a request to the scripted model holds. */
export interface Asked {
  model: string;
  messages: { role: string; content: string }[];
  response_format?: { type: string };
  stream_options?: unknown;
}

/** One way for a server to answer a chat completion. */
export type Reply =
  | { text: string; finish?: string; refusal?: string; usage?: false; cutAfter?: number }
  | {
      status: number;
      headers?: Record<string, string>;
      error?: { message: string; code?: string; type?: string };
    }
  | "hang";

/** An OpenAI-compatible server on loopback whose answers a test scripts; it keeps what it was asked. */
export interface ModelServer {
  url: string;
  asked: Asked[];
  close(): Promise<void>;
}

const event = (data: unknown) => `data: ${JSON.stringify(data)}\n\n`;

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
  const usage = { prompt_tokens: 1000, completion_tokens: 100, total_tokens: 1100 };
  if (reply.usage !== false && asked.stream_options) response.write(event({ ...base, choices: [], usage }));
  response.end("data: [DONE]\n\n");
}

/** Starts a server that answers each request by `script`, given the request and its number from 0. */
export async function startModel(script: (asked: Asked, n: number) => Reply): Promise<ModelServer> {
  const asked: Asked[] = [];
  const server = http.createServer(async (request, response) => {
    let body = "";
    for await (const part of request) body += part;
    const one = JSON.parse(body) as Asked;
    const reply = script(one, asked.push(one) - 1);
    if (reply === "hang") return;
    if ("text" in reply) return stream(response, reply, one);
    response.writeHead(reply.status, { "content-type": "application/json", ...reply.headers });
    response.end(JSON.stringify({ error: reply.error ?? { message: `status ${reply.status}` } }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
