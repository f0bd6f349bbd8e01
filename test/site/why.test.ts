import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "vitest";
import { useBrowser, visit } from "./browser.ts";

useBrowser();

test.each(["", "digests/llm-weekly-feed-2025-10-12/", "concepts/reinforcement-learning/"])(
  "“%s” says of each gap why it is there: the strongest reason at once, all of them on demand, without a script",
  async (path) => {
    const { page, faults } = await visit(path, {
      viewport: { width: 375, height: 800 },
      javaScriptEnabled: false,
    });
    const why = page.locator("details.why");
    expect(await why.count()).toBeGreaterThan(0);
    const first = why.first();
    expect(await first.locator("summary").textContent()).toMatch(/Why is this here\?\s+[A-Z]/);
    expect(await first.locator("li").first().isVisible()).toBe(false);
    await first.locator("summary").click();
    expect(await first.locator("li").first().isVisible()).toBe(true);
    expect(faults).toEqual([]);
  },
);

test("no gap of the week stands before what it rests on", async () => {
  const { page } = await visit("");
  const slugsIn = (selector: string) =>
    page
      .locator(selector)
      .evaluateAll((all) => all.map((one) => one.getAttribute("href")!.split("/").at(-2)!));
  const order = await slugsIn(".gaps h3 a");
  expect(order.length).toBeGreaterThan(5);
  for (const [i, slug] of order.slice(0, 6).entries()) {
    await page.goto(new URL(`concepts/${slug}/`, page.url()).href);
    const before = await slugsIn(".title a.term");
    for (const one of before) expect(order.slice(0, i)).toContain(one);
    await page.goBack();
  }
});

test("a page of a concept without lessons has no barrier, and search tells it from the others", async () => {
  const { page } = await visit("concepts/multi-token-prediction/", { viewport: { width: 320, height: 800 } });
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  await page.goto(new URL("../../search/?q=multi-token", page.url()).href);
  const result = page.locator(".result", { hasText: "Multi-token prediction" });
  await result.first().waitFor();
  expect(await result.first().innerText()).toContain("No lesson yet");
});
