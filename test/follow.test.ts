import { spawn } from "node:child_process";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { stringify } from "yaml";
import { fetchFeeds } from "../scripts/fetch.ts";
import { load } from "../scripts/load.ts";
import { follow } from "../scripts/follow.ts";
import { miniature, node, root, writeFiles } from "./factories.ts";
import { giving, rssOf, startFeeds } from "./feed-server.ts";

const now = "2025-11-24T08:00:00.000Z";

/** What an action prints, and its exit code. */
async function told(action: () => Promise<number>): Promise<{ code: number; out: string; err: string }> {
  const [out, err] = [vi.spyOn(console, "log"), vi.spyOn(console, "error")];
  for (const spy of [out, err]) spy.mockImplementation(() => undefined);
  try {
    const code = await action();
    const textOf = (spy: typeof out) => spy.mock.calls.map(([line]) => `${line}\n`).join("");
    return { code, out: textOf(out), err: textOf(err) };
  } finally {
    vi.restoreAllMocks();
  }
}

const fetchIn = (content: string, at = now) => told(() => fetchFeeds({ content, now: at }));

/** An archive that follows paths of a server, by name, and trusts it. */
async function following(
  origin: string,
  feeds: Record<string, string>,
  { trusted = [origin], seconds = 0 } = {},
): Promise<string> {
  const list = Object.entries(feeds).map(([name, path]) => ({ name, url: `${origin}${path}` }));
  return miniature({
    "following.yaml": stringify(list),
    "lacuna.yaml": stringify({ following: { trusted, seconds, patienceSeconds: 0.5 } }),
  });
}

const filesOf = async (content: string) =>
  (await readdir(join(content, "digests"))).filter((name) => name !== "weekly.json").sort();
const titlesIn = async (content: string, file: string) =>
  (await load(content)).digests
    .filter((digest) => digest.file === file)
    .flatMap(({ papers }) => papers.map(({ title }) => title));

describe("new issues", () => {
  test("become files of the feed's name and the day of its newest entry", async () => {
    const { origin } = await startFeeds({
      "/rss": giving(() =>
        rssOf([
          ["b", "2025-11-23"],
          ["a", "2025-11-20"],
        ]),
      ),
    });
    const content = await following(origin, { papers: "/rss" });
    expect(await fetchIn(content)).toEqual({
      code: 0,
      out: "papers: 2 new papers in digests/papers-2025-11-23.json\n",
      err: "",
    });
    const { digests, problems } = await load(content);
    expect(problems).toEqual([]);
    expect(digests.find(({ file }) => file === "papers-2025-11-23.json")).toMatchObject({
      title: "Papers",
      from: "2025-11-20",
      to: "2025-11-23",
      papers: [{ title: "b", summary: "On b." }, { title: "a" }],
    });
  });

  test("hold only what no earlier one held, while the document grows; an unchanged one is not sent again", async () => {
    let items: [string, string][] = [["a", "2025-11-20"]];
    const { origin, asked } = await startFeeds({ "/rss": giving(() => rssOf(items)) });
    const content = await following(origin, { papers: "/rss" });
    await fetchIn(content);
    expect((await fetchIn(content)).out).toBe("papers: nothing new\n");
    items = [["c", "2025-11-23"], ["b", "2025-11-22"], ...items];
    await fetchIn(content);
    items = [["d", "2025-11-23"], ...items.slice(0, 2)];
    await fetchIn(content);
    expect(await filesOf(content)).toEqual([
      "papers-2025-11-20.json",
      "papers-2025-11-23-2.json",
      "papers-2025-11-23.json",
    ]);
    expect(await titlesIn(content, "papers-2025-11-23.json")).toEqual(["c", "b"]);
    expect(await titlesIn(content, "papers-2025-11-23-2.json")).toEqual(["d"]);
    expect(asked[1]!.headers["if-none-match"]).toBeDefined();
    expect((await load(content)).problems).toEqual([]);
  });

  test("are the same where the caches are gone, as in a scheduled workflow", async () => {
    const { origin } = await startFeeds({ "/rss": giving(() => rssOf([["a", "2025-11-20"]])) });
    const content = await following(origin, { papers: "/rss" });
    await fetchIn(content);
    await writeFiles(content, { "../.lacuna/content/feeds.json": "{torn" });
    expect(await fetchIn(content)).toMatchObject({ code: 0, out: "papers: nothing new\n" });
  });

  test("never take the place of a file, nor a day to come", async () => {
    const { origin } = await startFeeds({ "/rss": giving(() => rssOf([["a", "2099-01-01"]])) });
    const content = await following(origin, { papers: "/rss" });
    const mine = JSON.stringify({ title: "Mine", date: "2025-11-24", papers: [{ title: "z" }] });
    await writeFiles(content, { "digests/papers-2025-11-24.json": mine });
    expect((await fetchIn(content)).out).toContain("digests/papers-2025-11-24-2.json");
    expect(await readFile(join(content, "digests/papers-2025-11-24.json"), "utf8")).toBe(mine);
  });

  test("are brought once by two processes at the same time", async () => {
    const { origin } = await startFeeds({ "/rss": giving(() => rssOf([["a", "2025-11-20"]])) });
    const content = await following(origin, { papers: "/rss" });
    const command = [join(root, "scripts/lacuna.js"), "fetch", "--content", content];
    const start = () =>
      new Promise((resolve) => spawn(node, command, { stdio: "ignore" }).on("close", resolve));
    expect(await Promise.all([start(), start()])).toEqual([0, 0]);
    expect(await filesOf(content)).toEqual(["papers-2025-11-20.json"]);
  });
});

test("a feed that fails is named with its reason, and the others go on", async () => {
  const deep = `${"<a>".repeat(20_000)}${"</a>".repeat(20_000)}`;
  const lol = `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><rss><channel><title>&b;</title></channel></rss>`;
  const { origin } = await startFeeds({
    "/good": giving(() => rssOf([["a", "2025-11-20"]])),
    "/broken": (_, response) => void response.writeHead(500).end(),
    "/slow": () => undefined,
    "/huge": (_, response) => void response.end("x".repeat(6_000_000)),
    "/moved": (_, response) => void response.writeHead(302, { location: "http://127.0.0.1/secret" }).end(),
    "/page": giving(() => "<!doctype html><html><body><p>Sign in</body></html>"),
    "/deep": giving(() => deep),
    "/entities": giving(() => lol),
    "/text": giving(() => "Too many requests"),
  });
  const names = ["missing", "broken", "slow", "huge", "moved", "page", "deep", "entities", "text", "good"];
  const content = await following(origin, Object.fromEntries(names.map((name) => [name, `/${name}`])));
  const { code, out, err } = await fetchIn(content);
  expect([code, out]).toEqual([1, "good: 1 new paper in digests/good-2025-11-20.json\n"]);
  expect(await filesOf(content)).toEqual(["good-2025-11-20.json"]);
  const reasons = {
    missing: "status 404",
    broken: "status 500",
    slow: "no answer in time",
    huge: "more than 5,000,000 bytes",
    moved: "it has moved to http://127.0.0.1/secret",
    page: "XML",
    deep: "XML (elements nested too deeply)",
    entities: "XML",
    text: "XML",
  };
  const lines = err.trim().split("\n");
  for (const [i, [name, reason]] of Object.entries(reasons).entries())
    expect(lines[i]).toMatch(new RegExp(`^${name} \\(http.*: unexpected ${reason.replace(/[()]/g, "\\$&")}`));
});

test("a quiet day is no failure", async () => {
  const { origin } = await startFeeds({
    "/rss": giving(() => rssOf([])),
    "/atom": giving(() => '<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title></feed>'),
  });
  const content = await following(origin, { rss: "/rss", atom: "/atom" });
  const out = "rss: nothing new\natom: nothing new\n";
  expect(await fetchIn(content)).toEqual({ code: 0, err: "", out });
});

test("an address of one's own network is asked only where the configuration trusts it", async () => {
  const { origin, asked } = await startFeeds({});
  const content = await following(origin, { papers: "/rss" }, { trusted: ["http://127.0.0.1:1"] });
  const { code, err } = await fetchIn(content);
  expect([code, err, asked]).toEqual([1, expect.stringContaining("a private network, which is refused"), []]);
  expect(err).toContain("following.trusted in lacuna.yaml");
});

test("a host is asked no more often than permitted, by one run and by the next", async () => {
  const { origin, asked } = await startFeeds({ "/a": giving(() => rssOf([["a", "2025-11-20"]])) });
  const content = await following(origin, { one: "/a", two: "/b" }, { seconds: 0.3 });
  await fetchIn(content);
  await fetchIn(content);
  const waits = asked.slice(1).map(({ time }, i) => time - asked[i]!.time);
  expect(waits).toHaveLength(3);
  expect(Math.min(...waits)).toBeGreaterThanOrEqual(290);
});

describe("the list of feeds", () => {
  const list = (content: string, text?: string, options: { name?: string; undo?: boolean } = {}) =>
    told(() => follow(text, { content, ...options }));

  test("grows and shrinks, and keeps what the reader wrote around it", async () => {
    const content = await miniature({
      "following.yaml": "# mine\n\n# the best\n- name: best # really\n  url: https://example.org/best\n",
    });
    expect((await list(content, "https://export.arxiv.org/api/query?search_query=cat:cs.CL")).out).toContain(
      "You follow arxiv now.",
    );
    await list(content, "https://rss.example.org/x", { name: "other" });
    expect((await list(content)).out).toBe(
      "best   https://example.org/best\narxiv  https://export.arxiv.org/api/query?search_query=cat:cs.CL\nother  https://rss.example.org/x\n",
    );
    await list(content, "https://rss.example.org/x", { undo: true });
    await list(content, "arxiv", { undo: true });
    expect(await readFile(join(content, "following.yaml"), "utf8")).toBe(
      "# mine\n\n# the best\n- name: best # really\n  url: https://example.org/best\n",
    );
    expect((await list(content, "https://example.org/best")).out).toContain("already, as best");
    await list(content, "best", { undo: true });
    expect((await list(content)).out).toContain("You follow nothing yet");
  });

  test.each([
    ["file:///etc/passwd", undefined],
    ["https://me:secret@example.org/feed", undefined],
    ["no address", undefined],
    ["https://example.org/feed", "../../etc/cron.d/x"],
    ["https://example.org/feed", "a/b"],
    ["https://example.org/feed", ""],
    ["https://example.org/feed", "x".repeat(100)],
  ])("does not take %j named %j", async (url, name) => {
    const content = await miniature();
    const { code, err } = await list(content, url, name === undefined ? {} : { name });
    expect([code, err]).toEqual([2, expect.stringContaining("follow: unexpected")]);
    expect(await readdir(content)).not.toContain("following.yaml");
  });

  test("that names a path is refused as a whole, and says where", async () => {
    const content = await miniature({
      "following.yaml":
        "- name: good\n  url: https://example.org/a\n- name: ../up\n  url: https://example.org/b\n",
    });
    await expect(fetchFeeds({ content, now })).rejects.toMatchObject({
      problems: [{ place: { file: "following.yaml", line: 3 } }],
    });
  });
});
