import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { expect, inject, test } from "vitest";
import { inWords } from "../../src/core/wording.ts";
import { useBrowser, visit } from "./browser.ts";

useBrowser();

const home = { first: "tokenization", second: "next-token-prediction" };
const paper = "papers/arxiv-2509.22230/";

const open = (page: Page, path: string) => page.goto(new URL(path, inject("address")).href);
/** Opens a page as somebody who has a journal, and waits until it is in order. */
async function arrive(page: Page, path: string): Promise<void> {
  await open(page, path);
  await page.locator("html[data-reader=here]").waitFor();
}
/** Presses “Understood” below the lesson that stands open. */
async function press(page: Page, slug: string): Promise<void> {
  await open(page, `concepts/${slug}/`);
  await page.locator(".format:visible").getByRole("button", { name: "Understood" }).click();
}
const leading = (page: Page) => page.locator(".first h2").innerText();
const slugsOf = (page: Page, selector: string) =>
  page.locator(selector).evaluateAll((all) => all.map((one) => one.getAttribute("data-gap")!));
/** Gaps that are still open, in their order. */
const gapsOn = (page: Page) => slugsOf(page, ".gaps:not(.set-aside *) > li");
const statesOn = (page: Page) =>
  page
    .locator(".gaps:not(.set-aside *) .state")
    .evaluateAll((all) =>
      all.map((one): [string, string] => [one.getAttribute("data-concept")!, one.textContent!]),
    );
const remember = (page: Page, events: readonly object[]) =>
  page.evaluate(
    (lines) => localStorage.setItem("lacuna-journal", lines),
    events
      .map((event, i) => JSON.stringify({ at: new Date(Date.UTC(2025, 0, 1) + i).toISOString(), ...event }))
      .join("\n"),
  );
const understood = (...slugs: string[]) => slugs.map((concept) => ({ event: "understood", concept }));

test("what is understood leaves the lead: the next gap leads, all that waited for it waits for one less, and undoing it brings it back", async () => {
  const { page, faults } = await visit("");
  const built = {
    lead: await leading(page),
    gaps: await gapsOn(page),
    states: new Map(await statesOn(page)),
  };
  expect(built.gaps.slice(0, 2)).toEqual([home.first, home.second]);
  await press(page, home.first);
  await page.addInitScript(() => {
    let shift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shift += (entry as PerformanceEntry & { value: number }).value;
      document.documentElement.dataset["shift"] = String(shift);
    }).observe({ type: "layout-shift", buffered: true });
  });
  await arrive(page, "");
  expect(Number((await page.locator("html").getAttribute("data-shift")) ?? 0)).toBeLessThan(0.01);
  await expect.poll(() => leading(page)).toBe("Next-token prediction");
  expect(await page.locator(".first .state").innerText()).toBe("Ready");
  expect(await page.locator(".first .why").innerText()).toMatch(/Why is this here\? Needed for/);
  expect(await page.locator(".first .button.primary").getAttribute("href")).toMatch(
    /concepts\/next-token-prediction\/#quick$/,
  );
  expect(await page.locator(".gaps > li:visible").count()).toBe(built.gaps.length - 2);
  for (const [slug, state] of await statesOn(page)) {
    const before = Number(/^After (\d+)$/.exec(built.states.get(slug)!)![1]);
    // Every lesson of the week rests on tokenization.
    expect(state).toBe(before === 1 ? "Ready" : `After ${before - 1}`);
  }
  const fold = page.locator(".set-aside > summary");
  expect(await fold.innerText()).toBe("Understood: one concept");
  await fold.click();
  const changed = new AxeBuilder({ page }).include(".first").include(".set-aside");
  expect((await changed.analyze()).violations.map(({ id }) => id)).toEqual([]);
  expect(await page.locator(".set-aside").getByRole("link", { name: built.lead }).isVisible()).toBe(true);
  expect(await page.locator("[data-ready]").innerText()).not.toContain("Next-token prediction");

  await page.locator(".set-aside").getByRole("link", { name: built.lead }).click();
  await page.waitForURL("**/concepts/**");
  await page.locator(".format:visible").getByRole("button", { name: "Understood", pressed: true }).click();
  await arrive(page, "");
  await expect.poll(() => gapsOn(page)).toEqual(built.gaps);
  expect([await leading(page), await page.locator(".set-aside").count()]).toEqual([built.lead, 0]);
  expect(new Map(await statesOn(page))).toEqual(built.states);
  expect(faults).toEqual([]);
});

test("a paper starts with the next step that is left, and says what is left in all", async () => {
  const { page, faults } = await visit(paper);
  const start = page.locator("[data-start]");
  const built = [await start.innerText(), await page.locator(".path-sum").innerText()];
  const steps = await slugsOf(page, ".path > li");
  await remember(page, understood(...steps.slice(0, 2)));
  await open(page, paper);
  await expect.poll(() => start.getAttribute("href")).toContain(`/${steps[2]}/`);
  expect(await page.locator(".path-sum").innerText()).toContain(`: ${inWords(steps.length - 2)} concepts`);
  expect(await page.locator(".path .done").count()).toBe(2);
  await open(page, "papers/");
  const count = page.locator(`[data-first="${paper.split("/")[1]}"]`);
  await expect.poll(() => count.innerText()).toBe(`${steps.length - 2} to learn first`);

  await remember(page, understood("chain-of-thought-reasoning"));
  await open(page, paper);
  // Only what it needs for itself alone is left out with it.
  await expect.poll(() => page.locator(".set-aside > summary").innerText()).toMatch(/^No longer needed: /);
  await remember(page, understood(...steps));
  await arrive(page, paper);
  expect(await start.isVisible()).toBe(false);
  expect(await page.locator(".path-sum").innerText()).toBe("You have understood all that comes before it.");
  await page.evaluate(() => localStorage.clear());
  await open(page, paper);
  expect([await start.innerText(), await page.locator(".path-sum").innerText()]).toEqual(built);
  expect(faults).toEqual([]);
});

test("a press marks in place, and the list stays as it is until the page is opened again", async () => {
  const { page } = await visit("digests/llm-weekly-2025-10-05/");
  const context = page.locator(".context").first();
  const slug = (await context.getAttribute("data-concept"))!;
  const gaps = await gapsOn(page);
  await context.getByRole("button", { name: "Understood" }).click();
  const state = page.locator(`.gaps [data-concept="${slug}"]`);
  await expect.poll(() => state.innerText()).toBe("Understood");
  expect(await gapsOn(page)).toEqual(gaps);
  expect(await page.evaluate(() => document.activeElement?.getAttribute("data-deed"))).toBe("understood");
  await page.reload();
  await page.locator(".set-aside").waitFor();
  expect(await gapsOn(page)).not.toContain(slug);
  expect(await page.locator(`[data-learn="${slug}"]:visible`).count()).toBe(0);
});

test("a page that stands open follows what is said in another tab, says so, and keeps the focus", async () => {
  const { page, faults } = await visit("");
  const link = page.locator(`[data-gap="${home.second}"]`).getByRole("link").first();
  await link.focus();
  const other = await page.context().newPage();
  await press(other, home.first);
  await expect.poll(() => leading(page)).toBe("Next-token prediction");
  // The item became the lead: the same link has the focus there.
  expect(await page.evaluate(() => document.activeElement?.closest("[data-gap]")?.className)).toBe("first");
  await press(other, home.second);
  await expect.poll(() => leading(page)).toBe("Sampling and decoding");
  expect(await page.locator("main > [role=status]").innerText()).toBe("Next: Sampling and decoding.");
  expect(await page.evaluate(() => document.activeElement !== document.body)).toBe(true);
  expect(faults).toEqual([]);
});

test("a page that is gone back to follows, too", async () => {
  const { page } = await visit("");
  await page.locator(".first h2 a").click();
  await page.waitForURL("**/concepts/**");
  await page.locator(".format:visible").getByRole("button", { name: "Understood" }).click();
  await page.goBack();
  await expect.poll(() => leading(page)).toBe("Next-token prediction");
});

test("somebody from whom nothing follows sees every page as it was built, and a new reader fetches nothing for it", async () => {
  const paths = [
    "",
    paper,
    "papers/",
    "digests/llm-weekly-2025-10-05/",
    "recaps/2025-w42/",
    "concepts/kv-cache/",
  ];
  const { page } = await visit("404.html");
  const fetched: string[] = [];
  page.on("request", (request) => fetched.push(new URL(request.url()).pathname));
  const read = () =>
    page.evaluate(() => {
      for (const one of document.querySelectorAll("main > [role=status]")) one.remove();
      return document.querySelector("main")!.innerHTML;
    });
  const built = new Map<string, string>();
  for (const path of paths) {
    await open(page, path);
    built.set(path, await read());
  }
  expect(fetched.filter((one) => /reader\.json|follow|arrange/.test(one))).toEqual([]);
  await remember(page, [{ event: "opened", concept: "kv-cache" }]);
  for (const path of paths) {
    await arrive(page, path);
    expect(await read()).toBe(built.get(path));
  }
  expect(fetched.filter((one) => /reader\.json/.test(one))).not.toEqual([]);
});

test("where the names cannot be fetched the page shows what was built", async () => {
  const { page } = await visit("404.html");
  await remember(page, understood(home.first));
  await page.route("**/reader.json", (route) => route.abort());
  await arrive(page, "");
  expect(await page.locator(".first h2").isVisible()).toBe(true);
});

test("where the scripts never come the text is awaited for a second, and shown", async () => {
  const { page } = await visit("404.html");
  await remember(page, understood(home.first));
  await page.route("**/_astro/*.js", (route) => route.abort());
  await open(page, "");
  await expect.poll(() => page.locator(".first h2").isVisible(), { timeout: 3_000 }).toBe(true);
  expect(await page.locator("html[data-reader=awaited]").count()).toBe(1);
});
