import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { attacks } from "../attacks.ts";
import { fillArchive, writeFiles } from "../factories.ts";
import { gapFiles, goodAnswers, spawnLacuna } from "../lessons/model/scripted.ts";
import { startModel } from "../model-server.ts";
import { useBrowser, visit } from "./browser.ts";
import { runLacuna } from "./serve.ts";
import { serveFolder } from "./static.ts";

useBrowser();

/** One issue for every attack as a title, one for every attack as an abstract. */
const hostile = Object.values(attacks).flatMap((attack, i) => [
  {
    id: `2401.${String(i).padStart(5, "0")}`,
    title: attack,
    authors: [attack],
    summary: "A delta gate.",
    url: "https://arxiv.org/abs/2401.00001",
  },
  {
    id: `2402.${String(i).padStart(5, "0")}`,
    title: `Abstract ${i}`,
    authors: [],
    summary: `A beta cache. ${attack}`,
    url: attack,
  },
]);

let folder: string;
let site: Awaited<ReturnType<typeof serveFolder>>;
let said: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "lacuna-"));
  const content = join(folder, "content");
  await fillArchive(content, gapFiles(["Delta gate"]));
  const server = await startModel(goodAnswers);
  said = (await spawnLacuna(server, "write", "--content", content, "--writer", "openai")).output;
  await server.close();
  // What comes later does not change what was written; it is shown all the same.
  await writeFiles(content, {
    "digests/hostile.json": JSON.stringify({
      title: attacks["a script"],
      date: "2025-12-07",
      papers: hostile,
    }),
  });
  const dist = join(folder, "dist");
  said += (await runLacuna(["build", "--content", content, "--out", dist])).output;
  site = await serveFolder(dist);
});
afterAll(() => {
  site.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What an attack would leave on a page. */
const traces = () => {
  const foreign =
    "main iframe, main object, main style, main base, main meta, [onerror], [onload], [onclick], [src*=evil], [action*=evil]";
  const targets = [...document.querySelectorAll("a")].map((link) => link.getAttribute("href") ?? "");
  return {
    ran: "ran" in globalThis,
    foreign: [...document.querySelectorAll(foreign)].map(({ outerHTML }) => outerHTML),
    links: targets.filter((target) => /evil/.test(target) || !/^(?:https?:|[/#]|$)/.test(target)),
  };
};
const none = { ran: false, foreign: [], links: [] };

test("everything was built", () => {
  expect(said).toContain("12 lessons written");
  expect(said).toMatch(/4 concept pages/);
});

describe("a page that a model wrote", () => {
  test("says by whom and from what, and marks what nobody verified", async () => {
    const { page, faults } = await visit("/concepts/delta-gate/", {}, site.address);
    const provenance = await page.locator(".provenance").innerText();
    expect(provenance).toMatch(
      /Written by the model scripted from the digests’ own entries\..*the code was read, and not run\. \d+ checks passed\. Asked for by the digest of 30 November 2025 \(recap\)/,
    );
    expect(await page.locator("#h-papers + ul").innerText()).toContain("Unverified");
    expect(await page.locator("figcaption, .listing").first().innerText()).toContain("not run");
    expect(await page.getByText("Since the lessons were written").count()).toBeGreaterThan(0);
    expect(faults).toEqual([]);
    expect(await page.evaluate(traces)).toEqual(none);
  });
});

describe("hostile digests", () => {
  test.each([
    "/",
    "/digests/",
    "/papers/",
    "/digests/hostile-2025-12-07/",
    "/recaps/2025-w49/",
    "/concepts/beta-cache/",
  ])("%s shows them as text", async (path) => {
    const { page, faults } = await visit(path, {}, site.address);
    await page.waitForTimeout(100);
    expect(faults).toEqual([]);
    expect(await page.evaluate(traces)).toEqual(none);
  });

  test("so does every paper's own page", async () => {
    const { page, faults } = await visit("/papers/", {}, site.address);
    const titles: string[] = [];
    const paths = readdirSync(join(folder, "dist/papers")).filter((name) => /^arxiv-240[12]/.test(name));
    for (const name of paths) {
      await page.goto(new URL(`/papers/${name}/`, site.address).href);
      titles.push(await page.locator("h1").innerText());
      expect([name, await page.evaluate(traces)]).toEqual([name, none]);
    }
    expect(faults).toEqual([]);
    expect(paths.length).toBeGreaterThan(100);
    expect(titles.join("\n")).toContain("<script>globalThis.ran = true</script>");
  });
});
