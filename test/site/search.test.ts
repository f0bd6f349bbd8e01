import { expect, inject, test } from "vitest";
import { useBrowser, visit } from "./browser.ts";

useBrowser();

test("slash and Ctrl-K lead to the search box", async () => {
  const { page } = await visit("concepts/speculative-decoding/");
  await page.keyboard.press("/");
  await page.waitForURL(/\/search\/$/);
  const isFocused = () => page.evaluate(() => document.activeElement?.getAttribute("type"));
  await expect.poll(isFocused).toBe("search");
  await page.locator("body").click({ position: { x: 5, y: 300 } });
  await page.keyboard.press("Control+k");
  await expect.poll(isFocused).toBe("search");
});

test("a word finds the passages that hold it, and a hit opens the format it stands in", async () => {
  const { page, faults } = await visit("search/");
  await page.getByRole("searchbox").fill("owl");
  const result = page.locator(".result", { hasText: "Speculative decoding" });
  await result.waitFor();
  // A passage that is cut inside a sentence says so.
  for (const text of await result.locator(".hit span").allInnerTexts())
    expect(text).toMatch(/^(?:…|[\p{Lu}\p{N}“(]).*[.!?…][”)]?$/su);
  expect(await result.locator("mark").first().innerText()).toMatch(/owl/i);
  await result.locator(".hit").first().click();
  await page.waitForURL(/concepts\/speculative-decoding\/#eli12/);
  expect(await page.locator("#eli12").isVisible()).toBe(true);
  expect(faults).toEqual([]);
});

test("filters by format and topic narrow the results, and the address keeps them", async () => {
  const { page } = await visit("search/?q=tokens");
  await page.locator(".result").first().waitFor();
  const texts = async () => Number(/^(\d+)/.exec(await page.locator("[data-status]").innerText())?.[1] ?? 0);
  const all = await texts();
  await page.getByLabel("Deep dive").check();
  await expect.poll(texts).toBeLessThan(all);
  await page.getByLabel("Retrieval").check();
  await expect.poll(() => page.locator(".result h2").allInnerTexts()).not.toContain("Speculative decoding");
  expect(page.url()).toContain("format=Deep+dive");
  const narrowed = await texts();
  await page.reload();
  await page.locator(".result").first().waitFor();
  await expect.poll(texts).toBe(narrowed);
});

test("papers are found by title and lead to their page", async () => {
  const { page } = await visit("search/?q=Markovian+Thinker");
  const result = page.locator(".result", { hasText: "The Markovian Thinker" }).first();
  await result.waitFor();
  await result.getByRole("link").first().click();
  await page.waitForURL(/\/papers\/arxiv-2510\.06557\/$/);
});

test("nothing found is said, and what there is stays in sight", async () => {
  const { page } = await visit("search/?q=qqqqzzzz");
  await expect.poll(() => page.locator("[data-status]").innerText()).toMatch(/Nothing found for “qqqqzzzz”/);
  expect(await page.getByRole("link", { name: "Speculative decoding" }).isVisible()).toBe(true);
});

test("markup in a query stays text", async () => {
  const { page, faults } = await visit(
    `search/?q=${encodeURIComponent('<img src=x onerror="document.title=1">')}`,
  );
  await expect.poll(() => page.locator("[data-status]").innerText()).toContain("<img");
  expect(await page.locator("lacuna-search img").count()).toBe(0);
  expect(await page.title()).toMatch(/^Search/);
  expect(faults).toEqual([]);
});

test("without scripts the search page lists every concept", async () => {
  const { page } = await visit("search/", { javaScriptEnabled: false });
  expect(await page.getByRole("link", { name: "Speculative decoding" }).isVisible()).toBe(true);
});

test("a site in a folder searches and links within it", async () => {
  const address = inject("basedAddress");
  const { page, faults } = await visit("search/?q=owl", {}, address);
  await page.locator(".result .hit").first().click();
  await page.waitForURL(/\/papers\/concepts\/concepts\/[\w-]+\/#/);
  expect(faults).toEqual([]);
});
