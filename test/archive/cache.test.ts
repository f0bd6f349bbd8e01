import { readdir, utimes } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { cacheFolder, loadFragment, pruneFragments, saveFragment } from "../../src/archive/cache.ts";
import { temporaryFolder } from "../factories.ts";

test("rendered lessons that no build has used for an hour are removed, and no others", async () => {
  const content = join(await temporaryFolder(), "content");
  for (const name of ["used", "old", "new"]) await saveFragment(content, name, { html: name });
  const folder = join(cacheFolder(content), "fragments");
  for (const name of ["used", "old"]) await utimes(join(folder, `${name}.json`), 0, 0);
  await pruneFragments(content, new Set(["used"]));
  expect(await readdir(folder)).toEqual(["new.json", "used.json"]);
  expect(await loadFragment(content, "used")).toEqual({ html: "used" });
});

test("an archive without rendered lessons needs no pruning", async () => {
  const content = join(await temporaryFolder(), "content");
  await expect(pruneFragments(content, new Set())).resolves.toBeUndefined();
});
