import { createHash } from "node:crypto";
import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, inject, test } from "vitest";
import { filesBelow } from "./built.ts";
import { copyContent, runLacuna } from "./serve.ts";

const marker = "marker-of-a-private-journal";

function fingerprint(dist: string): string[] {
  return filesBelow(dist).map(
    (file) =>
      `${file} ${createHash("sha256")
        .update(readFileSync(join(dist, file)))
        .digest("hex")}`,
  );
}

test("the site is the same, byte for byte, with a journal and without, and holds nothing of it unless told to", async () => {
  const content = copyContent();
  const dist = join(content, "../dist");
  mkdirSync(join(content, "reader"));
  const { status } = await runLacuna(["start", "--no-serve", "--content", content, "--out", dist]);
  expect(status).toBe(0);
  const event = (name: string, concept: string, fields = {}) =>
    JSON.stringify({ at: "2026-01-02T03:04:05Z", event: name, concept, ...fields, note: marker });
  const vote = { format: "quick", rating: "too-complex" };
  writeFileSync(
    join(content, "reader/journal.jsonl"),
    `${event("understood", "tokenization")}\n${event("feedback", "self-attention", vote)}\n`,
  );
  const again = await runLacuna(["start", "--no-serve", "--content", content, "--out", dist]);
  expect(again.output).toContain("0 lessons written");
  expect(fingerprint(dist)).toEqual(fingerprint(inject("dist")));
  for (const file of filesBelow(dist)) expect(readFileSync(join(dist, file), "latin1")).not.toContain(marker);

  const october = { at: "2025-10-01T10:00:00Z", event: "understood", concept: "kv-cache" };
  appendFileSync(join(content, "reader/journal.jsonl"), `${JSON.stringify(october)}\n`);
  appendFileSync(join(content, "lacuna.yaml"), "publish: { reader: true }\n");
  await runLacuna(["build", "--content", content, "--out", dist]);
  const recap = (folder: string) => readFileSync(join(folder, "recaps/2025-w40/index.html"), "utf8");
  expect(recap(inject("dist"))).not.toContain("Learned this week");
  expect(recap(dist)).toMatch(/Learned this week[\s\S]*?concepts\/kv-cache\//);
  expect(recap(dist)).not.toContain(marker);
  rmSync(join(content, ".."), { recursive: true });
});
