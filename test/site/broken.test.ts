import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { copyContent, runLacuna } from "./serve.ts";

let content: string;

afterEach(() => rmSync(join(content, ".."), { recursive: true, force: true }));

/** A small archive with one published concept, one of whose lessons somebody has spoiled. */
async function spoil(change: (lesson: string) => string): Promise<{ status: number | null; output: string }> {
  content = copyContent();
  await runLacuna(["write", "--content", content, "--concept", "tokenization"]);
  const path = join(content, "lessons/tokenization/deep-dive.mdx");
  writeFileSync(path, change(readFileSync(path, "utf8")));
  return runLacuna(["build", "--content", content, "--out", join(content, "../dist")]);
}

test("a formula that cannot be read stops the build, which names lesson, line and formula", async () => {
  const { status, output } = await spoil((lesson) =>
    lesson.replace("## How It Works\n", "## How It Works\n\nSo $\\frac{1}{$ it is.\n"),
  );
  expect(status).toBe(1);
  expect(output).toMatch(/lessons\/tokenization\/deep-dive\.mdx:\d+: unexpected formula “\\frac\{1\}\{”/);
});

test("an empty lesson stops the build", async () => {
  const { status, output } = await spoil((lesson) => lesson.replace(/\n---\n[\s\S]*$/, "\n---\n"));
  expect(status).toBe(1);
  expect(output).toMatch(/lessons\/tokenization\/deep-dive\.mdx: unexpected empty body/);
});

test("code in a lesson stops the build and does not run", async () => {
  const proof = join(mkdtempSync(join(tmpdir(), "lacuna-proof-")), "ran");
  const { status, output } = await spoil((lesson) =>
    lesson.replace(
      "## How",
      `export const x = process.getBuiltinModule("fs").writeFileSync("${proof}", "")\n\n## How`,
    ),
  );
  expect(status).toBe(1);
  expect(output).toMatch(/lessons\/tokenization\/deep-dive\.mdx:\d+: unexpected mdxjsEsm/);
  expect(existsSync(proof)).toBe(false);
});

test("a relation to a concept without a record is a problem, and does not stop the build", async () => {
  content = copyContent();
  await runLacuna(["write", "--content", content, "--concept", "self-attention"]);
  rmSync(join(content, "library/positional-encoding"), { recursive: true });
  const dist = join(content, "../dist");
  const { output } = await runLacuna(["build", "--content", content, "--out", dist]);
  expect(output).toMatch(/“positional-encoding” in \w+, expected a concept of the library or the archive/);
  const page = readFileSync(join(dist, "concepts/self-attention/index.html"), "utf8");
  expect(page).not.toContain("positional-encoding");
});
