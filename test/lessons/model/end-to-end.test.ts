import { readFile, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { texts } from "../../factories.ts";
import { type Asked, type ModelServer, type Reply, startModel } from "../../model-server.ts";
import { formatAsked, gapArchive, goodAnswers, planFor, spawnLacuna } from "./scripted.ts";

let server: ModelServer | undefined;
afterEach(() => server?.close());

const cited = "It saves 40% of the memory ([Author & Author, 2025](arxiv:2511.00007)).";
const good = {
  quick: texts.quick.replace("**Why it matters.**", `**Why it matters.** ${cited}`),
  "deep-dive": texts["deep-dive"],
  eli12: texts.eli12,
};
/** Each breaks one rule: a figure that the cited entry does not hold, a section that is missing, an address. */
const flawed = {
  quick: good.quick.replace("40%", "90%"),
  "deep-dive": good["deep-dive"].replace(/### Cons[\s\S]*?(?=### When it works)/, ""),
  eli12: good.eli12.replace("word word", "see https://example.org word"),
};

/** A model whose first drafts are flawed and whose repairs are good. */
const repairing = (asked: Asked): Reply => {
  const wanted = formatAsked(asked);
  if (wanted === "plan") return goodAnswers(asked);
  return { text: asked.messages.length > 2 ? good[wanted] : flawed[wanted] };
};

async function archive(script: (asked: Asked) => Reply): Promise<string> {
  server = await startModel(script);
  return gapArchive(["Delta gate"]);
}

const lacuna = (...args: string[]) => spawnLacuna(server!, ...args);

describe("a concept that the library only names", () => {
  test("is planned, written and repaired once for each format, and published with its origin", async () => {
    const content = await archive(repairing);
    const { status, output } = await lacuna("write", "--content", content, "--writer", "openai");
    expect(output).toContain("12 lessons written (3 by the model, 9 from the library)");
    expect(output).toContain("arXiv did not answer: 1 paper will be marked unverified");
    expect(output).toMatch(/scripted: 7 calls, 7,000 tokens in, 700 out, \$0\.0140/);
    expect(status).toBe(0);
    const quick = await readFile(join(content, "lessons/delta-gate/quick.mdx"), "utf8");
    expect(quick).toContain(
      'writer: "openai"\nmodel: "scripted"\nusage:\n  calls: 2\n  input: 2000\n  output: 200',
    );
    expect(quick).toContain(cited);
    const record = await readFile(join(content, "lessons/delta-gate/concept.yaml"), "utf8");
    expect(record).toContain('title: "The delta gate"');
    expect(record).toContain('- "Ann Author"');
    // arXiv could not be asked, so nobody knows.
    expect(record).toContain("unverified: true");
    expect(output).toContain("3 lessons of the archive by models: 7 calls, 7,000 tokens in, 700 out");

    const built = await lacuna("build", "--content", content, "--out", join(content, "../dist"));
    expect(built.output).toContain("4 concept pages");
    expect(built.status).toBe(0);
    const page = await readFile(join(content, "../dist/concepts/delta-gate/index.html"), "utf8");
    expect(page).toContain("Written by the model scripted");
    expect(page).toContain("<span>not run</span>");
    expect(page).toContain("Can you say why?");
    expect(page).toMatch(/Author, 2025<\/a> <small class="unverified">unverified<\/small>/);
  });

  test("is not asked about twice: neither published lessons nor kept answers are paid for again", async () => {
    const content = await archive(repairing);
    await lacuna("write", "--content", content, "--writer", "openai");
    const calls = server!.asked.length;
    expect((await lacuna("write", "--content", content, "--writer", "openai")).output).toMatch(
      /0 lessons written, 12 unchanged[\s\S]*0 calls/,
    );
    await rm(join(content, "lessons/delta-gate"), { recursive: true });
    expect((await lacuna("write", "--content", content, "--writer", "openai")).output).toMatch(
      /3 lessons written[\s\S]*\$0\.0000/,
    );
    expect(server!.asked.length).toBe(calls);
  });

  test("the evidence is encoded, and each repair names what was wrong", async () => {
    const content = await archive(repairing);
    await lacuna("write", "--content", content, "--writer", "openai");
    const system = server!.asked[0]!.messages[0]!.content;
    expect(system).toContain("\\u003cscript>");
    expect(system).not.toContain("<script>");
    expect(new Set(server!.asked.map(({ messages }) => messages[0]!.content)).size).toBe(1);
    const repairs = server!.asked
      .filter(({ messages }) => messages.length > 2)
      .map(({ messages }) => messages.at(-1)!.content)
      .join("\n");
    for (const kind of ["ungrounded", "sections", "link"]) expect(repairs).toContain(`[${kind}]`);
  });
});

describe("what the model cannot do well", () => {
  test("is kept as drafts with its problems and never published", async () => {
    const content = await archive((asked) => {
      const wanted = formatAsked(asked);
      return wanted === "plan" ? goodAnswers(asked) : { text: flawed[wanted] };
    });
    const { status, output } = await lacuna("write", "--content", content, "--writer", "openai");
    expect(status).toBe(1);
    expect(output).toContain("1 concept kept as drafts");
    expect((await readdir(join(content, "drafts/delta-gate"))).sort()).toEqual([
      "deep-dive.md",
      "eli12.md",
      "problems.txt",
      "quick.md",
    ]);
    expect(await readdir(join(content, "lessons"))).not.toContain("delta-gate");
  });

  test("a plan that names a foreign paper or concept is sent back, and then given up", async () => {
    const papers = [{ id: "arxiv:9999.99999", role: "introduces", note: "Made up." }];
    const content = await archive((asked) => ({ text: JSON.stringify({ ...planFor(asked), papers }) }));
    const { status, output } = await lacuna("write", "--content", content, "--writer", "openai");
    expect(status).toBe(1);
    expect(output).toMatch(/no-answer/);
    // One plan that does not fit is no reason to stop before the next concept.
    expect(output).not.toContain("stopped early");
    // The second repair would ask exactly what the first one did: its answer is at hand.
    expect(server!.asked).toHaveLength(2);
    expect(server!.asked[1]!.messages.at(-1)!.content).toContain("papers.0.id");
  });

  test("a concept that no paper mentions is not asked about: there would be nothing to cite", async () => {
    const content = await archive(repairing);
    await rm(join(content, "digests/gap-0.json"));
    const args = ["--content", content, "--writer", "openai", "--concept", "delta-gate"];
    const { status, output } = await lacuna("write", ...args);
    expect([status, server!.asked.length]).toEqual([1, 0]);
    expect(output).toContain("no paper of the digests that can be cited mentions it");
  });

  test("an exhausted quota stops the run; the library's lessons are there", async () => {
    const content = await archive(() => ({
      status: 429,
      error: { message: "no money", code: "insufficient_quota" },
    }));
    const { status, output } = await lacuna("write", "--content", content, "--writer", "openai");
    expect(status).toBe(1);
    expect(output).toMatch(/stopped early \(quota/);
    expect(await readdir(join(content, "lessons"))).toContain("alpha-search");
  });
});

describe("money", () => {
  test("a dry run says what it would take and asks nothing", async () => {
    const content = await archive(repairing);
    const { output } = await lacuna("write", "--content", content, "--writer", "openai", "--dry-run");
    expect(output).toMatch(
      /scripted would take, without repairs: 4 calls, about [\d,]+ tokens in, about 5,600 out, \$0\.0\d+/,
    );
    expect(server!.asked).toHaveLength(0);
  });

  test("a budget is kept", async () => {
    const content = await archive(repairing);
    const { status, output } = await lacuna(
      "write",
      "--content",
      content,
      "--writer",
      "openai",
      "--max-usd",
      "0.001",
    );
    expect([status, server!.asked.length]).toEqual([1, 0]);
    expect(output).toMatch(/stopped early \(budget/);
  });

  test("without a price nothing is asked, and without being told to, a key spends nothing", async () => {
    const content = await archive(repairing);
    await writeFile(join(content, "lacuna.yaml"), "model: {name: scripted}\n");
    const { status, output } = await lacuna("write", "--content", content, "--writer", "openai");
    expect([status, server!.asked.length]).toEqual([1, 0]);
    expect(output).toContain('expected model.prices["scripted"]');
    expect((await lacuna("write", "--content", content)).output).toContain("awaiting a writer: Delta gate");
    expect(server!.asked).toHaveLength(0);
  });
});
