import http from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { shortHash } from "../src/core/digest.ts";

/** A server of feeds on loopback, by path; it keeps what it was asked, with the time. It is gone after the test. */
export async function startFeeds(paths: Record<string, http.RequestListener>): Promise<{
  origin: string;
  asked: { path: string; headers: http.IncomingHttpHeaders; time: number }[];
}> {
  const asked: { path: string; headers: http.IncomingHttpHeaders; time: number }[] = [];
  const server = http.createServer((request, response) => {
    const path = request.url!.split("?")[0]!;
    asked.push({ path, headers: request.headers, time: Date.now() });
    const answer = paths[path] ?? ((_, missing) => void missing.writeHead(404).end());
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

/** Answers with a text, and with 304 where the asker has it already. */
export const giving =
  (text: () => string): http.RequestListener =>
  ({ headers }, response) => {
    const etag = `"${shortHash(text())}"`;
    if (headers["if-none-match"] === etag) response.writeHead(304).end();
    else response.writeHead(200, { etag }).end(text());
  };

/** An RSS feed of papers with these titles, the newest first, each posted on a day. */
export const rssOf = (items: readonly (readonly [title: string, day: string])[]): string =>
  `<rss version="2.0"><channel><title>Papers</title>${items
    .map(
      ([title, day]) =>
        `<item><title>${title}</title><link>https://example.org/${title}</link><pubDate>${new Date(day).toUTCString()}</pubDate><description>On ${title}.</description></item>`,
    )
    .join("")}</channel></rss>`;
