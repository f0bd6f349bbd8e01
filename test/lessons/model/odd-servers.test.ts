import http from "node:http";
import type { AddressInfo } from "node:net";
import { readFile, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { write } from "../../../scripts/write.ts";
import type { Request } from "../../../src/lessons/model/completion.ts";
import { connect } from "../../../src/lessons/model/openai.ts";
import { type Asked, type ModelServer, type Reply, startModel } from "../../model-server.ts";
import { formatAsked, gapArchive, goodAnswers, listen, writeHere } from "./scripted.ts";

const servers: { close(): unknown }[] = [];
afterEach(async () => {
  vi.unstubAllEnvs();
  for (const server of servers.splice(0)) await server.close();
});

/** A server that answers every request in its own way. */
async function serve(handler: http.RequestListener): Promise<string> {
  const server = http.createServer(handler);
  servers.push({ close: () => (server.closeAllConnections(), server.close()) });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
}

async function scripted(script: (asked: Asked, n: number) => Reply): Promise<ModelServer> {
  const server = await startModel(script);
  servers.push(server);
  return server;
}

const request: Request = { messages: [{ role: "user", content: "Why?" }], maxTokens: 50 };
const ask = (baseUrl: string, apiKey = "secret-key") =>
  connect({ baseUrl, apiKey, model: "m", patience: 2000, signal: new AbortController().signal })(request);

/** A streamed answer whose last chunk names this usage. */
const streamed =
  (usage: unknown, text = "so"): http.RequestListener =>
  (_, response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.write(
      `data: ${JSON.stringify({ choices: [{ delta: { content: text }, finish_reason: "stop" }] })}\n\n`,
    );
    response.end(`data: ${JSON.stringify({ choices: [], usage })}\n\ndata: [DONE]\n\n`);
  };

describe("a count of tokens is believed only if it can be one", () => {
  test.each([
    [{}],
    [{ prompt_tokens: "1000", completion_tokens: "100" }],
    [{ prompt_tokens: -1_000_000, completion_tokens: 1 }],
    [{ prompt_tokens: 1.5, completion_tokens: 2.5 }],
    [{ prompt_tokens: null, completion_tokens: null }],
    ["many"],
  ])("%j is not", async (usage) => {
    const { text, usage: counted } = await ask(await serve(streamed(usage)));
    expect([text, counted]).toEqual(["so", { calls: 1, input: 1, output: 1, estimated: true }]);
  });
});

describe("a server that speaks otherwise", () => {
  test("without a stream is heard all the same", async () => {
    const url = await serve((_, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      const choices = [{ message: { content: "whole" }, finish_reason: "stop" }];
      response.end(JSON.stringify({ choices, usage: { prompt_tokens: 7, completion_tokens: 3 } }));
    });
    expect(await ask(url)).toEqual({
      text: "whole",
      usage: { calls: 1, input: 7, output: 3, estimated: false },
    });
  });

  test("with a page ends the run and says what came", async () => {
    const url = await serve((_, response) => {
      response.writeHead(200, { "content-type": "text/html" });
      response.end("<h1>Welcome</h1>");
    });
    expect((await ask(url)).failure).toMatchObject({
      kind: "rejected",
      reason: expect.stringContaining("text/html"),
    });
  });

  test("that redirects is not followed", async () => {
    let hits = 0;
    const url = await serve((_, response) => {
      hits++;
      response.writeHead(307, { location: "/elsewhere" }).end();
    });
    expect((await ask(url)).failure).toMatchObject({
      kind: "rejected",
      reason: expect.stringContaining("redirects"),
    });
    expect(hits).toBe(1);
  });

  test("that never ends is cut", async () => {
    const url = await serve((_, response) => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      const chunk = `data: ${JSON.stringify({ choices: [{ delta: { content: "x".repeat(1000) } }] })}\n\n`;
      const timer = setInterval(() => response.write(chunk), 1);
      response.on("close", () => clearInterval(timer));
    });
    const { failure, usage } = await ask(url);
    expect(failure?.kind).toBe("cut");
    expect(usage.output).toBeLessThan(2000);
  });

  test("with chunks of other shapes harms nothing", async () => {
    const url = await serve((_, response) => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      for (const chunk of [{}, { choices: null }, { choices: [{ delta: { content: { a: 1 } } }] }])
        response.write(`data: ${JSON.stringify(chunk)}\n\n`);
      response.end(
        `data: ${JSON.stringify({ choices: [{ delta: { content: "so" }, finish_reason: "stop" }] })}\n\n`,
      );
    });
    expect((await ask(url)).text).toBe("so");
  });

  test("that wants money ends the run", async () => {
    const url = await serve((_, response) => {
      response.writeHead(402, { "content-type": "application/json" });
      response.end(JSON.stringify({ error: { message: "Insufficient balance" } }));
    });
    expect((await ask(url)).failure?.kind).toBe("quota");
  });
});

test("a server's words are one short line without control characters, and never hold the key", async () => {
  const url = await serve((_, response) => {
    response.writeHead(400, { "content-type": "application/json" });
    const message = `bad secret-key \u001b[2J\u0007\nlacuna: all lessons written ${"x".repeat(5000)}`;
    response.end(JSON.stringify({ error: { message } }));
  });
  const { failure } = await ask(url);
  expect(failure!.reason).not.toMatch(/secret-key|\p{Cc}/u);
  expect(failure!.reason.length).toBeLessThanOrEqual(300);
});

describe("what is set wrongly is said before anything is asked", () => {
  const run = async (env: Record<string, string>, change: (yaml: string) => string = (yaml) => yaml) => {
    const server = await scripted(goodAnswers);
    const content = await gapArchive(["Delta gate"]);
    const path = join(content, "lacuna.yaml");
    await writeFile(path, change(await readFile(path, "utf8")));
    const action = async () => {
      for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
      const options = { content, digest: [], concept: [], writer: "openai" as const, maxUsd: 0.5 };
      return write(options).catch((error: Error) => (console.error(error.message), 1));
    };
    return { ...(await listen(server, action)), asked: server.asked.length };
  };

  test.each([
    [{ LACUNA_MODEL: "constructor" }, /absence of a price for “constructor”/],
    [{ LACUNA_MODEL: "__proto__" }, /absence of a price for “__proto__”/],
    [{ OPENAI_BASE_URL: "notaurl" }, /OPENAI_BASE_URL: unexpected “notaurl”/],
    [{ OPENAI_BASE_URL: "", OPENAI_API_KEY: "" }, /absence of a key/],
    [{ OPENAI_API_KEY: "sk-one\nsk-two" }, /OPENAI_API_KEY: unexpected spaces/],
  ] as [Record<string, string>, RegExp][])("%j", async (env, said) => {
    const { status, output, asked } = await run(env);
    expect([status, asked]).toEqual([1, 0]);
    expect(output).toMatch(said);
    expect(output).not.toContain("sk-two");
  });

  test("an empty name of a model is no name", async () => {
    expect((await run({ LACUNA_MODEL: "" })).output).toContain("12 lessons written");
  });

  test("a patience of a century is not a millisecond", async () => {
    const { output } = await run({}, (yaml) => yaml.replace("model: {", "model: {patienceSeconds: 3.0e+9, "));
    expect(output).toContain("scripted: 4 calls");
  });
});

describe("kept answers", () => {
  const answers = (content: string) => join(dirname(content), ".lacuna/content/answers");

  test("that were damaged are as good as none", async () => {
    const server = await scripted(goodAnswers);
    const content = await gapArchive(["Delta gate"]);
    await writeHere(server, content, "--concept", "delta-gate");
    const folder = answers(content);
    const damages = ["", '{"text": "cut', '{"text": 123}', '{"text": "hi"}'];
    for (const [i, name] of (await readdir(folder)).entries())
      await writeFile(join(folder, name), damages[i % 4]!);
    const path = join(content, "lessons/delta-gate");
    await rm(path, { recursive: true });
    const { status, output } = await writeHere(server, content, "--concept", "delta-gate");
    expect([status, output]).toEqual([0, expect.stringContaining("scripted: 4 calls")]);
  });

  test("can be left aside", async () => {
    const bad = await scripted((asked) =>
      formatAsked(asked) === "plan" ? { text: "{}" } : goodAnswers(asked),
    );
    const content = await gapArchive(["Delta gate"]);
    await writeHere(bad, content);
    expect((await writeHere(bad, content)).output).toContain("scripted: 0 calls");
    expect((await writeHere(bad, content, "--ask-again")).output).toMatch(/scripted: [1-9] calls/);
  });

  test("serve an unfinished concept after another was published", async () => {
    let isPicky = true;
    const server = await scripted((asked) =>
      isPicky && formatAsked(asked) === "eli12" && asked.messages[1]!.content.includes("Epsilon")
        ? { status: 400, error: { message: "no" } }
        : goodAnswers(asked),
    );
    const content = await gapArchive(["Delta gate", "Epsilon tree"]);
    expect((await writeHere(server, content)).output).toContain("12 lessons written (3 by the model");
    isPicky = false;
    expect((await writeHere(server, content)).output).toContain("scripted: 1 call,");
  });

  test("that are empty are not kept", async () => {
    const server = await scripted((asked, n) => (n === 0 ? { text: " " } : goodAnswers(asked)));
    const content = await gapArchive(["Delta gate"]);
    expect((await writeHere(server, content)).output).toContain("12 lessons written");
  });
});

test("a ticket that cannot be read is named: it stands for a batch that is paid for", async () => {
  const server = await scripted(goodAnswers);
  const content = await gapArchive(["Delta gate"]);
  await writeHere(server, content, "--batch", "--no-wait");
  const folder = join(dirname(content), ".lacuna/content/batches");
  const [name] = await readdir(folder);
  await writeFile(join(folder, name!), '{"file": 1}');
  await expect(writeHere(server, content, "--batch")).rejects.toThrow(
    `${name}: unexpected content, expected the ticket`,
  );
});

test("an error page of arXiv's says nothing of a paper", async () => {
  const url = await serve((_, response) => response.end("Rate exceeded."));
  const server = await scripted(goodAnswers);
  const content = await gapArchive(["Delta gate"], url);
  const { status, output } = await writeHere(server, content);
  expect([status, output]).toEqual([0, expect.stringContaining("will be marked unverified")]);
});

test.each([
  [{ batch: true }, "--batch"],
  [{ maxUsd: 5 }, "--max-usd"],
  [{ askAgain: true }, "--ask-again"],
  [{ wait: false }, "--no-wait"],
])("%j says nothing without a model, and that is said", async (option, name) => {
  const server = await scripted(goodAnswers);
  const content = await gapArchive(["Delta gate"]);
  const { status, output } = await listen(server, () =>
    write({ content, digest: [], concept: [], ...option }),
  );
  expect([status, output]).toEqual([2, expect.stringContaining(name)]);
});
