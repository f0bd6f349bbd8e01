import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { type Asked, type ModelServer, type Reply, startModel } from "../../model-server.ts";
import { formatAsked, gapArchive, goodAnswers, planFor, writeHere } from "./scripted.ts";

let server: ModelServer | undefined;
afterEach(() => server?.close());

/** Runs `write` against a server that answers the first calls for the quick context, or for the plan, with these replies. */
async function writeWith(wanted: "quick" | "plan", replies: readonly Reply[]) {
  const left = [...replies];
  server = await startModel((asked: Asked) => {
    const reply = formatAsked(asked) === wanted ? left.shift() : undefined;
    return reply ?? goodAnswers(asked);
  });
  const content = await gapArchive(["Delta gate"]);
  // Waits between tries are the model's own: the first is a second.
  const { status, output } = await writeHere(server, content);
  return { status, output, content };
}

/** Whatever happened, what is published is whole, and the library's lessons are there. */
async function expectIntact(content: string, isPublished: boolean): Promise<void> {
  const folders = (await readdir(join(content, "lessons"))).sort();
  const library = ["alpha-search", "beta-cache", "gamma-loop"];
  expect(folders).toEqual(isPublished ? [...library, "delta-gate"].sort() : library);
  for (const folder of folders) {
    const files = (await readdir(join(content, "lessons", folder))).sort();
    expect(files).toEqual(["concept.yaml", "deep-dive.mdx", "eli12.mdx", "quick.mdx"]);
    for (const file of files)
      expect((await readFile(join(content, "lessons", folder, file), "utf8")).length).toBeGreaterThan(100);
  }
}

const fullPlan = JSON.stringify(
  planFor({ model: "", messages: [{ role: "system", content: "arxiv:2511.00007" }] }),
);
const seconds = { status: 429, headers: { "retry-after": "0.05" } };
const date = { status: 429, headers: { "retry-after": new Date(0).toUTCString() } };

describe("what passes, or can be asked for otherwise, ends in lessons", () => {
  test.each([
    ["a 429 that names seconds", "quick", [seconds], 4, "$0.0080"],
    ["a 429 that names a date", "quick", [date], 4, "$0.0080"],
    ["a 500", "quick", [{ status: 500 }], 4, "$0.0080"],
    // What was said before the cut is paid for: a quarter of the characters of prompt and answer.
    [
      "a connection cut in the middle of the answer",
      "quick",
      [{ text: "a".repeat(900), cutAfter: 600 }],
      5,
      /\$0\.0\d+/,
    ],
    [
      "a server that rejects response_format",
      "plan",
      [{ status: 400, error: { message: "response_format is not supported" } }],
      4,
      "$0.0080",
    ],
    ["a server that names no usage", "quick", [{ text: "", usage: false }], 5, /about [\d,]+ tokens in/],
    ["JSON in a fence", "plan", [{ text: `\`\`\`json\n${fullPlan}\n\`\`\`` }], 4, "$0.0080"],
    ["JSON after thoughts", "plan", [{ text: `<think>{"a": 1}</think>\n${fullPlan}` }], 4, "$0.0080"],
    ["JSON that is cut short", "plan", [{ text: fullPlan.slice(0, 200) }], 5, "$0.0100"],
    ["JSON of another shape", "plan", [{ text: '{"summary": 1}' }], 5, "$0.0100"],
    ["a text that breaks a rule", "quick", [{ text: "Too short." }], 5, "$0.0100"],
  ] as [string, "quick" | "plan", Reply[], number, string | RegExp][])(
    "%s",
    async (_, wanted, replies, calls, money) => {
      const { status, output, content } = await writeWith(wanted, replies);
      expect(status).toBe(0);
      await expectIntact(content, true);
      expect(output).toContain("12 lessons written");
      const spent = output.split("\n").find((line) => line.startsWith("scripted: "))!;
      expect(spent).toContain(`${calls} calls`);
      expect(spent).toMatch(money);
    },
  );
});

describe("what does not pass is reported, counted, and harms nothing", () => {
  const many = (reply: Reply) => Array<Reply>(5).fill(reply);
  test.each([
    ["a refusal", "quick", [{ text: "", refusal: "I will not." }], /refused: I will not\./, 4],
    ["a content filter", "quick", [{ text: "so", finish: "content_filter" }], /filtered/, 4],
    [
      "an answer that stops at its limit",
      "quick",
      [{ text: "so far", finish: "length" }],
      /cut at 2000 tokens/,
      4,
    ],
    ["a plan that is refused", "plan", [{ text: "", refusal: "I will not." }], /refused: I will not\./, 1],
    [
      "an exhausted quota",
      "quick",
      many({ status: 429, error: { message: "no money", code: "insufficient_quota" } }),
      /stopped early \(quota/,
      3,
    ],
    [
      "a wrong key",
      "plan",
      many({ status: 401, error: { message: "wrong key" } }),
      /stopped early \(rejected/,
      0,
    ],
    [
      "a request that is too long",
      "quick",
      [{ status: 400, error: { message: "too many tokens" } }],
      /unfit: 400 too many tokens/,
      3,
    ],
  ] as [string, "quick" | "plan", Reply[], RegExp, number][])(
    "%s",
    async (_, wanted, replies, said, calls) => {
      const { status, output, content } = await writeWith(wanted, replies);
      expect(status).toBe(1);
      await expectIntact(content, false);
      expect(output).toMatch(said);
      expect(output).toContain("9 lessons written");
      const dollars = (calls * 0.002).toFixed(4);
      expect(output).toMatch(new RegExp(`scripted: ${calls} calls?, .*\\$${dollars.replace(".", "\\.")}`));
    },
  );
});
