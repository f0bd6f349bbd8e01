import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { text as textOf } from "node:stream/consumers";
import { describe, expect, test } from "vitest";
import { offerInterview } from "../scripts/interview.ts";
import { load } from "../scripts/load.ts";
import { miniature, node, root } from "./factories.ts";

/** Runs `understood` as a person would, with answers piped to it. */
function understood(
  content: string,
  said: string,
  ...args: string[]
): Promise<{ code: number; out: string }> {
  return new Promise((resolve) => {
    const command = [join(root, "scripts/lacuna.js"), "understood", ...args, "--content", content];
    const child = spawn(node, command, { cwd: root, stdio: ["pipe", "pipe", "inherit"] });
    let out = "";
    child.stdout.on("data", (part) => (out += part));
    child.on("close", (code) => resolve({ code: code!, out }));
    child.stdin.end(said);
  });
}

const markedIn = async (content: string) => [...(await load(content)).reader.understood].sort();

describe("an interview", () => {
  test("reads answers from a pipe, marks what rests below a yes, and can be taken back", async () => {
    const content = await miniature();
    const { code, out } = await understood(content, "y\nperhaps\nn\n", "--interview");
    expect([code, out]).toEqual([
      0,
      expect.stringContaining("1/12 Alpha search (Inference): Alpha search in"),
    ]);
    expect(out).toContain("y, n, s or q?");
    expect(out).toContain("One concept is understood now.");
    expect(await markedIn(content)).toEqual(["alpha-search"]);
    expect((await understood(content, "", "--interview", "--undo")).out).toContain(
      "One concept is open again",
    );
    expect(await markedIn(content)).toEqual([]);
  });

  test("keeps what was answered when it is ended early", async () => {
    const content = await miniature();
    const { code } = await understood(content, "skip\nY\nq\ny\n", "--interview");
    expect([code, await markedIn(content)]).toEqual([0, ["alpha-search", "beta-cache"]]);
  });

  test("with nothing to say leaves the journal as it is", async () => {
    const content = await miniature();
    expect((await understood(content, "", "--interview")).out).toContain("There is nothing to mark.");
    expect(existsSync(join(content, "reader"))).toBe(false);
    expect((await understood(content, "", "beta-cache", "--interview")).code).toBe(2);
  });
});

describe("the offer of an interview", () => {
  /** What a person at a terminal is shown who answers so. */
  async function offer(content: string, said: string, isTTY = true): Promise<string> {
    const [input, output] = [new PassThrough(), new PassThrough()];
    input.end(said);
    const terminal = { input: Object.assign(input, { isTTY }), output: Object.assign(output, { isTTY }) };
    await offerInterview(await load(content), content, terminal);
    output.end();
    return textOf(output);
  }

  test("is made once at a terminal, and declining is remembered", async () => {
    const content = await miniature();
    expect(await offer(content, "n\n")).toContain("At most twelve questions");
    expect(await offer(content, "y\n")).toBe("");
    expect(existsSync(join(content, "reader"))).toBe(false);
  });

  test("leads to the interview, whose marks the first list knows", async () => {
    const content = await miniature();
    const shown = await offer(content, "y\ny\nn\n");
    expect(shown).toContain("One concept is understood now.");
    expect(await readFile(join(content, "reader/journal.jsonl"), "utf8")).toContain('"by":"interview"');
  });

  test("is not made where nobody sits at a terminal, nor to a reader with a journal", async () => {
    const content = await miniature();
    expect(await offer(content, "y\n", false)).toBe("");
    await understood(content, "", "alpha-search");
    expect(await offer(content, "y\n")).toBe("");
  });
});
