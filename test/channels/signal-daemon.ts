import http from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/*
 * signal-cli's HTTP daemon as its manual and source describe it (HttpServerHandler, ServerSentEventSender): 421 for a
 * foreign Host, 404, 405, 415, errors as HTTP 200, keep-alive comments, and in receive mode `on-connection` what nobody
 * was there to take.
 */

/** What a test does to one call: nothing, or a fault in place of the answer. */
export type CallFault = "reset" | "hang" | "limited" | "refused" | "internal" | "accepted" | undefined;
/** What a test does to one event: the connection goes before it, in the midst of it, or the event comes twice. */
export type EventFault = "drop" | "torn" | "twice" | "restart" | undefined;

interface SentCall {
  recipient: string[];
  message: string;
  textStyle?: string[];
}

interface Faults {
  call?: (nth: number, params: SentCall) => CallFault;
  event?: (nth: number) => EventFault;
}

export const account = "+4915112345678";

/** Starts a daemon on a port of its own. */
export async function startDaemon(faults: Faults = {}) {
  /** what reached Signal, in order */
  const sent: SentCall[] = [];
  const waiting: string[] = [];
  let [calls, events, connections, stamp] = [0, 0, 0, Date.now()];
  let port = 0;
  let stream: http.ServerResponse | undefined;
  let server: http.Server;

  const end = (response: http.ServerResponse, status: number, body?: unknown) => {
    response.writeHead(status, body === undefined ? {} : { "content-type": "application/json" });
    response.end(body === undefined ? undefined : JSON.stringify(body));
  };

  function answerCall(request: http.IncomingMessage, response: http.ServerResponse, text: string): void {
    if (request.method !== "POST") return end(response, 405);
    if (!request.headers["content-type"]?.startsWith("application/json")) return end(response, 415);
    const { id, method, params } = JSON.parse(text);
    const fail = (code: number, message: string, results?: object[]) =>
      end(response, 200, {
        jsonrpc: "2.0",
        error: { code, message, data: results === undefined ? null : { response: { results } } },
        id,
      });
    if (method !== "send") return fail(-32_601, "Method not implemented");
    const fault = faults.call?.(++calls, params);
    if (fault === "reset") return void request.socket.destroy();
    if (fault === "refused") return fail(-1, "Failed to send message", [{ type: "UNREGISTERED_FAILURE" }]);
    if (fault === "internal") return fail(-32_603, "Failed to send message: (IOException)");
    if (fault === "limited")
      return fail(-5, "Failed to send message due to rate limiting", [
        { type: "RATE_LIMIT_FAILURE", retryAfterSeconds: 0.02 },
      ]);
    sent.push(params);
    if (fault === "hang") return;
    if (fault === "accepted") return end(response, 201);
    end(response, 200, {
      jsonrpc: "2.0",
      result: { timestamp: ++stamp, results: [{ type: "SUCCESS" }] },
      id,
    });
  }

  function openStream(response: http.ServerResponse): void {
    connections++;
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.write(":\n");
    stream = response;
    response.on("close", () => stream === response && (stream = undefined));
    flush();
  }

  function flush(): void {
    while (stream !== undefined && waiting.length > 0) {
      const event = `event:receive\ndata:${waiting[0]}\n\n`;
      const fault = faults.event?.(++events);
      const response = stream;
      if (fault === "drop" || fault === "torn" || fault === "restart") {
        stream = undefined;
        if (fault === "torn") response.write(event.slice(0, event.length / 2));
        setImmediate(() => (fault === "restart" ? void restart() : response.destroy()));
        return;
      }
      waiting.shift();
      // In two pieces, cut anywhere, even inside a character.
      const bytes = Buffer.from(fault === "twice" ? event + event : event);
      const cut = (events * 7919) % bytes.length;
      response.write(bytes.subarray(0, cut));
      response.write(bytes.subarray(cut));
      if (events % 5 === 0) response.write(":\n");
    }
  }

  function start(at: number): Promise<void> {
    server = http.createServer((request, response) => {
      const host = request.headers.host ?? "";
      if (![`127.0.0.1:${port}`, `localhost:${port}`].includes(host)) return end(response, 421);
      if (request.url === "/api/v1/check") return end(response, 200);
      if (request.url === "/api/v1/events") return openStream(response);
      if (request.url !== "/api/v1/rpc") return end(response, 404);
      const parts: Buffer[] = [];
      request.on("data", (part) => parts.push(part));
      request.on("end", () => answerCall(request, response, Buffer.concat(parts).toString()));
    });
    return new Promise((resolve) =>
      server.listen(at, "127.0.0.1", () => {
        ({ port } = server.address() as AddressInfo);
        resolve();
      }),
    );
  }

  async function stop(): Promise<void> {
    stream = undefined;
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }

  async function restart(pause = 10): Promise<void> {
    await stop();
    await new Promise((resolve) => setTimeout(resolve, pause));
    await start(port);
  }

  await start(0);
  onTestFinished(stop);
  return {
    settings: { url: `http://127.0.0.1:${port}`, account },
    sent,
    stop,
    start: () => start(port),
    restart,
    /** hands an envelope to whoever listens, now or later */
    receive(envelope: object) {
      waiting.push(JSON.stringify({ account, envelope }));
      flush();
    },
    connections: () => connections,
    /** of the newest message that was sent */
    stamp: () => stamp,
  };
}

export type Daemon = Awaited<ReturnType<typeof startDaemon>>;

/** What the reader writes to the account's own number, as a linked device gets it. */
export const noteOf = (timestamp: number, message: string, more: object = {}) => ({
  source: account,
  sourceNumber: account,
  sourceUuid: "0fdd2ecb-0c4d-4a4b-9f2d-6ae2a3a1f5c0",
  sourceDevice: 1,
  timestamp,
  syncMessage: {
    sentMessage: { destination: account, destinationNumber: account, timestamp, message, ...more },
  },
});

/** What a number writes to the daemon's account. */
export const messageOf = (sourceNumber: string, timestamp: number, message: string, more: object = {}) => ({
  source: sourceNumber,
  sourceNumber,
  sourceUuid: null,
  sourceDevice: 2,
  timestamp,
  dataMessage: { timestamp, message, expiresInSeconds: 0, ...more },
});
