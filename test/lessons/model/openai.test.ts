import { afterEach, describe, expect, test } from "vitest";
import type { Request } from "../../../src/lessons/model/completion.ts";
import { insist } from "../../../src/lessons/model/insist.ts";
import { waitOf } from "../../../src/lessons/model/manners.ts";
import { connect } from "../../../src/lessons/model/openai.ts";
import { type ModelServer, type Reply, startModel } from "../../model-server.ts";

let server: ModelServer | undefined;
afterEach(() => server?.close());

const question: Request = { messages: [{ role: "user", content: "Why?" }], maxTokens: 50 };
const asJson: Request = { ...question, schema: { name: "plan", schema: { type: "object" } } };

/** Asks a server that gives these replies in turn, the last one for ever. */
async function ask(replies: Reply[], request: Request = question, signal = new AbortController().signal) {
  server = await startModel((_, n) => replies[Math.min(n, replies.length - 1)]!);
  const endpoint = { baseUrl: server.url, apiKey: "none", model: "m", patience: 300, signal };
  return insist({ tries: 3, firstWait: 5, signal }, connect(endpoint))(request);
}

describe("an answer", () => {
  test("is joined from its stream, with the usage that the server counted", async () => {
    const text = "because ".repeat(200);
    expect(await ask([{ text }])).toEqual({
      text,
      usage: { calls: 1, input: 1000, output: 100, estimated: false },
    });
    expect(server?.asked[0]).toMatchObject({ model: "m", stream: true, max_tokens: 50 });
  });

  test("is counted roughly where the server counts nothing", async () => {
    const { usage } = await ask([{ text: "x".repeat(400), usage: false }]);
    expect(usage).toEqual({ calls: 1, input: 1, output: 100, estimated: true });
  });
});

describe("a server that refuses a way of asking", () => {
  test("is asked for JSON without a schema, then without a format, and keeps being asked so", async () => {
    const fussy = (format?: string): Reply =>
      format === undefined
        ? { text: "{}" }
        : { status: 400, error: { message: `response_format ${format} is not supported` } };
    server = await startModel(({ response_format }) => fussy(response_format?.type));
    const complete = connect({
      baseUrl: server.url,
      apiKey: "none",
      model: "m",
      patience: 300,
      signal: new AbortController().signal,
    });
    expect((await complete(asJson)).text).toBe("{}");
    expect((await complete(asJson)).text).toBe("{}");
    expect(server.asked.map(({ response_format }) => response_format?.type)).toEqual([
      "json_schema",
      "json_object",
      undefined,
      undefined,
    ]);
  });

  test("is given the limit under the name that it knows", async () => {
    const { text } = await ask([
      {
        status: 400,
        error: { message: "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead." },
      },
      { text: "yes" },
    ]);
    expect(text).toBe("yes");
    expect(server?.asked[1]).toMatchObject({ max_completion_tokens: 50 });
    expect(server?.asked[1]).not.toHaveProperty("max_tokens");
  });

  test("is asked without usage where it does not know the field", async () => {
    const { text, usage } = await ask([
      { status: 400, error: { message: "unknown field stream_options" } },
      { text: "yes" },
    ]);
    expect([text, usage.estimated, server?.asked[1]?.stream_options]).toEqual(["yes", true, undefined]);
  });
});

describe("no whole answer", () => {
  test.each([
    ["refused", { text: "", refusal: "I will not." }],
    ["filtered", { text: "so", finish: "content_filter" }],
    ["cut", { text: "so far", finish: "length" }],
  ] as [string, Reply][])("%s: is said, and what it cost is counted", async (kind, reply) => {
    const { failure, usage } = await ask([reply]);
    expect(failure?.kind).toBe(kind);
    expect(usage.output).toBe(100);
    expect(server?.asked).toHaveLength(1);
  });

  test("an exhausted quota is not tried again", async () => {
    const { failure } = await ask([
      { status: 429, error: { message: "no money", code: "insufficient_quota" } },
    ]);
    expect([failure?.kind, server?.asked.length]).toEqual(["quota", 1]);
  });

  test("a wrong key is not tried again", async () => {
    const { failure } = await ask([{ status: 401, error: { message: "wrong key" } }]);
    expect([failure?.kind, server?.asked.length]).toEqual(["rejected", 1]);
  });
});

describe("trouble that passes", () => {
  test.each([
    ["a 500", { status: 500 }],
    ["a 429 that names seconds", { status: 429, headers: { "retry-after": "0.02" } }],
    ["a 429 that names a date", { status: 429, headers: { "retry-after": new Date(0).toUTCString() } }],
    ["a connection cut in the middle of the answer", { text: "a".repeat(900), cutAfter: 600 }],
    ["silence", "hang"],
  ] as [string, Reply][])("%s is tried again", async (_, reply) => {
    expect((await ask([reply, { text: "whole" }])).text).toBe("whole");
    expect(server?.asked).toHaveLength(2);
  });

  test("is given up after as many tries as were allowed", async () => {
    const { failure } = await ask([{ status: 503 }]);
    expect([failure?.kind, server?.asked.length]).toEqual(["unreachable", 3]);
  });

  test("a wait can be interrupted", async () => {
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 50);
    const { failure } = await ask(
      [{ status: 429, headers: { "retry-after": "3600" } }],
      question,
      stop.signal,
    );
    expect(failure?.kind).toBe("interrupted");
  });
});

test("a server's wait is obeyed whatever its length, in seconds or as a date", () => {
  const of = (value: string) =>
    waitOf(new Headers({ "retry-after": value }), Date.parse("2026-01-01T00:00:00Z"));
  expect(of("90")).toBe(90_000);
  expect(of("Thu, 01 Jan 2026 02:00:00 GMT")).toBe(7_200_000);
  expect(of("soon")).toBeUndefined();
  expect(waitOf(undefined)).toBeUndefined();
});
