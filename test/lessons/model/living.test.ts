import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { check } from "../../../scripts/check.ts";
import { afterEach, describe, expect, test } from "vitest";
import { type Asked, type ModelServer, type Reply, startModel } from "../../model-server.ts";
import { type ArxivServer, startArxiv } from "./arxiv-server.ts";
import { digestOf, gapArchive, goodAnswers, listen, spawnLacuna, writeHere } from "./scripted.ts";

let server: ModelServer | undefined;
let arxiv: ArxivServer | undefined;
afterEach(async () => {
  await Promise.all([server?.close(), arxiv?.close()]);
  arxiv = undefined;
});

async function open(script: (asked: Asked, n: number) => Reply = goodAnswers, concepts = ["Delta gate"]) {
  server = await startModel(script);
  return gapArchive(concepts, arxiv?.url);
}

const write = (content: string, ...args: string[]) => writeHere(server!, content, ...args);

const recordOf = (content: string) => readFile(join(content, "lessons/delta-gate/concept.yaml"), "utf8");

describe("citations and arXiv", () => {
  test("title and authors are those of arXiv's record, looked up once", async () => {
    arxiv = await startArxiv({
      "2511.00007": { title: "The Delta Gate: A Gate for Deltas", authors: ["Ann Author", "Bo Ng"] },
    });
    const content = await open();
    await write(content);
    expect(await recordOf(content)).toContain('title: "The Delta Gate: A Gate for Deltas"');
    expect(await recordOf(content)).toContain('- "Bo Ng"');
    expect(await recordOf(content)).not.toContain("unverified");
    await rm(join(content, "lessons"), { recursive: true });
    await write(content);
    expect(arxiv.asked).toEqual(["2511.00007"]);
  });

  test("an id that is another paper's is a problem of the digest, and is not cited", async () => {
    arxiv = await startArxiv({ "2511.00007": { title: "On sheep", authors: ["Ann Author"] } });
    const content = await open();
    const { status, output } = await write(content);
    expect(status).toBe(1);
    expect(output).toMatch(
      /unexpected arxiv:2511\.00007 for “The delta gate”, expected “On sheep”.*\[citation\]/,
    );
    expect(server!.asked).toHaveLength(0);
  });

  test("an id that arXiv does not know is not cited", async () => {
    arxiv = await startArxiv({});
    const content = await open();
    expect((await write(content)).output).toContain("expected an id that arXiv knows");
    expect(server!.asked).toHaveLength(0);
  });

  test("`check --online` compares the library's citations", async () => {
    arxiv = await startArxiv({ "2211.17192": { title: "A Paper", authors: ["B. Other"] } });
    const content = await open();
    const { status, output } = await listen(server!, () => check({ content, paths: [], online: true }));
    expect(status).toBe(1);
    expect(output).toContain("arXiv: 1 of 1 ids looked up");
    expect(output).toMatch(/unexpected the authors “A\. Author”, expected “B\. Other”, as arXiv has them/);
  });
});

describe("--refresh", () => {
  /** The same lessons with one word changed, once it is asked about another time. */
  const improving = (asked: Asked): Reply => {
    const reply = goodAnswers(asked) as { text: string };
    const isLater = asked.messages[0]!.content.includes("Deltas again");
    return { text: isLater ? reply.text.replace("word word word", "word better word") : reply.text };
  };
  const addDigest = (content: string) =>
    writeFile(
      join(content, "digests/later.json"),
      JSON.stringify(digestOf("2025-12-07", "2512.00001", "Deltas again", "The delta gate, once more.")),
    );

  test("writes nothing anew while nothing has changed", async () => {
    const content = await open();
    await write(content);
    const calls = server!.asked.length;
    const { output } = await write(content, "--refresh");
    expect(output).toContain("0 lessons written, 12 unchanged");
    expect(server!.asked).toHaveLength(calls);
  });

  test("writes anew what newer papers mention, says why beforehand, and leaves what changed", async () => {
    const content = await open(improving);
    await write(content);
    await addDigest(content);
    expect((await write(content)).output).toContain("0 lessons written");
    const { output: foreseen } = await write(content, "--refresh", "--dry-run");
    expect(foreseen).toMatch(/Delta gate \(newer papers mention the concept\): 4 calls/);
    const { output, status } = await write(content, "--refresh");
    expect(status).toBe(0);
    expect(output).toContain("3 lessons written");
    const path = /changes in (\S+)/.exec(output)?.[1];
    const changes = await readFile(path!, "utf8");
    expect(changes).toMatch(/# quick\.mdx\n\n\*\*What it is\.\*\* word \[-word-\]\{\+better\+\} word/);
    expect(changes).not.toContain("**The core idea.**");
    const quick = await readFile(join(content, "lessons/delta-gate/quick.mdx"), "utf8");
    expect(quick).toContain('- "arxiv:2512.00001"');
    expect((await write(content, "--refresh")).output).toContain("0 lessons written");
  });

  test.each([
    ["another model wrote it", (text: string) => text.replace('model: "scripted"', 'model: "older"')],
    ["its front matter is of an older version", (text: string) => text.replace(/schema: \d+/, "schema: 1")],
    ["there are checks that it did not pass", (text: string) => text.replace('  - "padding"\n', "")],
    ["the prompts changed", (text: string) => text.replace(/prompts: "\w+"/, 'prompts: "0"')],
    ["the concept’s record changed", (text: string) => text.replace(/record: "\w+"/, 'record: "0"')],
  ])("knows that %s", async (reason, age) => {
    const content = await open();
    await write(content);
    for (const format of ["quick", "deep-dive", "eli12"]) {
      const path = join(content, `lessons/delta-gate/${format}.mdx`);
      await writeFile(path, age(await readFile(path, "utf8")));
    }
    expect((await write(content, "--refresh", "--dry-run")).output).toContain(`Delta gate (${reason}):`);
    expect((await write(content, "--refresh")).output).toContain("3 lessons written");
    expect((await write(content, "--refresh")).output).toContain("0 lessons written");
  });

  test("leaves a lesson alone that somebody edited", async () => {
    const content = await open(improving);
    await write(content);
    await addDigest(content);
    const path = join(content, "lessons/delta-gate/quick.mdx");
    await writeFile(path, `${await readFile(path, "utf8")}\nBy hand.\n`);
    expect((await write(content, "--refresh")).output).toContain("1 concept edited by hand and left alone");
    expect(await readFile(path, "utf8")).toContain("By hand.");
  });

  test("keeps the old lessons where the new ones break a rule", async () => {
    const spoilt = (asked: Asked): Reply =>
      asked.messages[0]!.content.includes("Deltas again") &&
      asked.messages[1]!.content.startsWith("Write the quick")
        ? { text: "Too short." }
        : goodAnswers(asked);
    const content = await open(spoilt);
    await write(content);
    await addDigest(content);
    const { status, output } = await write(content, "--refresh");
    expect([status, output]).toEqual([1, expect.stringContaining("1 concept kept as drafts")]);
    expect(await readdir(join(content, "lessons/delta-gate"))).toHaveLength(4);
    expect(await readdir(join(content, "drafts/delta-gate"))).toContain("problems.txt");
  });
});

describe("the reader's level", () => {
  test("goes into the prompt", async () => {
    const content = await open();
    const votes = ["alpha-search", "beta-cache", "gamma-loop"].map((concept, i) => ({
      at: `2025-11-2${i}T10:00:00Z`,
      event: "feedback",
      concept,
      format: "quick",
      rating: "too-complex",
    }));
    await mkdir(join(content, "reader"));
    await writeFile(
      join(content, "reader/journal.jsonl"),
      votes.map((one) => `${JSON.stringify(one)}\n`).join(""),
    );
    await write(content);
    expect(server!.asked[0]!.messages[0]!.content).toContain(
      "found recent lessons of this topic too complex",
    );
    expect(server!.asked[0]!.messages[0]!.content).toContain("the shelf “Inference”");
  });
});

describe("many gaps", () => {
  const names = ["Delta gate", "Epsilon tree", "Zeta walk", "Eta ring", "Theta sieve"];

  test("are written a few at a time, each told with what it took", async () => {
    const slow = (asked: Asked): Reply => ({ ...(goodAnswers(asked) as { text: string }), after: 30 });
    const content = await open(slow, names);
    const { status, output } = await write(content);
    expect(status).toBe(0);
    expect(output).toContain("asking scripted about 5 concepts");
    for (const name of names)
      expect(output).toMatch(new RegExp(`\\d of 5: ${name}: written; so far \\d+ calls`));
    expect(output).toContain("scripted: 20 calls, 20,000 tokens in, 2,000 out, $0.0400");
    expect(server!.most).toBeGreaterThan(1);
    expect(server!.most).toBeLessThanOrEqual(4);
  });

  test("`--limit` counts the model's, too", async () => {
    const content = await open(goodAnswers, names);
    const { output } = await write(content, "--limit", "5");
    expect(output).toContain("15 lessons written");
    expect(server!.asked).toHaveLength(8);
  });

  test("one that the model refuses does not stop the others", async () => {
    const picky = (asked: Asked): Reply =>
      asked.messages[1]!.content.includes("Zeta walk") ? { text: "", refusal: "No." } : goodAnswers(asked);
    const content = await open(picky, names);
    const { status, output } = await write(content);
    expect(status).toBe(1);
    expect(output).toMatch(/21 lessons written .*, 1 concept kept as drafts/);
    expect(output).toMatch(/drafts\/zeta-walk: unexpected refused: No\./);
  });

  test("a key that the server does not know ends the run at once", async () => {
    const content = await open(() => ({ status: 401, error: { message: "wrong key" } }), names);
    const { status, output } = await write(content);
    expect(status).toBe(1);
    expect(server!.asked.length).toBeLessThanOrEqual(4);
    expect(output).toMatch(/stopped early \(rejected: 401 wrong key\)/);
    expect(output).toContain("5 concepts awaiting a writer");
  });

  test("Ctrl-C keeps what was answered, and the next run goes on", async () => {
    const content = await open(
      (asked, n) => (n < 4 ? goodAnswers(asked) : "hang"),
      ["Delta gate", "Zeta walk"],
    );
    await writeFile(
      join(content, "lacuna.yaml"),
      (await readFile(join(content, "lacuna.yaml"), "utf8")).replace("model: {", "model: {concurrency: 1, "),
    );
    const run = spawnLacuna(server!, "write", "--content", content, "--writer", "openai");
    while (server!.asked.length < 5) await new Promise((resolve) => setTimeout(resolve, 20));
    run.child.kill("SIGINT");
    const { status, output } = await run;
    expect(status).toBe(1);
    expect(output).toMatch(
      /stopping: what was answered is kept[\s\S]*12 lessons written .*, 1 concept awaiting/,
    );
    expect(await readdir(join(content, "lessons"))).toContain("delta-gate");
    await server!.close();
    const calls = server!.asked.length;
    server = await startModel(goodAnswers);
    expect((await write(content)).output).toContain("3 lessons written");
    expect(calls + server.asked.length).toBe(5 + 4);
  });
});
