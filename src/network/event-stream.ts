import http from "node:http";
import { createParser } from "eventsource-parser";

interface Followed {
  url: string;
  /** milliseconds without a word, keep-alives included, after which the connection counts as dead */
  silence: number;
  signal: AbortSignal;
  onOpen: () => void;
  /** gets an event's data as soon as it is there: what waits in a buffer is lost with the connection */
  onData: (data: string) => void;
}

/** The most characters of one event. */
const mostCharacters = 1_000_000;

/** Follows a stream of server-sent events until it ends. @returns why it did */
export function followEvents({ url, silence, signal, onOpen, onData }: Followed): Promise<string> {
  return new Promise((resolve) => {
    const request = http.get(url, { agent: false, signal, headers: { accept: "text/event-stream" } });
    const end = (reason: string) => {
      resolve(reason);
      request.destroy();
    };
    const parser = createParser({
      maxBufferSize: mostCharacters,
      onEvent: ({ data }) => onData(data),
      onError: ({ type }) => type === "max-buffer-size-exceeded" && end("an event that is too long"),
    });
    request.setTimeout(silence, () => end("silence"));
    request.on("error", ({ message }) => end(signal.aborted ? "the end" : message));
    request.on("response", (response) => {
      if (response.statusCode !== 200) return end(`status ${response.statusCode}`);
      onOpen();
      response.setEncoding("utf8");
      response.on("data", (text: string) => request.destroyed || parser.feed(text));
      response.on("error", ({ message }) => end(message));
      response.on("close", () => end("the connection ended"));
    });
  });
}
