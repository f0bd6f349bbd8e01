import http from "node:http";
import type { AddressInfo } from "node:net";

/** A stand-in for arXiv's API on loopback: Atom replies to `id_list`, in the shape of the recorded ones. */
export interface ArxivServer {
  url: string;
  /** the id lists that it was asked for */
  asked: string[];
  close(): Promise<void>;
}

const escape = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

function entryOf(id: string, { title, authors }: { title: string; authors: string[] }): string {
  const names = authors.map((name) => `<author><name>${escape(name)}</name></author>`).join("");
  return `<entry><id>http://arxiv.org/abs/${id}v1</id><updated>2025-11-20T00:00:00Z</updated><published>2025-11-20T00:00:00Z</published><title>${escape(title)}</title><summary>An abstract.</summary>${names}<link href="http://arxiv.org/abs/${id}v1" rel="alternate" type="text/html"/></entry>`;
}

export async function startArxiv(
  records: Readonly<Record<string, { title: string; authors: string[] }>>,
): Promise<ArxivServer> {
  const asked: string[] = [];
  const server = http.createServer((request, response) => {
    const list = new URL(request.url!, "http://x").searchParams.get("id_list") ?? "";
    asked.push(list);
    const entries = list.split(",").flatMap((id) => (records[id] ? entryOf(id, records[id]) : []));
    response.writeHead(200, { "content-type": "application/atom+xml" });
    response.end(
      `<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>ArXiv Query</title><opensearch:totalResults xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">${entries.length}</opensearch:totalResults><updated>2025-11-24T00:00:00Z</updated>${entries.join("")}</feed>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/query`,
    asked,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
