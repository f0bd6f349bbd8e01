import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { appendEvents, importJournal, loadJournal } from "../../src/archive/journal.ts";
import { checkEvent } from "../../src/core/event-check.ts";
import { readLines, toLine } from "../../src/core/lines.ts";
import type { JournalEvent, ReaderEvent } from "../../src/core/journal.ts";
import { readerOf } from "../../src/core/reader.ts";
import { anyEvent, anyJournal } from "../journals.ts";
import { eventAt, node, root, temporaryFolder, writeFiles } from "../factories.ts";

const understood = (concept: string) => eventAt(0, { event: "understood", concept });

/** A process that writes events one after another and says each that was acknowledged; `kill` ends it at once. */
function startWriter(content: string, name: string, count: number) {
  const module = JSON.stringify(join(root, "src/archive/journal.ts"));
  const code = `
    import { appendEvents } from ${module};
    for (let i = 0; i < ${count}; i++) {
      const event = { at: new Date().toISOString(), event: "understood", concept: "${name}-" + i, pad: "x".repeat(2000) };
      await appendEvents(${JSON.stringify(content)}, [event]);
      console.log(event.concept);
    }`;
  const child = spawn(node, ["--input-type=module", "-e", code], { stdio: ["ignore", "pipe", "inherit"] });
  let out = "";
  const started = once(child.stdout, "data");
  child.stdout.on("data", (text) => (out += text));
  const ended = new Promise<string[]>((resolve) => child.on("close", () => resolve(out.trim().split("\n"))));
  return { started, ended, kill: () => child.kill("SIGKILL") };
}

const conceptsIn = async (content: string) =>
  new Set((await loadJournal(content)).events.map((event) => event["concept"]));

describe("an event", () => {
  test("is read back as it was written, after those before it", async () => {
    const content = join(await temporaryFolder(), "content");
    await appendEvents(content, [understood("a")]);
    const written = await appendEvents(content, [understood("b"), understood("c")]);
    const { events, problems } = await loadJournal(content);
    expect([events.slice(1), problems]).toEqual([written, []]);
  });

  test("never shares its moment with another, so that their order is certain", async () => {
    const content = join(await temporaryFolder(), "content");
    for (const concept of ["a", "b"]) await appendEvents(content, [understood(concept), understood(concept)]);
    const { events } = await loadJournal(content);
    expect(events.map(({ at }) => at.slice(-5))).toEqual([".000Z", ".001Z", ".002Z", ".003Z"]);
  });

  test.each(["understood", "feedback"] as const)(
    "outlasts one of its concept that is dated later: %s",
    async (kind) => {
      const content = join(await temporaryFolder(), "content");
      const now = new Date().toISOString();
      const later = [
        { ...understood("a"), at: "2999-01-01T00:00:00Z" },
        eventAt(0, { event: "feedback", concept: "a", format: "quick", rating: "too-complex" }),
        { at: "2999-01-02T00:00:00Z", event: "forgot", topic: "inference" },
      ];
      await writeFiles(content, { "reader/journal.jsonl": later.map(toLine).join("") });
      const rating = { event: "feedback", concept: "a", format: "quick", rating: "helpful" };
      const deed = kind === "understood" ? { event: "reopened", concept: "a" } : rating;
      await appendEvents(content, [{ at: now, ...deed } as ReaderEvent, { ...understood("b"), at: now }]);
      const { events } = await loadJournal(content);
      expect(Date.parse(events.at(-1)!.at) - Date.parse(now)).toBeLessThan(10);
      const { understood: known, votes, forgotten } = readerOf(events);
      expect([...known].sort()).toEqual(kind === "understood" ? ["b"] : ["a", "b"]);
      if (kind === "feedback") expect(votes[0]!.time).toBeGreaterThan(forgotten.get("inference")!);
    },
  );

  test("is dated by the reader's clock where nothing lies later", async () => {
    const content = join(await temporaryFolder(), "content");
    await appendEvents(content, [understood("a")]);
    const [event] = await appendEvents(content, [{ ...understood("a"), at: "2025-11-20T10:00:00.000Z" }]);
    expect(event!.at).toBe("2025-11-20T10:00:00.000Z");
  });

  test("closes a torn last line, which stays and is reported", async () => {
    const content = join(await temporaryFolder(), "content");
    await writeFiles(content, { "reader/journal.jsonl": '{"at":"2025-11-23T10:0' });
    await appendEvents(content, [understood("a")]);
    const { events, problems } = await loadJournal(content);
    expect([events.length, problems.map(({ place }) => place.line)]).toEqual([1, [1]]);
    expect(await readFile(join(content, "reader/journal.jsonl"), "utf8")).toMatch(
      /^\{"at":"2025-11-23T10:0\n/,
    );
  });
});

test("two processes that write at once wait for each other, and no line is torn", async () => {
  const content = join(await temporaryFolder(), "content");
  await Promise.all(["a", "b"].map((name) => startWriter(content, name, 25).ended));
  const { events, problems } = await loadJournal(content);
  expect([events.length, problems]).toEqual([50, []]);
});

test("a process that is killed at any moment loses nothing that it acknowledged, and locks nobody out", async () => {
  const content = join(await temporaryFolder(), "content");
  const acknowledged: string[] = [];
  for (let run = 0; run < 12; run++) {
    const writer = startWriter(content, `run-${run}`, 1_000);
    await writer.started;
    await sleep(Math.random() * 100);
    writer.kill();
    acknowledged.push(...(await writer.ended).filter((line) => line !== ""));
    const found = await conceptsIn(content);
    expect(acknowledged.filter((one) => !found.has(one))).toEqual([]);
  }
  expect(acknowledged.length).toBeGreaterThanOrEqual(12);
  await appendEvents(content, [understood("afterwards")]);
  expect((await conceptsIn(content)).has("afterwards")).toBe(true);
});

test("a lock into which nobody wrote a name is waited for, then removed", async () => {
  const folder = await temporaryFolder();
  await writeFiles(folder, { ".lacuna/content/journal.lock": "" });
  const start = Date.now();
  await appendEvents(join(folder, "content"), [understood("a")]);
  expect(Date.now() - start).toBeGreaterThan(3_000);
});

describe("an import", () => {
  const textOf = (events: readonly JournalEvent[]) =>
    events.map((event) => `${JSON.stringify(event)}\n`).join("");
  const journalText = (content: string) => readFile(join(content, "reader/journal.jsonl"), "utf8");

  test("adds what is new, as it is and in its order, and says how much; a second time it adds nothing", async () => {
    const content = join(await temporaryFolder(), "content");
    await appendEvents(content, [understood("a")]);
    const [own] = (await loadJournal(content)).events;
    const foreign = [understood("c"), { ...understood("b"), of: "another version" }, own!, understood("c")];
    expect(await importJournal(content, textOf(foreign), "x")).toEqual({ added: 2, known: 2, problems: [] });
    expect((await loadJournal(content)).events).toEqual([own, foreign[0], foreign[1]]);
    const before = await journalText(content);
    expect((await importJournal(content, textOf(foreign), "x")).added).toBe(0);
    expect(await journalText(content)).toBe(before);
  });

  test("names the lines that hold no event, and takes the others", async () => {
    const content = join(await temporaryFolder(), "content");
    const deep = `{"at":"2025-01-01T00:00:00Z","event":"x","y":${"[".repeat(9_000)}${"]".repeat(9_000)}}`;
    const lines = [
      "{}",
      textOf([understood("a")]).trim(),
      "",
      "{torn",
      deep,
      '{"at":1,"event":"understood"}',
      '{"at":"2025-01-01T00:00:00Z","event":"understood","concept":"../../etc"}',
    ];
    const { added, problems } = await importJournal(content, lines.join("\r\n"), "theirs.jsonl");
    expect([added, problems.map(({ place }) => `${place.file}:${place.line}`)]).toEqual([
      1,
      [1, 4, 5, 6, 7].map((line) => `theirs.jsonl:${line}`),
    ]);
    expect((await loadJournal(content)).problems).toEqual([]);
  });

  test("refuses what lies in the future, whose clock was ahead, and takes the others", async () => {
    const content = join(await temporaryFolder(), "content");
    const dated = (concept: string, ahead: number) => ({
      ...understood(concept),
      at: new Date(Date.now() + ahead).toISOString(),
    });
    const text = textOf([dated("a", 0), dated("b", 60_000), dated("c", 86_400_000)]);
    const { added, problems } = await importJournal(content, text, "theirs.jsonl");
    expect([added, problems]).toMatchObject([
      2,
      [{ kind: "future-event", place: { file: "theirs.jsonl", line: 3 } }],
    ]);
  });

  test("closes a torn last line before it", async () => {
    const content = join(await temporaryFolder(), "content");
    await writeFiles(content, { "reader/journal.jsonl": '{"at":"2025-11-23T10:0' });
    await importJournal(content, textOf([understood("a")]), "x");
    expect((await loadJournal(content)).events).toHaveLength(1);
  });

  test("adds up to the same however often, in whatever order and from whichever side", async () => {
    const folder = await temporaryFolder();
    let run = 0;
    await fc.assert(
      fc.asyncProperty(anyJournal, anyJournal, fc.nat(), async (own, other, turn) => {
        const [here, there] = ["here", "there"].map((name) => join(folder, `${++run}-${name}`));
        const turned =
          other.length === 0
            ? other
            : [...other.slice(turn % other.length), ...other.slice(0, turn % other.length)];
        await importJournal(here!, textOf(own), "x");
        for (const events of [other, turned, own]) await importJournal(here!, textOf(events), "x");
        for (const events of [turned, own]) await importJournal(there!, textOf(events), "x");
        const merged = (await loadJournal(here!)).events;
        expect(readerOf(merged)).toEqual(readerOf([...own, ...other]));
        expect(readerOf((await loadJournal(there!)).events)).toEqual(readerOf(merged));
        expect((await importJournal(here!, merged.map(toLine).join(""), "x")).added).toBe(0);
      }),
      { numRuns: 40 },
    );
  });
});

test("a line can neither break the journal nor steer a terminal", () => {
  fc.assert(
    fc.property(anyEvent, (event) => {
      const line = toLine({ ...event, note: `${"danced"}\u009b31m\u202e\u2028` });
      expect(line).not.toMatch(/[\p{Cc}\u2028\u202e](?!$)/u);
      expect(readLines(line, checkEvent).values).toEqual([{ ...event, note: "danced\u009b31m\u202e\u2028" }]);
    }),
  );
});
