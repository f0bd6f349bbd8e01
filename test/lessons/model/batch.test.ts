import { readFile, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import {
  type Asked,
  type BatchManners,
  type ModelServer,
  type Reply,
  startModel,
} from "../../model-server.ts";
import { formatAsked, gapArchive, goodAnswers, spawnLacuna, writeHere } from "./scripted.ts";

let server: ModelServer | undefined;
afterEach(() => server?.close());

const names = ["Delta gate", "Epsilon tree", "Zeta walk"];

async function open(script: (asked: Asked, n: number) => Reply = goodAnswers, manners: BatchManners = {}) {
  server = await startModel(script, manners);
  return gapArchive(names);
}

const write = (content: string, ...args: string[]) => writeHere(server!, content, "--batch", ...args);

/** Tickets that are still out. */
const tickets = (content: string) =>
  readdir(join(dirname(content), ".lacuna/content/batches")).catch((): string[] => []);

/** A model that gives `first` to the first request that fits, and good answers from then on. */
function once(fits: (asked: Asked) => boolean, first: Reply): (asked: Asked) => Reply {
  let isDone = false;
  return (asked) => {
    if (isDone || !fits(asked)) return goodAnswers(asked);
    isDone = true;
    return first;
  };
}

const asksFor = (wanted: string, name: string) => (asked: Asked) =>
  formatAsked(asked) === wanted && asked.messages[1]!.content.includes(name);

describe("--batch", () => {
  test("asks for all plans at once, then for all texts, and publishes", async () => {
    const content = await open();
    const { status, output } = await write(content);
    expect(status).toBe(0);
    expect(output).toContain("18 lessons written");
    expect([...server!.batches.keys()]).toEqual(["batch-0", "batch-1"]);
    expect(output).toContain("sent a batch of 3 requests: batch-0");
    expect(output).toContain("batch batch-1 completed: 9 of 9 requests came back");
    // Batches have a price of their own.
    expect(output).toContain("scripted: 12 calls, 12,000 tokens in, 1,200 out, $0.0120");
    expect(await tickets(content)).toEqual([]);
  });

  test("asks anew what an earlier run was answered, with --ask-again, and once", async () => {
    const content = await open();
    await write(content);
    await rm(join(content, "lessons"), { recursive: true });
    expect((await write(content)).output).toContain("scripted: 0 calls");
    await rm(join(content, "lessons"), { recursive: true });
    const { status, output } = await write(content, "--ask-again");
    expect([status, output]).toEqual([0, expect.stringContaining("18 lessons written")]);
    expect(output).toContain("scripted: 12 calls");
    expect([...server!.batches.keys()]).toEqual(["batch-0", "batch-1", "batch-2", "batch-3"]);
  });

  test("repairs in another batch what breaks a rule", async () => {
    const content = await open(once(asksFor("quick", "Zeta"), { text: "Too short." }));
    const { status, output } = await write(content);
    expect([status, server!.batches.size]).toEqual([0, 3]);
    expect(output).toContain("18 lessons written");
    expect(output).toContain("batch batch-2 completed: 1 of 1 requests came back");
  });

  test("with --no-wait it ends at once, and the next run fetches what was sent", async () => {
    const content = await open();
    const first = await write(content, "--no-wait");
    expect(first.status).toBe(1);
    expect(first.output).toMatch(/stopped early \(interrupted: the batch is on its way\)/);
    expect(await tickets(content)).toHaveLength(1);
    const second = await write(content);
    expect([second.status, server!.batches.size]).toEqual([0, 2]);
    expect(second.output).toContain("9 lessons written");
    expect(server!.asked).toHaveLength(12);
  });

  test("a process that dies between two batches loses nothing and asks nothing twice", async () => {
    const content = await open(goodAnswers, { looks: 40 });
    const run = spawnLacuna(server!, "write", "--content", content, "--writer", "openai", "--batch");
    while (server!.batches.size < 1) await new Promise((resolve) => setTimeout(resolve, 20));
    await new Promise((resolve) => setTimeout(resolve, 100));
    run.child.kill("SIGKILL");
    await run;
    expect(await tickets(content)).toHaveLength(1);
    expect((await write(content)).output).toContain("9 lessons written");
    expect(server!.asked).toHaveLength(12);
  });

  test("a batch whose making broke off is found again, not made twice", async () => {
    const content = await open(goodAnswers, { breaks: [500] });
    expect((await write(content)).status).toBe(0);
    expect([...server!.batches.keys()]).toEqual(["batch-0", "batch-1"]);
    expect(server!.asked).toHaveLength(12);
  });
});

describe("what comes back broken", () => {
  test.each([
    ["a line that is lost", "lose"],
    ["a line that the server could not serve", { status: 500 }],
    ["a line that was asked too soon", { status: 429 }],
    ["an answer that was cut off", { text: "so", finish: "" }],
  ] as [string, Reply][])("%s is asked again", async (_, reply) => {
    const content = await open(once(asksFor("quick", "Zeta"), reply));
    const { status, output } = await write(content);
    expect(output).toContain("18 lessons written");
    expect([status, server!.batches.size]).toEqual([0, 3]);
  });

  test.each([
    ["a refusal", { text: "", refusal: "No." }, /refused: No\./],
    ["a filtered answer", { text: "so", finish: "content_filter" }, /filtered/],
    ["an answer without end", { text: "so", finish: "length" }, /cut/],
    ["a request that is no good", { status: 400, error: { message: "too long" } }, /unfit: 400 too long/],
  ] as [string, Reply, RegExp][])("%s is reported, and the others are published", async (_, reply, said) => {
    const content = await open((asked) => (asksFor("quick", "Zeta")(asked) ? reply : goodAnswers(asked)));
    const { status, output } = await write(content);
    expect(status).toBe(1);
    expect(output).toMatch(/15 lessons written .*, 1 concept kept as drafts/);
    expect(output).toMatch(said);
    expect(await readdir(join(content, "lessons"))).not.toContain("zeta-walk");
    expect(await readdir(join(content, "drafts/zeta-walk"))).toContain("deep-dive.md");
    expect(await tickets(content)).toEqual([]);
  });

  test("a line that never comes back is given up after three times", async () => {
    const content = await open((asked) => (asksFor("plan", "Zeta")(asked) ? "lose" : goodAnswers(asked)));
    const { status, output } = await write(content);
    expect([status, output]).toEqual([
      1,
      expect.stringMatching(/zeta-walk: unexpected unreachable: the batch ended/),
    ]);
    expect(output).toContain("15 lessons written");
  });

  test("a batch that expired is asked again for what it lacks", async () => {
    let n = 0;
    const content = await open(
      (asked) => (formatAsked(asked) === "plan" && n++ === 1 ? "lose" : goodAnswers(asked)),
      {
        end: (batch) => (batch === 0 ? "expired" : "completed"),
      },
    );
    const { status, output } = await write(content);
    expect([status, output]).toEqual([
      0,
      expect.stringContaining("batch batch-0 expired: 2 of 3 requests came back"),
    ]);
    expect(output).toContain("18 lessons written");
  });

  test("a batch that the server refuses ends the run, with its reason", async () => {
    const content = await open(goodAnswers, { end: () => "failed" });
    const { status, output } = await write(content);
    expect([status, output]).toEqual([
      1,
      expect.stringMatching(/stopped early \(rejected: a line is too long\)/),
    ]);
    expect(output).toContain("9 lessons written");
    expect(await tickets(content)).toEqual([]);
  });

  test("a batch that somebody cancelled ends the run", async () => {
    const content = await open(goodAnswers, { end: () => "cancelled" });
    expect((await write(content)).output).toMatch(/stopped early \(interrupted: the batch was cancelled\)/);
  });

  test("a batch that the server no longer knows is asked for anew", async () => {
    const content = await open();
    await write(content, "--no-wait");
    const folder = join(dirname(content), ".lacuna/content/batches");
    const path = join(folder, (await readdir(folder))[0]!);
    await writeFile(path, (await readFile(path, "utf8")).replace("batch-0", "batch-gone"));
    const { status, output } = await write(content);
    expect([status, output]).toEqual([
      0,
      expect.stringContaining("batch batch-gone is unknown to the server"),
    ]);
    expect(output).toContain("by the model");
    expect(await tickets(content)).toEqual([]);
  });

  test("a server without batches says so", async () => {
    server = await startModel(goodAnswers);
    const content = await gapArchive(names);
    const url = server.url;
    server.url = url.replace("/v1", "/elsewhere/v1");
    const { status, output } = await write(content);
    expect([status, output]).toEqual([1, expect.stringMatching(/stopped early \(/)]);
    server.url = url;
  });
});

test("a JSON format that the server does not know is asked for in another way", async () => {
  const content = await open((asked) =>
    asked.response_format?.type === "json_schema"
      ? { status: 400, error: { message: "response_format json_schema is not supported" } }
      : goodAnswers(asked),
  );
  expect((await write(content)).output).toContain("18 lessons written");
});

test("the money is kept: what it does not reach for is not sent", async () => {
  const content = await open();
  const { status, output } = await write(content, "--max-usd", "0.07");
  expect([status, output]).toEqual([
    1,
    expect.stringMatching(/stopped early \(budget: the next call may cost up to/),
  ]);
  expect(server!.asked.length).toBeLessThan(12);
  expect((await readFile(join(content, "lacuna.yaml"), "utf8")).length).toBeGreaterThan(0);
});
