import { expect, test } from "vitest";
import { readLesson } from "../../src/archive/lesson-file.ts";
import type { Drafts } from "../../src/core/lesson.ts";
import { writeFromLibrary } from "../../src/lessons/library-writer.ts";
import type { Demand } from "../../src/lessons/publish.ts";
import { type Existing, type Writing, writeLessons } from "../../src/lessons/write-lessons.ts";
import { conceptOf, draftsOf, drawingOf, mapOf, recordOf, showing, texts } from "../factories.ts";

const slug = "beta-cache";
const concepts = mapOf(conceptOf("Beta cache"));
const nobody: Demand = { sightings: [], weekOf: () => null };
const somebody: Demand = {
  sightings: [{ id: "arxiv:2511.00001", title: "T", digest: "d-2025-11-23", mentions: [] }],
  weekOf: () => "2025-W47",
};

const write = (drafts: Drafts | undefined, existing?: Existing, demand = nobody) =>
  writeLessons(slug, drafts, existing, { demand, concepts });

/** What the archive holds after a writing. */
function archived(
  writing: Writing,
  change: (text: string, name: string) => string = (text) => text,
): Existing {
  if (writing.outcome !== "written") throw new Error(writing.outcome);
  const files = Object.fromEntries(
    Object.entries(writing.published.files)
      .filter(([name]) => name.endsWith(".mdx"))
      .map(([name, text]) => [name, change(text, name)]),
  );
  const lessons = Object.entries(files).flatMap(([name, text]) => {
    const lesson = readLesson(text, name).value;
    return lesson === undefined ? [] : [[name.replace(".mdx", ""), lesson] as const];
  });
  const drawings = Object.entries(writing.published.files)
    .filter(([name]) => name.endsWith(".svg"))
    .map(([name, text]) => [name.replace(".svg", ""), text] as const);
  return { files, lessons: new Map(lessons), drawings: new Map(drawings) };
}

const first = write(draftsOf("Beta cache"));

test("what is new is written, and what has not changed is not written again, whoever asks", () => {
  expect(first.outcome).toBe("written");
  expect(write(draftsOf("Beta cache"), archived(first)).outcome).toBe("unchanged");
  expect(write(draftsOf("Beta cache"), archived(first), somebody).outcome).toBe("unchanged");
});

test("a changed draft or a missing lesson is written anew", () => {
  expect(
    write(draftsOf("Beta cache", { quick: texts.quick.replace("word", "term") }), archived(first)).outcome,
  ).toBe("written");
  const { files, lessons } = archived(first);
  const two = new Map([...lessons].filter(([format]) => format !== "quick"));
  const { "quick.mdx": _, ...others } = files;
  expect(write(draftsOf("Beta cache"), { files: others, lessons: two, drawings: new Map() }).outcome).toBe(
    "written",
  );
});

test("a changed or missing drawing is written anew, another script changes nothing", () => {
  const drawing = { name: "curve", svg: drawingOf("<circle r='1'/>"), script: "print()" };
  const drafts = {
    ...draftsOf("Beta cache", { quick: `${texts.quick}\n${showing("curve")}` }),
    drawings: [drawing],
  };
  const before = archived(write(drafts));
  expect(write(drafts, before).outcome).toBe("unchanged");
  expect(write({ ...drafts, drawings: [{ ...drawing, script: "1" }] }, before).outcome).toBe("unchanged");
  const other = { ...drawing, svg: drawingOf("<circle r='2'/>") };
  expect(write({ ...drafts, drawings: [other] }, before).outcome).toBe("written");
  expect(write(drafts, { ...before, drawings: new Map() }).outcome).toBe("written");
});

test("a lesson that somebody edited is left alone, and named", () => {
  const edited = archived(first, (text, name) => (name === "quick.mdx" ? `${text}\nMy own words.\n` : text));
  const writing = write(draftsOf("Beta cache", { quick: texts.quick.replace("word", "term") }), edited);
  expect(writing).toMatchObject({
    outcome: "edited",
    problems: [{ kind: "edited-lesson", place: { file: "lessons/beta-cache/quick.mdx" } }],
  });
});

test("a lesson whose front matter cannot be read counts as edited", () => {
  const broken = archived(first, (text, name) =>
    name === "quick.mdx" ? text.replace(/schema: \d+/, "schema: [") : text,
  );
  expect(write(draftsOf("Beta cache"), broken).outcome).toBe("edited");
});

test("a folder without a readable record is written anew, unless somebody edited a lesson in it", () => {
  expect(write(draftsOf("Beta cache"), { ...archived(first), isBroken: true }).outcome).toBe("written");
  expect(
    write(draftsOf("Beta cache"), { ...archived(first, (text) => `${text}mine`), isBroken: true }).outcome,
  ).toBe("edited");
});

test("without drafts a concept awaits a writer, or stays as it was published", () => {
  expect(write(undefined).outcome).toBe("awaiting");
  expect(write(undefined, archived(first)).outcome).toBe("unchanged");
});

test("refused drafts leave what was published", () => {
  expect(write(draftsOf("Beta cache", { quick: "{" }), archived(first))).toMatchObject({
    outcome: "refused",
  });
});

test("the library gives nothing for vocabulary", () => {
  expect(writeFromLibrary(slug, undefined)).toBeUndefined();
  expect(
    writeFromLibrary(slug, { record: recordOf("Beta cache"), drafts: [], drawings: [] }),
  ).toBeUndefined();
});
