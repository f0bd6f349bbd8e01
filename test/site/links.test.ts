import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, inject, test } from "vitest";
import { filesBelow, readLinks } from "./built.ts";
import { base } from "./serve.ts";

/** Every link of a built site that leads nowhere, as `page -> target`. */
function findDeadEnds(dist: string, root: string): string[] {
  const pages = new Map(
    filesBelow(dist)
      .filter((file) => file.endsWith(".html"))
      .map((file) => [file, readLinks(dist, file)] as const),
  );
  return [...pages.values()].flatMap(({ file, targets }) =>
    targets.filter((target) => isDead(file, target)).map((target) => `${file} -> ${target}`),
  );

  function isDead(file: string, target: string): boolean {
    if (/^(https?|data|mailto):/.test(target)) return false;
    const [path = "", hash] = target.replace(/\?[^#]*/, "").split("#");
    if (path !== "" && !path.startsWith(root)) return true;
    const below = path.slice(root.length);
    const goal = path === "" ? file : below === "" || below.endsWith("/") ? `${below}index.html` : below;
    // Pagefind's folder is asked for by script and is no page.
    if (goal === "pagefind/index.html") return !existsSync(join(dist, "pagefind/pagefind.js"));
    if (!existsSync(join(dist, goal))) return true;
    return hash !== undefined && hash !== "" && !pages.get(goal)?.ids.has(decodeURIComponent(hash));
  }
}

describe.each([
  { name: "at the root", key: "dist", root: "/" },
  { name: "in a folder", key: "basedDist", root: base },
] as const)("the site $name", ({ key, root }) => {
  test("has no dead end", () => {
    const dist = inject(key);
    expect(filesBelow(dist).filter((file) => file.endsWith(".html")).length).toBeGreaterThan(70);
    expect(findDeadEnds(dist, root)).toEqual([]);
  });

  test("names canonical addresses that exist, each once, and lists them in its sitemap", () => {
    const dist = inject(key);
    const pages = filesBelow(dist).filter(
      (file) => file.endsWith("index.html") && !file.startsWith("search/"),
    );
    const canonical = pages.map(
      (file) => /<link rel="canonical" href="([^"]+)"/.exec(readFileSync(join(dist, file), "utf8"))?.[1],
    );
    const site = root === "/" ? "http://localhost:4321/" : `https://example.org${base}`;
    expect(canonical).toEqual(pages.map((file) => site + file.replace(/index\.html$/, "")));
    const listed = [
      ...readFileSync(join(dist, "sitemap-0.xml"), "utf8").matchAll(/<loc>([^<]+)<\/loc>/g),
    ].map((hit) => hit[1]);
    expect(listed.sort()).toEqual([...canonical].sort());
  });
});

test("the checker finds a dead end where there is one", () => {
  expect(readLinks(inject("dist"), "index.html").targets).toContain("/concepts/reinforcement-learning/");
  expect(findDeadEnds(inject("dist"), "/elsewhere/").length).toBeGreaterThan(100);
});
