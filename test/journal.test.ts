import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { eventAt, miniature, node, root, writeFiles } from "./factories.ts";

/** Runs `lacuna journal` with some text on its standard input. */
function journal(
  content: string,
  args: readonly string[],
  input = "",
): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((resolve) => {
    const child = spawn(node, [join(root, "scripts/lacuna.js"), "journal", ...args, "--content", content]);
    const run = { out: "", err: "" };
    child.stdout.on("data", (text) => (run.out += text));
    child.stderr.on("data", (text) => (run.err += text));
    child.on("close", (code) => resolve({ ...run, code }));
    child.stdin.end(input);
  });
}

const lines = [1, 2].map(
  (minute) => `${JSON.stringify(eventAt(minute, { event: "understood", concept: "a" }))}\n`,
);

test("what cannot be read as a file is named with the reason", async () => {
  const content = await miniature();
  const { code, err } = await journal(content, ["import", content]);
  expect([code, err]).toEqual([1, `lacuna: ${content} cannot be read: unexpected a folder\n`]);
});

test("a browser's journal comes in from a file or a pipe, and goes out again as it was", async () => {
  const content = await miniature();
  const [file, out] = [join(content, "../theirs.jsonl"), join(content, "../ours.jsonl")];
  await writeFiles(join(content, ".."), { "theirs.jsonl": lines.join("") });
  expect(await journal(content, ["import", file])).toEqual({
    code: 0,
    out: "2 events imported, 0 known already\n",
    err: "",
  });
  const piped = await journal(content, ["import", "-"], `${lines.join("")}{"event":"understood"}\u001b[2J\n`);
  expect([piped.code, piped.out]).toEqual([1, "0 events imported, 2 known already\n"]);
  expect(piped.err).toContain("standard input:3: unexpected “");
  expect(piped.err).not.toContain("\u001b");
  expect((await journal(content, ["export", "--out", out])).code).toBe(0);
  expect(await readFile(out, "utf8")).toBe(lines.join(""));
});

test("a file that is not there is said to be absent, and no file is wrong usage", async () => {
  const content = await miniature();
  const [absent, none] = await Promise.all([
    journal(content, ["import", "nowhere.jsonl"]),
    journal(content, ["import"]),
  ]);
  expect([absent.code, absent.err]).toEqual([
    1,
    expect.stringContaining("nowhere.jsonl: unexpected absence"),
  ]);
  expect(none.code).toBe(2);
});
