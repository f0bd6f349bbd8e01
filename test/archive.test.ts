import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readFile, readdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadDigestFiles } from "../src/archive/digests.ts";
import { loadJournal } from "../src/archive/journal.ts";
import { readLesson } from "../src/archive/lesson-file.ts";
import { loadLessons, recoverLessons, saveLessons } from "../src/archive/lessons.ts";
import { loadLibrary } from "../src/archive/library.ts";
import { withLock } from "../src/archive/lock.ts";
import { loadConfiguration, loadTopics } from "../src/archive/settings.ts";
import { formatProblem } from "../src/core/problem.ts";
import { publish } from "../src/lessons/publish.ts";
import { draftsOf, entryFiles, miniature, node, root, temporaryFolder, writeFiles } from "./factories.ts";

const topics = [{ slug: "inference", name: "Inference", summary: "s" }];
const files = (version: number): Record<string, string> =>
  Object.fromEntries(
    ["concept.yaml", "quick.mdx", "deep-dive.mdx", "eli12.mdx"].map((name) => [
      name,
      `${version} ${"text ".repeat(500)}`,
    ]),
  );

/** Runs a module that has the functions that write and the content folder at hand. */
function runModule(content: string, code: string): ChildProcess {
  const prelude = `import { saveLessons } from ${JSON.stringify(join(root, "src/archive/lessons.ts"))}; import { withLock } from ${JSON.stringify(join(root, "src/archive/lock.ts"))}; import fs from "node:fs/promises"; import { setTimeout as sleep } from "node:timers/promises"; const content = ${JSON.stringify(content)};`;
  return spawn(node, ["--input-type=module", "-e", prelude + code], { stdio: ["ignore", "pipe", "inherit"] });
}

const firstLine = (child: ChildProcess) =>
  Promise.race([
    once(child.stdout!, "data"),
    once(child, "exit").then(() => Promise.reject(new Error("it ended"))),
  ]);
const exitCode = async (child: ChildProcess) => (await once(child, "exit"))[0] as number | null;

describe("saving a concept", () => {
  test("replaces its lessons as a whole, leaves nothing beside the folder, and keeps what a reader put there", async () => {
    const content = await temporaryFolder();
    await saveLessons(content, "a", files(1));
    await writeFile(join(content, "lessons/a/notes.txt"), "mine");
    await writeFile(join(content, "lessons/a/notes.mdx"), "mine");
    await saveLessons(content, "a", files(2));
    expect(await readdir(join(content, "lessons"))).toEqual(["a"]);
    expect((await readdir(join(content, "lessons/a"))).sort()).toEqual(
      [...Object.keys(files(2)), "notes.mdx", "notes.txt"].sort(),
    );
  });

  test("leaves a whole folder, old or new, whenever it is killed", async () => {
    const content = await temporaryFolder();
    await saveLessons(content, "a", files(0));
    const rewrite = `const files = ${files}; for (let i = from; ; i++) await saveLessons(content, "a", files(i));`;
    const interrupted = new Set<string>();
    for (let kill = 0; kill < 25; kill++) {
      const child = runModule(content, `console.log("ready"); const from = ${kill * 1000 + 1}; ${rewrite}`);
      await firstLine(child);
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 40));
      child.kill("SIGKILL");
      await exitCode(child);
      interrupted.add((await readdir(join(content, "lessons"))).sort().join(" "));
      await recoverLessons(content);
      expect(await readdir(join(content, "lessons"))).toEqual(["a"]);
      const versions = await Promise.all(
        Object.keys(files(0)).map((name) => readFile(join(content, "lessons/a", name), "utf8")),
      );
      expect(new Set(versions).size).toBe(1);
      expect(versions[0]).toBe(files(Number.parseInt(versions[0]!))["quick.mdx"]);
    }
    // At least one kill must have hit in the middle, or nothing was shown.
    expect([...interrupted].some((names) => names !== "a")).toBe(true);
  }, 120_000);

  test.each([
    ["before the swap", { ".a.new/quick.mdx": "half", "a/quick.mdx": "old" }, "old"],
    ["within the swap", { ".a.new/quick.mdx": "new", ".a.old/quick.mdx": "old" }, "old"],
    ["after the swap", { ".a.old/quick.mdx": "old", "a/quick.mdx": "new" }, "new"],
  ])("is recovered where it was interrupted %s", async (_, left, kept) => {
    const content = await temporaryFolder();
    await writeFiles(join(content, "lessons"), left as unknown as Record<string, string>);
    await recoverLessons(content);
    expect(await readdir(join(content, "lessons"))).toEqual(["a"]);
    expect(await readFile(join(content, "lessons/a/quick.mdx"), "utf8")).toBe(kept);
  });
});

describe("the lock", () => {
  const hold = `await withLock(content, async () => { console.log("held"); await sleep(60_000); });`;

  test("keeps a second process out, and what it is writing is not taken for left over", async () => {
    const content = join(await temporaryFolder(), "content");
    await writeFiles(join(content, "lessons"), { ".a.new/quick.mdx": "in the making" });
    const child = runModule(content, hold);
    await firstLine(child);
    await expect(withLock(content, async () => 1)).rejects.toThrow(
      `another process (${child.pid}) is writing`,
    );
    await recoverLessons(content);
    expect(await readdir(join(content, "lessons"))).toEqual([".a.new"]);
    child.kill("SIGKILL");
    await exitCode(child);
    expect(await withLock(content, async () => 2)).toBe(2);
    await recoverLessons(content);
    expect(await readdir(join(content, "lessons"))).toEqual([]);
  });

  test("is released after a failure, and not held twice by one process", async () => {
    const content = join(await temporaryFolder(), "content");
    await expect(withLock(content, () => Promise.reject(new Error("mine")))).rejects.toThrow("mine");
    await withLock(content, () =>
      expect(withLock(content, async () => 1)).rejects.toThrow("another process"),
    );
    expect(await withLock(content, async () => 3)).toBe(3);
  });

  test.each([String(process.pid), "4194300"])(
    "that was left behind by process %s does not lock anybody out",
    async (pid) => {
      const folder = await temporaryFolder();
      await writeFiles(folder, { ".lacuna/content/lock": pid });
      expect(await withLock(join(folder, "content"), async () => 4)).toBe(4);
    },
  );

  test("lets one in at a time, even where all find one that was left behind", async () => {
    const folder = await temporaryFolder();
    await writeFiles(folder, { ".lacuna/content/lock": "4194300" });
    const inside = JSON.stringify(join(folder, "inside"));
    const code = `
      for (let tries = 0; tries < 400; tries++) try {
        await withLock(content, async () => { await fs.writeFile(${inside}, "", { flag: "wx" }); await sleep(20); await fs.rm(${inside}); });
        process.exit(0);
      } catch (error) { if (error.code === "EEXIST") process.exit(3); await sleep(10); }
      process.exit(4);`;
    const children = Array.from({ length: 6 }, () => runModule(join(folder, "content"), code));
    expect(await Promise.all(children.map(exitCode))).toEqual([0, 0, 0, 0, 0, 0]);
  }, 60_000);
});

describe("YAML", () => {
  const configure = async (text: string) => {
    const content = await temporaryFolder();
    await writeFiles(content, { "lacuna.yaml": text });
    return (await loadConfiguration(content)).problems.map(formatProblem);
  };

  test("that is absent or empty means the defaults", async () => {
    expect((await loadConfiguration(await temporaryFolder())).value?.site.base).toBe("/");
    expect(await configure("# nothing\n")).toEqual([]);
  });

  test.each([
    ["cannot be parsed", "site:\n  title: [\n", "lacuna.yaml:3: "],
    [
      "holds a wrong type",
      "site:\n  title: 5\n",
      "lacuna.yaml:2: unexpected the value of site.title, expected string",
    ],
    [
      "holds an unknown field",
      "# c\nsite:\n  title: a\n  tilte: b\n",
      "lacuna.yaml:4: unexpected the field site.tilte",
    ],
    ["holds a key twice", "writer: library\nwriter: library\n", "lacuna.yaml:2: "],
    ["is no map", "- a\n", "lacuna.yaml:1: unexpected the file"],
    ["is a bare word", "nonsense\n", "lacuna.yaml:1: unexpected the file"],
    ["holds an alias", "site: &a\n  title: b\nwriter: *a\n", "lacuna.yaml:3: unexpected an alias"],
    ["holds an alias of nothing", "site:\n  title: *bold*\n", "lacuna.yaml:2: "],
    [
      "is a bomb",
      `a: &a [x]\n${Array.from({ length: 9 }, (_, i) => `b${i}: &b${i} [*${i ? `b${i - 1}` : "a"}, *a]\n`).join("")}`,
      "lacuna.yaml:2: ",
    ],
    ["holds two documents", "writer: library\n---\nwriter: library\n", "lacuna.yaml:"],
    ["has a base without slashes", "site:\n  base: lacuna\n", "lacuna.yaml:2: "],
  ])("that %s is named with its line", async (_, text, start) => {
    expect((await configure(text))[0]).toContain(start);
  });

  test("that lacks a field is named at what should hold it", async () => {
    const content = await miniature({
      "library/gamma-loop/concept.yaml": "# a comment\n\nname: Gamma loop\nsummary: s\npapers:\n  - id: x\n",
    });
    const { problems, concepts } = await loadLibrary(content, topics);
    const lines = problems.map(({ place, unexpected }) => `${place.file}:${place.line} ${unexpected}`);
    expect(lines).toContain("library/gamma-loop/concept.yaml:3 the value of topic");
    expect(lines).toContain("library/gamma-loop/concept.yaml:6 the value of papers.0.title");
    expect([...concepts.keys()]).toEqual(["alpha-search", "beta-cache"]);
  });

  test("of the front matter is counted in lines of the file", () => {
    const { problems } = readLesson("---\nschema: 1\nconcept: 5\n---\n\nbody", "a.mdx");
    expect(problems.map(formatProblem)).toContainEqual(
      expect.stringContaining("a.mdx:3: unexpected the value of concept"),
    );
  });

  test("without topics is named with the folder that was searched", async () => {
    expect((await loadTopics("/nowhere")).problems.map(formatProblem)[0]).toContain(
      "absence from the folder “/nowhere”",
    );
  });
});

describe("a record", () => {
  test.each([
    ["whose name is not its folder's", { name: "Delta" }, "a folder named “delta”"],
    ["on an unknown shelf", { topic: "cooking" }, "one of inference"],
    [
      "that names a path for a concept",
      { prerequisites: [{ concept: "../../etc", why: "w" }] },
      "lower-case words",
    ],
    ["that names a number", { aliases: [4] as never }, "string"],
    [
      "with a source that is not https",
      { sources: [{ key: "k", title: "t", url: "javascript:run()", checked: "2026-01-01" }] },
      "URL",
    ],
  ])("%s is left out and named; the others go on", async (_, fields, expected) => {
    const { stringify } = await import("yaml");
    const { recordOf } = await import("./factories.ts");
    const content = await miniature({
      "library/gamma-loop/concept.yaml": stringify({ ...recordOf("Gamma loop"), ...fields }),
    });
    const { problems, concepts } = await loadLibrary(content, topics);
    expect(problems.map(formatProblem).join("\n")).toContain(expected);
    expect([...concepts.keys()]).toEqual(["alpha-search", "beta-cache"]);
  });

  test("alone is vocabulary", async () => {
    const content = await miniature({
      "library/delta-rule/concept.yaml": "name: Delta rule\ntopic: inference\nsummary: s\n",
    });
    const { concepts, drafts, problems } = await loadLibrary(content, topics);
    expect([concepts.get("delta-rule")?.recall, drafts.has("delta-rule"), problems]).toEqual([[], false, []]);
  });
});

describe("what does not belong there", () => {
  test("links to nowhere, to themselves and out of the archive, stray files and folders break nothing", async () => {
    const content = await miniature({
      "library/README.md": "hello",
      "lessons/README.md": "hello",
      "library/.DS_Store": "",
      "lessons/empty/x": "",
    });
    await symlink("/nowhere", join(content, "library/dangling"));
    await symlink("loop", join(content, "lessons/loop"));
    await symlink("/etc", join(content, "library/etc"));
    await symlink("/etc", join(content, "lessons/etc"));
    await mkdir(join(content, "library/delta-rule/quick.md"), { recursive: true });
    await mkdir(join(content, "digests/folder.md"));
    const library = await loadLibrary(content, topics);
    expect([...library.concepts.keys()]).toEqual(["alpha-search", "beta-cache", "gamma-loop"]);
    expect(library.problems.map(({ place }) => place.file)).toEqual([
      "library/delta-rule",
      "library/etc/concept.yaml",
    ]);
    const { archived, problems } = await loadLessons(content, topics);
    expect([archived.size, problems.map(({ place }) => place.file)]).toEqual([
      0,
      ["lessons/empty/concept.yaml", "lessons/etc/concept.yaml"],
    ]);
    expect((await loadDigestFiles(content)).problems).toMatchObject([
      { kind: "unreadable-digest", unexpected: "a folder" },
    ]);
  });

  test("a folder that is a link is replaced, not followed", async () => {
    const [content, elsewhere] = [await temporaryFolder(), await temporaryFolder()];
    await writeFiles(elsewhere, { "precious.txt": "mine" });
    await mkdir(join(content, "lessons"));
    await symlink(elsewhere, join(content, "lessons/a"));
    await saveLessons(content, "a", files(1));
    expect(await readdir(elsewhere)).toEqual(["precious.txt"]);
    expect((await readdir(join(content, "lessons/a"))).length).toBe(4);
  });

  test("a folder whose record cannot be read is kept apart, with its lessons", async () => {
    const { value } = publish(draftsOf("Gamma loop"), { sightings: [], weekOf: () => null }, new Map());
    const content = await temporaryFolder();
    await saveLessons(content, "gamma-loop", { ...value!.files, "concept.yaml": "name: [" });
    const { archived, broken, problems } = await loadLessons(content, topics);
    expect([archived.size, broken.get("gamma-loop")?.lessons.size, problems.length]).toEqual([0, 3, 1]);
  });
});

test("what was saved is loaded again", async () => {
  const { value } = publish(draftsOf("Gamma loop"), { sightings: [], weekOf: () => null }, new Map());
  const content = await temporaryFolder();
  await saveLessons(content, "gamma-loop", value!.files);
  const { archived, problems } = await loadLessons(content, topics);
  expect([problems, [...archived.get("gamma-loop")!.lessons.keys()]]).toEqual([
    [],
    ["quick", "deep-dive", "eli12"],
  ]);
  expect(Object.keys(entryFiles("Gamma loop"))).toHaveLength(4);
});

describe("the journal", () => {
  const good = '{"at":"2025-11-23T10:00:00Z","event":"understood","concept":"a"}';
  const load = async (text: string) => {
    const content = await temporaryFolder();
    await mkdir(join(content, "reader"));
    await writeFile(join(content, "reader/journal.jsonl"), text);
    return loadJournal(content);
  };

  test("may be absent or empty", async () => {
    expect(await loadJournal(await temporaryFolder())).toEqual({ events: [], problems: [] });
    expect(await load("\n\n")).toEqual({ events: [], problems: [] });
  });

  test.each([
    ["of another shape", '{"at":"yesterday","event":"understood"}'],
    ["no event", "42"],
    ["no JSON", "hello"],
    ["null", "null"],
    ["a path for a concept", '{"at":"2025-11-23T10:00:00Z","event":"understood","concept":"../a"}'],
    ["half a character", "\ud800{"],
  ])("survives a line that is %s", async (_, line) => {
    const { events, problems } = await load(`${good}\n${line}\n${good}\r\n`);
    expect(events).toHaveLength(2);
    expect(problems).toMatchObject([
      { kind: "invalid-event", place: { file: "reader/journal.jsonl", line: 2 } },
    ]);
  });

  test.each([1, 30, good.length - 1])(
    "tells a line that was torn behind %d characters from a foreign one",
    async (end) => {
      const { events, problems } = await load(`${good}\n${good.slice(0, end)}\n${good}`);
      expect([events.length, problems]).toMatchObject([2, [{ kind: "torn-line", place: { line: 2 } }]]);
    },
  );

  test("keeps events of kinds and with fields that it does not know", async () => {
    const { events, problems } = await load(
      '{"at":"2025-11-23T10:00:00+01:00","event":"danced","with":"you"}',
    );
    expect([events, problems]).toEqual([
      [{ at: "2025-11-23T10:00:00+01:00", event: "danced", with: "you" }],
      [],
    ]);
  });
});
