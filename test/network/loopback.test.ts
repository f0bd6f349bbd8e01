import { describe, expect, test } from "vitest";
import { publicAddressOf } from "../../scripts/desk.ts";
import { isLoopback } from "../../src/network/loopback.ts";

describe("this machine", () => {
  test.each(["localhost", "LOCALHOST", "127.0.0.1", "127.8.9.10", "::1", "[::1]"])("is %s", (host) => {
    expect(isLoopback(host)).toBe(true);
  });

  test.each([
    "127.example.org",
    "127.0.0.1.example.org",
    "localhost.example.org",
    "128.0.0.1",
    "192.168.0.1",
    "::2",
    "",
  ])("is not %j", (host) => {
    expect(isLoopback(host)).toBe(false);
  });
});

test.each([
  ["http://localhost:4321", undefined],
  ["http://127.1:8080", undefined],
  ["http://[::1]", undefined],
  ["https://127.example.org", "https://127.example.org/notes/"],
  ["https://localhost.example.org", "https://localhost.example.org/notes/"],
])("a site at %s is found by others at %s", (url, address) => {
  expect(publicAddressOf({ url, base: "/notes/" })).toBe(address);
});
