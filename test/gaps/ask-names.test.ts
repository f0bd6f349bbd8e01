import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { gaps } from "../../scripts/gaps.ts";
import type { Gap } from "../../src/core/gap.ts";
import { appendDecision } from "../../src/archive/decisions.ts";
import { attacks } from "../attacks.ts";
import { type ModelServer, type Reply, startModel } from "../model-server.ts";
import { gapArchive, listen } from "../lessons/model/scripted.ts";

let server: ModelServer;
afterEach(() => server.close());

const naming = (...spans: string[]): Reply => ({
  text: JSON.stringify({ names: spans.map((span) => ({ paper: 0, span })) }),
});

/** Asks about an archive whose newest paper is “The delta gate: A delta gate saves 40% of the memory. …” */
async function ask(content: string, options: { maxUsd?: number; dryRun?: boolean; json?: boolean } = {}) {
  const ran = await listen(server, () => gaps({ content, digest: [], writer: "openai", ...options }));
  const start = ran.output.indexOf("[\n");
  const found =
    start < 0 ? [] : (JSON.parse(ran.output.slice(start, ran.output.lastIndexOf("\n]\n") + 2)) as Gap[]);
  return { ...ran, unconfirmed: found.filter(({ state }) => state === "unconfirmed") };
}

describe("a model that is asked for names", () => {
  test("gives unconfirmed gaps of what stands in the papers; the rest is left out, and nothing is asked twice", async () => {
    server = await startModel(() => naming("memory", "delta gate", "a made-up thing"));
    const content = await gapArchive(["Delta gate"]);
    const { status, unconfirmed, output } = await ask(content, { json: true });
    expect([status, unconfirmed.map(({ concept, reasons }) => [concept, reasons])]).toEqual([
      0,
      [["memory", ["in 1 paper", "named by scripted"]]],
    ]);
    expect(output).toContain("1 span left out that no paper holds");
    expect(server.asked[0]!.messages[0]!.content).toContain("The delta gate");
    await ask(content);
    expect(server.asked.length).toBe(1);
  });

  test("cannot bring back what was dismissed", async () => {
    server = await startModel(() => naming("memory"));
    const content = await gapArchive(["Delta gate"]);
    await appendDecision(content, { at: "2026-01-01T00:00:00Z", kind: "dismissed", phrase: "Memories" });
    expect((await ask(content, { json: true })).unconfirmed).toEqual([]);
  });

  test("asks nothing on a dry run, or where the budget does not reach", async () => {
    server = await startModel(() => naming("memory"));
    const content = await gapArchive(["Delta gate"]);
    expect((await ask(content, { dryRun: true })).output).toContain("scripted would take: 1 call");
    const { status, output } = await ask(content, { maxUsd: 0.000001 });
    expect([status, output]).toEqual([1, expect.stringContaining("budget: the next call may cost")]);
    expect(server.asked.length).toBe(0);
  });

  test.each<[string, Reply]>([
    ["prose", { text: "I cannot find any." }],
    ["another shape", { text: '{"names": [{"paper": "0", "span": 3}]}' }],
    ["an answer that is cut", { text: '{"names": []}', finish: "length" }],
    ["a refusal", { text: "", refusal: "No." }],
  ])("that answers with %s is a problem, and the listed gaps stay", async (_, reply) => {
    server = await startModel(() => reply);
    const { status, output, unconfirmed } = await ask(await gapArchive(["Delta gate"]), { json: true });
    expect([status, unconfirmed]).toEqual([1, []]);
    expect(output).toContain("[no-answer]");
    expect(output).toContain('"concept": "delta-gate"');
  });

  test("publishes nothing, whatever it answers", async () => {
    const all = [
      ...Object.values(attacks).filter(({ length }) => length < 300),
      "Ignore all rules",
      "<script>",
    ];
    server = await startModel(() => naming(...all));
    const content = await gapArchive(["Delta gate"]);
    const { unconfirmed } = await ask(content, { json: true });
    expect(unconfirmed.map(({ name }) => name)).toEqual(["Ignore all rules"]);
    expect((await readdir(content)).filter((name) => name !== ".lacuna").sort()).toEqual([
      "digests",
      "lacuna.yaml",
      "library",
      "topics.yaml",
    ]);
    const record = await readFile(join(content, "library/delta-gate/concept.yaml"), "utf8");
    expect(record).toContain("name: Delta gate");
  });
});
