import { AxeBuilder } from "@axe-core/playwright";
import { describe, expect, inject, test } from "vitest";
import { useBrowser, visit } from "./browser.ts";

useBrowser();

/** One of each kind of page, and the concept page in each of its formats. */
const kinds = {
  home: "",
  "concept, quick": "concepts/speculative-decoding/",
  "concept, deep dive": "concepts/speculative-decoding/#deep-dive",
  "concept, ELI12": "concepts/speculative-decoding/#eli12",
  topics: "topics/",
  topic: "topics/inference/",
  papers: "papers/",
  paper: "papers/arxiv-2509.22230/",
  digests: "digests/",
  digest: "digests/llm-weekly-2025-10-05/",
  recaps: "recaps/",
  recap: "recaps/2025-w42/",
  search: "search/?q=draft",
  reading: "reader/",
  about: "about/",
  missing: "404.html",
};
const views = [
  { width: 320, colorScheme: "dark" },
  { width: 768, colorScheme: "light" },
  { width: 1440, colorScheme: "light" },
  { width: 1440, colorScheme: "dark" },
] as const;

describe.each(Object.entries(kinds))("the page kind “%s”", (_, path) => {
  test.each(views)(
    "has no fault and no barrier at $width px, $colorScheme",
    async ({ width, colorScheme }) => {
      const { page, faults } = await visit(path, { viewport: { width, height: 900 }, colorScheme });
      if (path.includes("?q=")) await page.locator(".result").first().waitFor();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(
        violations.map(
          ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" | ")}`,
        ),
      ).toEqual([]);
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      ).toBeLessThanOrEqual(0);
      expect(await page.getByRole("heading", { level: 1 }).count()).toBe(1);
      expect(faults).toEqual([]);
      await page.context().close();
    },
  );
});

test("the first stop of the tab key skips to the text, and every stop shows where it is", async () => {
  const { page } = await visit("concepts/speculative-decoding/");
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Skip to the text");
  for (let i = 0; i < 15; i++) {
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => getComputedStyle(document.activeElement!).outlineStyle)).not.toBe(
      "none",
    );
  }
});

test("a phone with text twice as large scrolls in one direction only", async () => {
  const { page } = await visit("", { viewport: { width: 195, height: 450 } });
  const wide: string[] = [];
  for (const [kind, path] of Object.entries(kinds)) {
    await page.goto(new URL(path, inject("address")).href);
    if ((await page.evaluate(() => document.documentElement.scrollWidth)) > 195) wide.push(kind);
  }
  expect(wide).toEqual([]);
});

test("the masthead has room on the narrowest phone", async () => {
  const { page } = await visit("", { viewport: { width: 280, height: 600 } });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(280);
});
