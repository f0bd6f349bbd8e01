import { expect, test } from "vitest";
import { useBrowser, visit } from "./browser.ts";

useBrowser();

test("a lesson can be read in each format", async () => {
  const { page, faults } = await visit("concepts/speculative-decoding/");
  expect(await page.getByText("What it is.").isVisible()).toBe(true);
  expect(await page.locator("#deep-dive").isVisible()).toBe(false);

  await page
    .getByRole("link", { name: /^Deep dive/ })
    .first()
    .click();
  expect(await page.getByRole("heading", { name: "Mathematical Foundation" }).isVisible()).toBe(true);
  expect(await page.locator("#deep-dive math").count()).toBeGreaterThan(20);
  expect(await page.locator("#deep-dive .listing .k").first().isVisible()).toBe(true);
  expect(await page.locator("#quick").isVisible()).toBe(false);

  await page.getByRole("link", { name: /^ELI12/ }).click();
  expect(await page.getByRole("heading", { name: "Where the analogy breaks" }).isVisible()).toBe(true);
  expect(await page.locator(".switch [aria-current]").innerText()).toContain("ELI12");
  expect(faults).toEqual([]);
});

test("the format that is open stays open while the reader jumps to a section outside it", async () => {
  const { page } = await visit("concepts/speculative-decoding/#deep-dive");
  await page.getByRole("link", { name: "Test yourself" }).click();
  await page.waitForURL(/#recall$/);
  expect(await page.locator("#deep-dive").isVisible()).toBe(true);
});

test("from a concept to its prerequisite, to that one's prerequisite, and back", async () => {
  const { page } = await visit("concepts/speculative-decoding/");
  const heading = page.getByRole("heading", { level: 1 });
  await page.locator(".title").getByRole("link", { name: "Sampling and decoding" }).click();
  await expect.poll(() => heading.innerText()).toBe("Sampling and decoding");
  await page.locator(".title").getByRole("link", { name: "Next-token prediction" }).click();
  await expect.poll(() => heading.innerText()).toBe("Next-token prediction");
  await page.goBack();
  await page.goBack();
  await expect.poll(() => heading.innerText()).toBe("Speculative decoding");
});

test("a linked concept shows its preview, and a citation its paper", async () => {
  const { page } = await visit("concepts/speculative-decoding/#deep-dive");
  await page
    .locator("#deep-dive")
    .getByRole("button", { name: "Preview Prefill and decode" })
    .first()
    .click();
  expect(await page.locator("#peek-prefill-and-decode").isVisible()).toBe(true);
  await page.keyboard.press("Escape");
  await page.locator("#deep-dive .cite").first().hover();
  await expect.poll(() => page.locator(".note:popover-open .head").count()).toBe(1);
});

test("a concept without a lesson is plain text with its state in a lesson, and has a short page", async () => {
  const { page } = await visit("concepts/speculative-decoding/");
  const extension = page.locator(".section .links li", { hasText: "Multi-token prediction" });
  expect(await extension.innerText()).toContain("No lesson yet");
  expect(await page.locator(".prose a[href*=multi-token]").count()).toBe(0);
  await extension.getByRole("link").click();
  await page.waitForURL(/multi-token-prediction/);
  expect(await page.getByRole("heading", { name: "No lesson yet" }).isVisible()).toBe(true);
  expect(await page.locator("main code").innerText()).toBe(
    "npx lacuna write --concept multi-token-prediction",
  );
});

test("without scripts all three lessons can be read", async () => {
  const { page } = await visit("concepts/speculative-decoding/", { javaScriptEnabled: false });
  expect(await page.getByText("What it is.").isVisible()).toBe(true);
  await page
    .getByRole("link", { name: /^Deep dive/ })
    .first()
    .click();
  expect(await page.getByRole("heading", { name: "Tradeoffs & Limitations" }).isVisible()).toBe(true);
  await page.getByRole("link", { name: /^ELI12/ }).click();
  expect(await page.getByRole("heading", { name: "Why it is cool" }).isVisible()).toBe(true);
  await page.locator(".recall summary").first().click();
  expect(await page.locator(".recall .answer").first().isVisible()).toBe(true);
  expect(await page.locator(".needs-script").first().isVisible()).toBe(false);
});

test("a paper says what to learn before reading it, in order, with minutes", async () => {
  const { page } = await visit("papers/");
  await page.getByRole("link", { name: /In Their Own Words/ }).click();
  const steps = page.locator(".path h3");
  const names = await steps.allInnerTexts();
  expect(names.indexOf("Next-token prediction")).toBeLessThan(names.indexOf("Speculative decoding"));
  expect(names.indexOf("Sampling and decoding")).toBeLessThan(names.indexOf("Speculative decoding"));
  expect(await page.locator(".path-sum").innerText()).toMatch(
    /\d+ min as quick contexts, \d+ min as deep dives/,
  );
});

test("a title that is one endless word stays on the page", async () => {
  for (const [path, title] of [
    ["papers/", "a.name"],
    ["papers/arxiv-2510.11701/", "h1"],
    ["digests/llm-weekly-export-2025-10-19/", ".issue h3 a"],
  ] as const) {
    const { page } = await visit(path, { viewport: { width: 375, height: 900 } });
    await page
      .locator(title)
      .first()
      .evaluate((element) => (element.textContent = "A".repeat(500)));
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
  }
});

test("the theme can be chosen and is remembered", async () => {
  const { page } = await visit("", { colorScheme: "light" });
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const before = await background();
  await page.getByRole("button", { name: "Light or dark" }).click();
  const after = await background();
  expect(after).not.toBe(before);
  await page.goto(new URL("topics/", page.url()).href);
  expect(await background()).toBe(after);
});

test("on paper the open format is printed, without navigation", async () => {
  const { page } = await visit("concepts/speculative-decoding/#deep-dive-overview");
  await page.emulateMedia({ media: "print" });
  expect(await page.locator("#deep-dive").isVisible()).toBe(true);
  expect(await page.locator("#quick").isVisible()).toBe(false);
  expect(await page.locator(".masthead").isVisible()).toBe(false);
  expect(await page.locator(".switch").isVisible()).toBe(false);
  expect(await page.locator(".recall .answer").first().isVisible()).toBe(true);
});

test.each([
  ["light", 320],
  ["dark", 320],
  ["light", 1440],
  ["dark", 1440],
] as const)("a drawing can be read in the %s at %i pixels", async (colorScheme, width) => {
  const options = { colorScheme, viewport: { width, height: 900 } };
  const { page, faults } = await visit("concepts/kv-cache/#deep-dive", options);
  const figure = page.locator("#deep-dive .figure");
  expect(await figure.locator("figcaption").innerText()).toContain("The four passes with a cache.");
  expect(await page.getByRole("img", { name: "What each pass computes" }).isVisible()).toBe(true);
  const drawn = await figure.locator("svg").evaluate((svg: SVGSVGElement) => {
    const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
    const words = [...svg.querySelectorAll("text")];
    return {
      sizes: words.map((one) => Number.parseFloat(getComputedStyle(one).fontSize) * scale),
      overflow: words.map((one) => one.getBoundingClientRect().right - svg.getBoundingClientRect().right),
      fills: [".fill-accent", ".fill-wash", ".label"].map(
        (one) => getComputedStyle(svg.querySelector(one)!).fill,
      ),
    };
  });
  expect(Math.min(...drawn.sizes)).toBeGreaterThan(width < 640 ? 10 : 12);
  expect(Math.max(...drawn.overflow)).toBeLessThanOrEqual(1);
  expect(new Set([...drawn.fills, "none"]).size).toBe(4);
  expect(faults).toEqual([]);
});
