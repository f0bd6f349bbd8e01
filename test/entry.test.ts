import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { node, root } from "./factories.ts";

test("a Node that runs no TypeScript is told which one is wanted", () => {
  const args = ["--no-experimental-strip-types", join(root, "scripts/lacuna.js"), "status"];
  const { status, stderr } = spawnSync(node, args, { encoding: "utf8" });
  expect([status, stderr]).toEqual([
    1,
    expect.stringMatching(
      /^lacuna: unexpected Node .*, expected one that runs TypeScript: 22\.18 or newer\n$/,
    ),
  ]);
});
