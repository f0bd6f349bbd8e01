import http from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import { openNtfy } from "../../src/channels/ntfy.ts";
import type { Message } from "../../src/delivery/desk.ts";
import { paragraph, root, strong } from "../../src/delivery/tree.ts";
import { deskOf } from "../delivery/desk.ts";

const message: Message = {
  key: "recap:2025-W47",
  subject: "Recap of 2025-W47",
  tree: root(paragraph(strong("This week you learned: "), "attention.")),
  lessons: [],
};

/** Sends a message to a server that answers with a status, or not at all. */
async function sendTo(status: number | undefined, sent = message, token?: string) {
  const seen: { path: string | undefined; headers: http.IncomingHttpHeaders; body: string }[] = [];
  const server = http.createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (text) => (body += text));
    request.on("end", () => {
      seen.push({ path: request.url, headers: request.headers, body });
      if (status === undefined) return;
      response.writeHead(status);
      response.end("{}");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => (server.closeAllConnections(), void server.close()));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const channel = openNtfy({ settings: { url, topic: "my-topic" }, desk: deskOf({}), token, patience: 200 });
  const outcome = await channel.send(sent);
  return { outcome, fault: channel.fault, seen };
}

describe("a notification", () => {
  test("has title, tags, the site's address and the text", async () => {
    const { outcome, seen } = await sendTo(200, message, "secret");
    expect(outcome).toBe("sent");
    expect(seen).toMatchObject([
      {
        path: "/my-topic",
        body: "This week you learned: attention.",
        headers: {
          title: message.subject,
          tags: "books",
          click: "https://example.org/",
          authorization: "Bearer secret",
        },
      },
    ]);
  });

  test("is cut to ntfy's limit, between words", async () => {
    const long = { ...message, tree: root(paragraph("wörter ".repeat(2_000))) };
    const { body } = (await sendTo(200, long)).seen[0]!;
    expect(body).toMatch(/^(?:wörter )+…$/);
    expect(Buffer.byteLength(body)).toBeGreaterThan(4_000);
    expect(Buffer.byteLength(body)).toBeLessThanOrEqual(4_096);
  });

  test("may be called anything in any script", async () => {
    const { seen } = await sendTo(200, { ...message, subject: "Über\r\nX-Evil: 1 🙂" });
    const [, encoded = ""] = /^=\?UTF-8\?B\?(.*)\?=$/.exec(String(seen[0]!.headers["title"])) ?? [];
    expect(Buffer.from(encoded, "base64").toString()).toBe("Über X-Evil: 1 🙂");
    expect(seen[0]!.headers["x-evil"]).toBeUndefined();
  });

  test.each([
    [403, "failed"],
    [429, "failed"],
    [302, "failed"],
    [502, "unknown"],
    [undefined, "unknown"],
  ])("that meets %s has outcome %s", async (status, expected) => {
    const { outcome, fault } = await sendTo(status);
    expect([outcome, fault]).toEqual([
      expected,
      status === undefined ? "no answer in time" : `status ${status}`,
    ]);
  });
});
