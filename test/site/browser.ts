import { type Browser, type BrowserContextOptions, type Page, chromium } from "playwright-core";
import { afterAll, beforeAll, inject } from "vitest";
import { findChromium } from "../needs.ts";

const quiet = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A page of a fresh profile, and what went wrong on it. */
export interface Visit {
  page: Page;
  /** errors on the console, uncaught ones, and requests that left the site */
  faults: string[];
}

let browser: Browser;

/** Gives a test file a real browser; call once at its top. */
export function useBrowser(): void {
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: findChromium()!, args: quiet });
  });
  afterAll(() => browser.close());
}

/** Opens a page of the site as a new reader. */
export async function visit(
  path: string,
  options: BrowserContextOptions = {},
  address = inject("address"),
): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("request", (request) => {
    if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(new URL(address).origin))
      faults.push(`request to ${request.url()}`);
  });
  await page.goto(new URL(path, address).href, { waitUntil: "load" });
  return { page, faults };
}
