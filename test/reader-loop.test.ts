import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { entryFiles, miniature, node, root, writeFiles } from "./factories.ts";
import { makeTranscript, readTranscript } from "./transcript.ts";

/** Runs a command as a person would, on an archive. */
function lacunaIn(content: string) {
  return (...args: string[]): Promise<{ code: number | null; out: string; err: string }> =>
    new Promise((resolve) => {
      const child = spawn(node, [join(root, "scripts/lacuna.js"), ...args, "--content", content], {
        cwd: root,
        stdio: ["ignore", "pipe", "pipe"],
      });
      const run = { out: "", err: "" };
      child.stdout.on("data", (text) => (run.out += text));
      child.stderr.on("data", (text) => (run.err += text));
      child.on("close", (code) => resolve({ ...run, code }));
    });
}

const topics = `
- {slug: inference, name: Inference, summary: How a model answers.}
- {slug: training, name: Training, summary: How a model learns.}
`;
const weekly = (date: string) =>
  JSON.stringify({
    title: "Weekly",
    date,
    papers: [
      {
        id: "2501.00009",
        title: "Nothing new",
        authors: [],
        url: "https://arxiv.org/abs/2501.00009",
        summary: "",
      },
      {
        id: "2501.00001",
        title: "Faster drafts",
        authors: ["A. Author"],
        url: "https://arxiv.org/abs/2501.00001",
        summary: "Speculative decoding for everybody, by speculative decoding.",
      },
    ],
  });

const archive = () =>
  miniature({
    "topics.yaml": topics,
    "digests/weekly.json": weekly("2025-11-23"),
    ...entryFiles("Speculative decoding"),
    ...entryFiles("Delta rule", { topic: "training" }),
    "library/zeta-map/concept.yaml": "name: Zeta map\ntopic: training\nsummary: Maps zetas.\n",
  });

test("the seed's dialogue, from the digest to the recap", async () => {
  const content = await archive();
  const lacuna = lacunaIn(content);
  const at = (hour: number) => ["--now", `2025-11-24T${String(hour).padStart(2, "0")}:00:00Z`];
  await lacuna("write");

  const digest = await lacuna("digest", "--week", "2025-W47", ...at(8));
  expect(digest).toMatchObject({ code: 0, err: "" });
  const place = (text: string) => digest.out.indexOf(text);
  expect(place("Quick context: Speculative decoding")).toBeGreaterThan(place("Nothing new"));
  expect(place("Faster drafts")).toBeGreaterThan(place("Quick context: Speculative decoding"));
  expect(digest.out).toContain("Why: never marked as understood; one paper below mentions it.");
  expect((await lacuna("digest", "--week", "2025-W47", ...at(8))).out).toContain("went to terminal already");
  expect(await lacuna("digest", "--week", "2025-W47", "--as", "html", ...at(8))).toMatchObject({
    out: "",
    err: expect.stringContaining("went to terminal already"),
  });

  const deepDive = await lacuna("learn", "speculative-decoding", "--type", "deep_dive", ...at(9));
  expect(deepDive.out).toContain("Implementation Example");
  const simple = await lacuna("explain", "speculative-decoding", "eli12", ...at(10));
  expect(simple.out).toContain("Where the analogy breaks");

  const feedback = [];
  await lacuna("learn", "speculative-decoding", "--type", "deep_dive", ...at(11));
  feedback.push(await lacuna("feedback", "deep-dive", "too-complex", ...at(11)));
  for (const concept of ["alpha-search", "beta-cache"]) {
    await lacuna("learn", concept, "--type", "deep_dive", ...at(12));
    feedback.push(await lacuna("feedback", "deep-dive", "too-complex", ...at(12)));
  }
  expect(feedback.map(({ out }) => out.includes("From now on"))).toEqual([false, false, true]);
  expect(feedback[0]!.out).toContain("Noted. Deep dive of speculative decoding: too complex.");
  expect(feedback[2]!.out).toContain(
    "From now on lessons of Inference start with ELI12, after three ‘too complex’.",
  );
  expect((await lacuna("learn", "gamma-loop", ...at(13))).out).toContain("ELI12, 2 min · Inference");
  expect((await lacuna("learn", "delta-rule", ...at(13))).out).toContain("Quick context, 1 min · Training");

  expect((await lacuna("understood", "speculative-decoding", ...at(14))).out).toContain("is understood");
  const recap = await lacuna("recap", "--week", "2025-W48", ...at(20));
  expect(recap.out).toContain("This week you learned: speculative decoding.");
  expect(recap.out).toContain("learn speculative-decoding --type deep-dive");
  expect(recap.out).toContain("Can you say why?");
  const status = JSON.parse((await lacuna("status", "--json")).out);
  expect(status).toMatchObject({
    understood: ["speculative-decoding"],
    queued: [],
    defaultFormat: { all: "quick", topics: { inference: "eli12", training: "quick" } },
  });
});

test("the README shows that dialogue as the commands give it", () => {
  expect(makeTranscript()).toBe(readTranscript().transcript);
});

describe("the terminal's commands", () => {
  test("write a lesson on the spot where the library has it, and queue it where nobody has", async () => {
    const content = await archive();
    const lacuna = lacunaIn(content);
    expect((await lacuna("learn", "delta", "rule")).out).toContain("Delta rule");
    expect(await readFile(join(content, "lessons/delta-rule/quick.mdx"), "utf8")).toContain("word");
    expect((await lacuna("learn", "zeta-map")).out).toContain("Zeta map has no lesson yet. It is queued");
    expect(JSON.parse((await lacuna("status", "--json")).out).queued).toEqual([
      { concept: "zeta-map", format: "quick" },
    ]);
  });

  test("do not wait for a process that writes lessons: what is not there yet is queued", async () => {
    const content = await archive();
    await writeFiles(content, { "../.lacuna/content/lock": String(process.pid) });
    const { code, out } = await lacunaIn(content)("learn", "delta-rule");
    expect([code, out]).toEqual([0, expect.stringContaining("It is queued")]);
  });

  test("end with 2 for what they cannot read, and do nothing", async () => {
    const content = await archive();
    const lacuna = lacunaIn(content);
    const refused = [
      await lacuna("learn", "speculative-decodng"),
      await lacuna("learn", "delta-rule", "--type", "poem"),
      await lacuna("feedback", "great"),
      await lacuna("digest", "--week", "2025-W99"),
      await lacuna("digest", "--as", "poem"),
      await lacuna("learn", "delta-rule", "--now", "yesterday"),
    ];
    expect(refused.map(({ code, out }) => [code, out])).toEqual(refused.map(() => [2, ""]));
    expect(refused[0]!.err).toBe(
      "learn: Unexpected “speculative-decodng”, expected a concept; speculative-decoding is near.\n",
    );
    await expect(readFile(join(content, "reader/journal.jsonl"))).rejects.toThrow();
  });

  test("write a digest to a file once, in each shape, and say where a disk refuses", async () => {
    const content = await archive();
    const lacuna = lacunaIn(content);
    await lacuna("write");
    const file = (name: string) => join(content, "..", name);
    for (const shape of ["markdown", "text", "html"]) {
      expect((await lacuna("digest", "--as", shape, "--out", file(shape))).code).toBe(0);
      expect(await readFile(file(shape), "utf8")).toContain("Digest of 2025-W47");
    }
    await writeFiles(join(content, ".."), { html: "kept" });
    expect((await lacuna("digest", "--as", "html", "--out", file("html"))).out).toContain("already");
    expect(await readFile(file("html"), "utf8")).toBe("kept");
    const deep = join("x".repeat(200), "y");
    await writeFiles(content, { [join(deep, "a")]: "" });
    for (const name of ["b.md", "c.md"])
      expect((await lacuna("digest", "--out", join(content, deep, name))).out).not.toContain("already");
    const { code, err } = await lacuna("digest", "--out", join(content, "no/where.md"));
    expect([code, err]).toEqual([1, expect.stringContaining("unexpected refusal of the disk")]);
  });

  test("export the questions of what was met for Anki", async () => {
    const content = await archive();
    const lacuna = lacunaIn(content);
    const file = join(content, "../cards.txt");
    expect((await lacuna("export", "--anki", file)).out).toContain("No concept was met yet");
    await lacuna("understood", "delta-rule");
    expect((await lacuna("export", "--anki", file)).out).toContain("3 cards of 1 concept");
    expect(await readFile(file, "utf8")).toContain("#guid column:1\n");
  });

  test("check names a concept that is called like a format", async () => {
    const content = await miniature({
      "library/helpful/concept.yaml": "name: Helpful\ntopic: inference\nsummary: s\n",
    });
    expect((await lacunaIn(content)("check")).err).toContain(
      "library/helpful/concept.yaml: unexpected the slug “helpful”",
    );
  });
});
