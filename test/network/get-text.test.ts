import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { getText, isPrivateAddress } from "../../src/network/get-text.ts";

let server: http.Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
});

async function serve(handler: http.RequestListener): Promise<string> {
  server = http.createServer(handler);
  await new Promise<void>((resolve) => server!.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/feed`;
}

const get = async (handler: http.RequestListener, more: object = {}) =>
  getText({ url: await serve(handler), isTrusted: true, ...more });

describe("a text", () => {
  test("comes with what tells its version", async () => {
    const reply = await get((_, response) => {
      response.writeHead(200, { etag: '"1"', "last-modified": "Sun, 23 Nov 2025 10:00:00 GMT" });
      response.end("Grüße");
    });
    expect(reply).toEqual({ text: "Grüße", etag: '"1"', lastModified: "Sun, 23 Nov 2025 10:00:00 GMT" });
  });

  test("that has not changed is not sent again", async () => {
    const reply = await get(
      ({ headers }, response) => {
        response.writeHead(headers["if-none-match"] === '"1"' && headers["if-modified-since"] ? 304 : 200);
        response.end();
      },
      { etag: '"1"', lastModified: "Sun, 23 Nov 2025 10:00:00 GMT" },
    );
    expect(reply).toEqual({ unchanged: true });
  });
});

describe("is not read", () => {
  test.each([
    [301, "it has moved to http://127.0.0.1/elsewhere"],
    [404, "status 404"],
    [500, "status 500"],
  ])("with status %i", async (status, failure) => {
    const reply = await get((_, response) => {
      response.writeHead(status, { location: "http://127.0.0.1/elsewhere", "retry-after": "9" });
      response.end("no");
    });
    expect(reply).toMatchObject({ failure, status });
  });

  test("beyond its size, however it is sent", async () => {
    const endless: http.RequestListener = (_, response) => {
      const timer = setInterval(() => response.write("x".repeat(1000)), 1);
      response.on("close", () => clearInterval(timer));
    };
    expect(await get(endless, { mostBytes: 20_000 })).toEqual({ failure: "more than 20,000 bytes" });
  });

  test("beyond its time", async () => {
    expect(await get(() => undefined, { mostTime: 50 })).toEqual({ failure: "no answer in time" });
    const slow: http.RequestListener = (_, response) => void response.write("begun");
    expect(await get(slow, { mostTime: 80 })).toMatchObject({ failure: expect.any(String) });
  });

  test("as bytes that are no UTF-8", async () => {
    const reply = await get((_, response) => response.end(Buffer.from([0xff, 0xfe])));
    expect(reply).toEqual({ failure: "bytes that are no UTF-8" });
  });

  test("cut off in the middle", async () => {
    const reply = await get((_, response) => {
      response.writeHead(200, { "content-length": "100" });
      response.write("half");
      setTimeout(() => response.destroy(), 10);
    });
    expect(reply).toEqual({ failure: "the connection ended too soon" });
  });

  test.each(["file:///etc/passwd", "ftp://example.org", "javascript:1", "no address", ""])(
    "from %j",
    async (url) => {
      expect(await getText({ url })).toEqual({
        failure: "unexpected address, expected one that starts with https://",
      });
    },
  );
});

describe("an address from outside leads nowhere inside", () => {
  test.each([
    "http://127.0.0.1/",
    "http://localhost/",
    "http://127.1/",
    "http://0x7f000001/",
    "http://2130706433/",
    "http://0/",
    "http://10.1.2.3/",
    "http://169.254.169.254/latest/meta-data",
    "http://192.168.0.1/",
    "http://[::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[fe80::1]/",
    "http://[fd00::1]/",
    "http://[64:ff9b::7f00:1]/",
  ])("%s", async (url) => {
    const reply = await getText({ url, mostTime: 2000 });
    expect(reply).toEqual({ failure: "an address of a private network, which is refused" });
  });

  test("and public ones are told from them", () => {
    expect(["8.8.8.8", "172.32.0.1", "2606:4700::1"].map(isPrivateAddress)).toEqual([false, false, false]);
    expect(["172.31.0.1", "100.64.0.1", "224.0.0.1", "::"].map(isPrivateAddress)).toEqual(
      Array(4).fill(true),
    );
  });
});
