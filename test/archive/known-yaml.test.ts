import { execFileSync } from "node:child_process";
import { mkdir, readFile, readdir, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { stringify } from "yaml";
import { z } from "zod";
import { cacheFolder } from "../../src/archive/cache.ts";
import { addKnown, loadKnown, saveKnown } from "../../src/archive/known-yaml.ts";
import { readKnownYaml } from "../../src/archive/yaml.ts";
import { loadConfiguration } from "../../src/archive/settings.ts";
import { formatProblem } from "../../src/core/problem.ts";
import { temporaryFolder, writeFiles } from "../factories.ts";

const Named = z.strictObject({ name: z.string() });
const read = (text: string) => readKnownYaml(text, Named, "a.yaml", "invalid-record");
const newContent = async () => join(await temporaryFolder(), "content");
const kept = (content: string) => join(cacheFolder(content), "yaml.json");

/** Reads texts as one command does. */
async function command(content: string, ...texts: string[]) {
  await loadKnown(content);
  const outcomes = texts.map(read);
  await saveKnown(content);
  return outcomes;
}

test("the next command reads a text that has not changed without parsing it", async () => {
  const content = await newContent();
  await command(content, "name: Gamma loop");
  const held = await readFile(kept(content), "utf8");
  await writeFile(kept(content), held.replace("Gamma", "Delta"));
  expect(await command(content, "name: Gamma loop")).toEqual([
    { value: { name: "Delta loop" }, problems: [] },
  ]);
});

test("a text that has changed is parsed, and one that is gone is forgotten", async () => {
  const content = await newContent();
  await command(content, "name: one", "name: two");
  expect(await command(content, "name: one", "name: three")).toMatchObject([
    { value: { name: "one" } },
    { value: { name: "three" } },
  ]);
  const held = async () => Object.values(JSON.parse(await readFile(kept(content), "utf8")) as object);
  expect(await held()).toEqual([{ name: "one" }, { name: "three" }]);
  await command(content, "name: three");
  expect(await held()).toEqual([{ name: "three" }]);
});

test("where nothing has changed nothing is written", async () => {
  const content = await newContent();
  await command(content, "name: one", "name: two");
  const { ino } = await stat(kept(content));
  await command(content, "name: two", "name: one");
  expect((await stat(kept(content))).ino).toBe(ino);
});

test("a fault keeps its line, however often it is read", async () => {
  const content = await newContent();
  const text = "# a comment\nname: 3\n";
  for (let i = 0; i < 3; i++) {
    const [outcome] = await command(content, text, "name: other");
    expect(outcome!.problems.map(formatProblem)).toEqual([
      expect.stringContaining("a.yaml:2: unexpected the value of name, expected string"),
    ]);
  }
});

test("what a text means to one schema says nothing of another", async () => {
  const content = await newContent();
  await command(content, "name: one");
  await loadKnown(content);
  const other = readKnownYaml("name: one", z.strictObject({ title: z.string() }), "a.yaml", "invalid-record");
  expect(other.problems.length).toBeGreaterThan(0);
});

test.each(["", "{torn", "[]", "null", '{"x":1}'])(
  "a file that holds %j costs nothing but time",
  async (text) => {
    const content = await newContent();
    await command(content, "name: one");
    await writeFile(kept(content), text);
    expect(await command(content, "name: one")).toEqual([{ value: { name: "one" }, problems: [] }]);
  },
);

test("what nothing stands for any more is forgotten, though nothing is new; what is too large is not even read", async () => {
  const content = await newContent();
  await command(content, "name: one", "name: two");
  await command(content, "name: one");
  const held = await readFile(kept(content), "utf8");
  expect(Object.values(JSON.parse(held) as object)).toEqual([{ name: "one" }]);
  await writeFile(kept(content), held.replace("one", "lie") + " ".repeat(64_000_000));
  expect(await command(content, "name: one")).toEqual([{ value: { name: "one" }, problems: [] }]);
  expect(await readFile(kept(content), "utf8")).toBe(held);
});

test("a folder, or a pipe that nobody writes to, in its place is left alone, and nothing gathers beside it", async () => {
  const content = await newContent();
  await mkdir(kept(content), { recursive: true });
  for (let i = 0; i < 2; i++)
    expect(await command(content, "name: one")).toEqual([{ value: { name: "one" }, problems: [] }]);
  expect(await readdir(cacheFolder(content))).toEqual(["yaml.json"]);
  await rm(kept(content), { recursive: true });
  execFileSync("mkfifo", [kept(content)]);
  expect(await command(content, "name: one")).toEqual([{ value: { name: "one" }, problems: [] }]);
});

test("the configuration is read from its own file, whatever was kept", async () => {
  const content = await newContent();
  const text = "publish: { reader: false }\n";
  await writeFiles(content, { "lacuna.yaml": text });
  await loadKnown(content);
  addKnown(text, { publish: { reader: true } });
  expect((await loadConfiguration(content)).value?.publish.reader).toBe(false);
});

test("a disk that refuses is no fault of the reading", async () => {
  const content = await newContent();
  await writeFile(join(content, "../.lacuna"), "a file, where the folder should be");
  expect(await command(content, "name: one")).toEqual([{ value: { name: "one" }, problems: [] }]);
});

const bits = [
  "a: ",
  "- ",
  "\n",
  "  ",
  "1e3",
  "null",
  "~",
  "__proto__: ",
  "'it''s'",
  '"\\u0000"',
  "2026-11-23",
  "true",
  "é",
];

test("what was kept is what was read, whatever it is", async () => {
  const content = await newContent();
  const yaml = fc.oneof(
    fc.array(fc.constantFrom(...bits)).map((parts) => parts.join("")),
    fc.jsonValue().map((value) => stringify(value)),
  );
  await fc.assert(
    fc.asyncProperty(yaml, async (text) => {
      const readAny = () => readKnownYaml(text, z.json(), "a.yaml", "invalid-record");
      await loadKnown(content);
      const first = readAny();
      await saveKnown(content);
      await loadKnown(content);
      expect(JSON.stringify(readAny())).toBe(JSON.stringify(first));
    }),
    { numRuns: 300 },
  );
});
