import http from "node:http";
import https from "node:https";
import { userAgent } from "./get-text.ts";

/** A text to be posted to an address of the configuration. */
export interface PostRequest {
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string;
  /** milliseconds for the whole of it; 30,000 by default */
  mostTime?: number | undefined;
}

/** What the server said, whatever its status; or why it said nothing, and whether the text may have reached it. */
export type PostReply = { status: number; text: string } | { failure: string; mayHaveArrived: boolean };

/** The most bytes of an answer that are read: what a server says of a message is short. */
const mostBytes = 1_000_000;

/**
 * Posts a text over a connection of its own: on one that served before, nobody could tell whether the other end had
 * closed it in time. Redirects are not followed.
 */
export function postText({ url, headers, body, mostTime = 30_000 }: PostRequest): Promise<PostReply> {
  const limit = AbortSignal.timeout(mostTime);
  const client = url.startsWith("https:") ? https : http;
  return new Promise((resolve) => {
    let isConnected = false;
    const request = client.request(url, {
      method: "POST",
      agent: false,
      signal: limit,
      headers: { "user-agent": userAgent, ...headers, "content-length": Buffer.byteLength(body) },
    });
    const fail = (error: Error) => resolve({ failure: reasonOf(error, limit), mayHaveArrived: isConnected });
    request.on("socket", (socket) => {
      isConnected = !socket.connecting;
      socket.once(client === https ? "secureConnect" : "connect", () => (isConnected = true));
    });
    request.on("response", (response) => void read(response).then(resolve, fail));
    request.on("error", fail);
    request.end(body);
  });
}

function reasonOf(error: Error, limit: AbortSignal): string {
  if (limit.aborted) return "no answer in time";
  const { code, message } = error as NodeJS.ErrnoException;
  // Of several addresses that were tried, Node gathers the refusals under a code and no message.
  return message || code || "no connection";
}

async function read(response: http.IncomingMessage): Promise<PostReply> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > mostBytes) throw new Error("an answer of more than a megabyte");
    parts.push(part);
  }
  return { status: response.statusCode ?? 0, text: Buffer.concat(parts).toString("utf8") };
}
