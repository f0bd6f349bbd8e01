import { AxeBuilder } from "@axe-core/playwright";
import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { describe, expect, inject, test } from "vitest";
import { checkEvent } from "../../src/core/event-check.ts";
import { readLines } from "../../src/core/lines.ts";
import { readerOf } from "../../src/core/reader.ts";
import { useBrowser, visit } from "./browser.ts";

useBrowser();

const inference = ["speculative-decoding", "kv-cache", "prefill-and-decode"];
const key = "lacuna-journal";

const open = (page: Page, path: string) => page.goto(new URL(path, inject("address")).href);
const journalOf = (page: Page) =>
  page.evaluate(
    (prefix) =>
      Object.keys(localStorage)
        .filter((name) => name.startsWith(prefix))
        .sort()
        .map((name) => localStorage.getItem(name)!.trimEnd() + "\n")
        .join(""),
    key,
  );
const eventsOf = async (page: Page) => readLines(await journalOf(page), checkEvent).values;
/** The lesson that stands open, and its buttons. */
const lesson = (page: Page) => page.locator(".format:visible");
const say = (page: Page, words: string) => lesson(page).getByRole("button", { name: words }).click();
const status = (page: Page) => lesson(page).getByRole("status");
const isPressed = (page: Page, words: string) =>
  lesson(page).getByRole("button", { name: words }).getAttribute("aria-pressed");

/** Says of lessons of one topic that they were too complex. */
async function voteThrice(page: Page): Promise<void> {
  for (const slug of inference) {
    await open(page, `concepts/${slug}/`);
    await say(page, "Too complex");
    await expect.poll(() => status(page).innerText()).toContain("Noted: too complex.");
  }
}

async function barriers(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" | ")}`,
  );
}

const overflow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

test("three votes in one topic switch its lessons and no others; the switch is said, explained and taken back", async () => {
  const { page, faults } = await visit("");
  await voteThrice(page);
  expect(await status(page).innerText()).toBe(
    "Noted: too complex. From now on lessons of Inference start with ELI12, after three ‘too complex’. Every format stays a click away.",
  );
  await open(page, "concepts/sampling-and-decoding/");
  expect([await page.locator("#eli12").isVisible(), await page.locator("#quick").isVisible()]).toEqual([
    true,
    false,
  ]);
  await expect.poll(() => page.locator(".level").innerText()).toContain("start with ELI12 for you");
  await page
    .getByRole("link", { name: /^Quick context/ })
    .first()
    .click();
  expect(await page.locator("#quick").isVisible()).toBe(true);
  await open(page, "concepts/self-attention/");
  expect(await page.locator("#quick").isVisible()).toBe(true);
  await open(page, "concepts/kv-cache/#quick");
  await say(page, "Helpful");
  await say(page, "Too complex");
  await say(page, "Take it back");
  await expect.poll(() => status(page).innerText()).toContain("its lessons start with Quick context again");
  expect(await isPressed(page, "Too complex")).toBe("false");
  await open(page, "concepts/sampling-and-decoding/");
  expect(await page.locator("#quick").isVisible()).toBe(true);
  expect(faults).toEqual([]);
});

test("what is understood is marked in lists and on a paper's path", async () => {
  const { page } = await visit("concepts/supervised-fine-tuning/");
  await say(page, "Understood");
  await expect.poll(() => status(page).innerText()).toBe("Supervised fine-tuning is understood.");
  expect(await isPressed(page, "Understood")).toBe("true");
  const state = page.locator('main .state[data-concept="supervised-fine-tuning"]').first();
  for (const path of ["topics/training/", "papers/arxiv-2509.22230/"]) {
    await open(page, path);
    await expect.poll(() => state.innerText()).toBe("Understood");
  }
  expect(await page.locator(".path .done").count()).toBe(1);
});

test("a Quick Context in a digest folds to its link when it is understood, and opens again", async () => {
  const { page, faults } = await visit("digests/llm-weekly-2025-10-05/");
  const context = page.locator(".context").first();
  expect(await context.locator(".prose").isVisible()).toBe(true);
  await context.getByRole("button", { name: "Understood" }).click();
  await expect.poll(() => context.locator(".prose").isVisible()).toBe(false);
  expect(await context.getByRole("heading").getByRole("link").isVisible()).toBe(true);
  expect(await barriers(page)).toEqual([]);
  await context.getByRole("button", { name: "Understood" }).click();
  await expect.poll(() => context.locator(".prose").isVisible()).toBe(true);
  expect(faults).toEqual([]);
});

test("a question is answered once, a miss opens the concept again", async () => {
  const { page } = await visit("concepts/kv-cache/");
  await say(page, "Understood");
  const question = page.locator(".recall details").first();
  await question.locator("summary").click();
  await question.getByRole("button", { name: "Again" }).click();
  await expect.poll(() => question.getByRole("status").innerText()).toBe("Noted. KV cache is open again.");
  await question.getByRole("button", { name: "Easy" }).click({ force: true });
  expect((await eventsOf(page)).map(({ event }) => event)).toEqual(["understood", "recalled"]);
  expect(await isPressed(page, "Understood")).toBe("false");
});

test("exported and imported in a fresh profile, it adds up to the same", async () => {
  const { page } = await visit("concepts/kv-cache/");
  const votes = inference.map((concept, i) => ({
    at: `2025-01-01T00:00:0${i}.000Z`,
    event: "feedback",
    concept,
    format: "quick",
    rating: "too-complex",
  }));
  await page.evaluate(
    ([name, text]) => localStorage.setItem(name!, text!),
    [key, votes.map((vote) => JSON.stringify(vote)).join("\n")],
  );
  await say(page, "Understood");
  await open(page, "reader/");
  const sections = (one: Page) => one.locator("[data-sections]").innerText();
  await expect.poll(() => sections(page)).toContain("Inference: ELI12, after three ‘too complex’.");
  const waiting = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export" }).click();
  const file = await (await waiting).path();
  expect(await readFile(file, "utf8")).toBe(await journalOf(page));

  const fresh = await visit("reader/");
  for (const said of ["Four events imported, 0 known already.", "No events imported, 4 known already."]) {
    await fresh.page.locator("input[type=file]").setInputFiles(file);
    await expect.poll(() => fresh.page.locator(".section [role=status]").innerText()).toBe(said);
  }
  expect(await sections(fresh.page)).toBe(await sections(page));
  expect(readerOf(await eventsOf(fresh.page))).toEqual(readerOf(await eventsOf(page)));
  await open(fresh.page, "concepts/sampling-and-decoding/");
  expect(await fresh.page.locator("#eli12").isVisible()).toBe(true);
  expect(fresh.faults).toEqual([]);
});

test("what a clock that was ahead wrote is not imported, and does not outlast a press", async () => {
  const ahead = JSON.stringify({ at: "2199-01-01T00:00:00.000Z", event: "understood", concept: "kv-cache" });
  const { page, faults } = await visit("reader/");
  const file = { name: "journal.jsonl", mimeType: "application/jsonl", buffer: Buffer.from(`${ahead}\n`) };
  await page.locator("input[type=file]").setInputFiles(file);
  const said = "No events imported, 0 known already. One event of the future left out.";
  await expect.poll(() => page.locator(".section [role=status]").innerText()).toBe(said);
  await page.evaluate(([name, text]) => localStorage.setItem(name!, text!), [key, ahead]);
  await open(page, "concepts/kv-cache/");
  expect(await isPressed(page, "Understood")).toBe("true");
  await page.getByRole("button", { name: "Understood" }).first().click();
  await expect.poll(() => isPressed(page, "Understood")).toBe("false");
  expect(faults).toEqual([]);
});

test("a site in a folder keeps and names it, too", async () => {
  const address = inject("basedAddress");
  const { page, faults } = await visit("concepts/kv-cache/", {}, address);
  await say(page, "Understood");
  await say(page, "Too complex");
  await page.getByRole("link", { name: "Your reading" }).click();
  await page.getByRole("link", { name: "KV cache" }).waitFor();
  expect(await page.locator("[data-sections]").innerText()).toContain(
    "Inference: Quick context; one vote so far",
  );
  await page.getByRole("link", { name: "Topics" }).click();
  await page.locator(".state", { hasText: "Understood" }).waitFor();
  expect(faults).toEqual([]);
});

test("a recap says what this browser's reader learned in its week, and in no other", async () => {
  const { page, faults } = await visit("concepts/kv-cache/");
  const event = { at: "2025-10-01T10:00:00Z", event: "understood", concept: "kv-cache" };
  await page.evaluate(([name, text]) => localStorage.setItem(name!, text!), [key, JSON.stringify(event)]);
  await open(page, "recaps/2025-w40/");
  await expect
    .poll(() => page.locator("lacuna-week").innerText())
    .toContain("This week you learned: KV cache.");
  await open(page, "recaps/2025-w41/");
  expect([await page.locator("lacuna-week").innerText(), faults]).toEqual(["", []]);
});

test("everything is forgotten when asked twice, not before", async () => {
  const { page } = await visit("concepts/kv-cache/");
  await say(page, "Understood");
  await open(page, "reader/");
  await page.getByRole("button", { name: "Forget everything" }).click();
  expect(await eventsOf(page)).toHaveLength(1);
  await page.keyboard.press("Enter");
  await expect.poll(() => journalOf(page)).toBe("");
  await expect.poll(() => page.locator("[data-sections]").innerText()).toContain("Nothing yet.");
});

test("two tabs lose nothing, and each shows what the other did", async () => {
  const { page } = await visit("concepts/kv-cache/");
  const other = await page.context().newPage();
  await open(other, "concepts/self-attention/");
  const press = (one: Page) =>
    one.evaluate(() => {
      const button = document.querySelector<HTMLButtonElement>("#quick [data-deed=understood]")!;
      for (let i = 0; i < 25; i++) button.click();
    });
  await Promise.all([press(page), press(other)]);
  await expect.poll(async () => (await eventsOf(page)).length).toBe(50);
  const third = await page.context().newPage();
  await open(third, "concepts/kv-cache/");
  await say(page, "Helpful");
  await expect.poll(() => isPressed(third, "Helpful")).toBe("true");
});

test("the buttons work by keyboard, at 320 pixels, and are no barrier", async () => {
  const { page, faults } = await visit("concepts/kv-cache/", {
    viewport: { width: 320, height: 700 },
    colorScheme: "dark",
  });
  await lesson(page).getByRole("button", { name: "Understood" }).focus();
  await page.keyboard.press("Space");
  await expect.poll(() => isPressed(page, "Understood")).toBe("true");
  // Over the link to the deep dive and the first three ratings.
  for (let i = 0; i < 4; i++) await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect.poll(() => status(page).innerText()).toBe("Noted: too complex.");
  expect([await barriers(page), await overflow(page)]).toEqual([[], 0]);
  await open(page, "reader/");
  await page.getByRole("heading", { name: "Understood (1)" }).waitFor();
  expect([await barriers(page), await overflow(page), faults]).toEqual([[], 0, []]);
});

test.each(["concepts/kv-cache/", "digests/llm-weekly-2025-10-05/", "reader/", "recaps/2025-w40/"])(
  "without scripts %s shows no button that does nothing",
  async (path) => {
    const { page } = await visit(path, { javaScriptEnabled: false });
    expect(await page.locator("main button:not(.peek):visible, main input[type=file]:visible").count()).toBe(
      0,
    );
  },
);

describe("storage that is", () => {
  const at = "2025-01-01T00:00:00Z";
  const odd = ["constructor", "__proto__", "toString", "to-string", "has-own-property"];
  const hostile: Record<string, Record<string, string>> = {
    garbage: { [key]: "\u0000{{{\n<img src=x onerror=alert(1)>\n\n[]\nnull\n1", "lacuna-levels": "{{{" },
    "one huge line": { [key]: "[".repeat(2_000_000), "lacuna-levels": "x".repeat(1_000_000) },
    "many lines": { [key]: '{"at":1}\n'.repeat(50_000), "lacuna-levels": "null" },
    "of wrong types": { [key]: '{"at":[],"event":{}}', "lacuna-levels": '{"inference":{"a":1}}' },
    "of the words of objects": {
      [key]: odd
        .flatMap((concept) => [
          JSON.stringify({ at, event: "understood", concept }),
          JSON.stringify({ at, event: "feedback", concept, format: "quick", rating: "too-complex" }),
          JSON.stringify({ at, event: concept, concept }),
          `{"at":"${at}","event":"forgot","topic":"${concept}","__proto__":{"event":"understood"}}`,
        ])
        .join("\n"),
      "lacuna-levels": '{"__proto__":{"inference":"eli12"},"constructor":"eli12","inference":"<b>"}',
    },
  };

  test.each(Object.entries(hostile))("%s does no harm", async (_, items) => {
    const { page, faults } = await visit("404.html");
    await page.evaluate((all) => {
      for (const [name, text] of Object.entries(all)) localStorage.setItem(name, text);
    }, items);
    await open(page, "concepts/speculative-decoding/");
    expect(await page.locator("#quick").isVisible()).toBe(true);
    await say(page, "Understood");
    await expect.poll(() => status(page).innerText()).toBe("Speculative decoding is understood.");
    await open(page, "reader/");
    await expect.poll(() => page.locator("[data-sections]").innerText()).toContain("Understood (");
    expect(await page.locator("main img, main b").count()).toBe(0);
    await open(page, "");
    expect(faults).toEqual([]);
  });

  test("full is said to be full", async () => {
    const { page, faults } = await visit("concepts/kv-cache/");
    await page.evaluate(() => {
      for (let size = 4_000_000; size >= 1; size = Math.floor(size / 2))
        try {
          for (;;) localStorage.setItem(`filler-${size}-${localStorage.length}`, "x".repeat(size));
        } catch {
          // Then less.
        }
    });
    await say(page, "Understood");
    await expect.poll(() => status(page).innerText()).toBe("Not kept: this browser’s storage is full.");
    expect([await isPressed(page, "Understood"), faults]).toEqual(["false", []]);
  });

  test("forbidden is said to be closed", async () => {
    const { page, faults } = await visit("");
    await page.addInitScript(() => {
      Object.defineProperty(globalThis, "localStorage", {
        get() {
          throw new DOMException("denied", "SecurityError");
        },
      });
    });
    await open(page, "concepts/kv-cache/");
    await say(page, "Understood");
    await expect
      .poll(() => status(page).innerText())
      .toBe("Not kept: this browser’s storage is closed to this page.");
    await open(page, "reader/");
    await expect.poll(() => page.locator("[data-sections]").innerText()).toContain("Nothing yet.");
    expect(faults).toEqual([]);
  });
});
