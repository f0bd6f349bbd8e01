import { readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadDecisions } from "../src/archive/decisions.ts";
import { decisionsOf } from "../src/core/decision.ts";
import { load } from "../scripts/load.ts";
import { lacuna } from "./command.ts";
import { miniature } from "./factories.ts";

const sightingsOf = async (content: string, concept: string) =>
  ((await load(content)).sightings.get(concept) ?? []).flatMap(({ mentions }) =>
    mentions.map(({ text }) => text),
  );
const decided = async (content: string) => (await loadDecisions(content)).decisions;

describe("a person decides of a name:", () => {
  test("dismissed once and for all, however it is spelt, wherever the options stand", async () => {
    const content = await miniature();
    const run = await lacuna("gaps", "--content", content, "dismiss", "hidden", "states");
    expect(run).toMatchObject({ code: 0, err: "", out: expect.stringContaining("will not be proposed") });
    expect([...decisionsOf(await decided(content)).dismissed]).toEqual(["hidden state"]);
    const undone = await lacuna("gaps", "undo", "Hidden-state", "--content", content);
    expect([undone.code, [...decisionsOf(await decided(content)).dismissed]]).toEqual([0, []]);
  });

  test("aliased: the matcher finds the concept by it", async () => {
    const content = await miniature();
    const run = await lacuna("gaps", "alias", "faster", "gama loop", "--content", content);
    expect(run).toMatchObject({ code: 2, err: expect.stringContaining("did you mean gamma-loop") });
    await lacuna("gaps", "alias", "Everybody", "Gamma loops", "--content", content);
    expect(await sightingsOf(content, "gamma-loop")).toEqual(["everybody", "gamma loop"]);
    const again = await lacuna("gaps", "dismiss", "everybody", "--content", content);
    expect(again).toMatchObject({ code: 2, err: expect.stringContaining("gaps undo") });
  });

  test("confirmed, also under a better name: it is found in the digests, and nothing is wrong", async () => {
    const content = await miniature();
    const confirm = (...args: string[]) =>
      lacuna("gaps", "confirm", ...args, "--topic", "inference", "--content", content);
    expect(await confirm("everybody")).toMatchObject({ code: 0, err: "" });
    expect(await confirm("explained", "--name", "Telling: why", "--summary", "It says why.")).toMatchObject({
      code: 0,
    });
    expect(await sightingsOf(content, "everybody")).toEqual(["everybody"]);
    expect(await sightingsOf(content, "telling-why")).toEqual(["explained"]);
    expect(await readFile(join(content, "library/telling-why/concept.yaml"), "utf8")).toBe(
      'name: "Telling: why"\ntopic: inference\nsummary: It says why.\n',
    );
    expect(await confirm("Everybody")).toMatchObject({
      code: 2,
      err: expect.stringContaining("“Everybody”, which is listed already: Everybody (everybody)"),
    });
    expect((await load(content)).problems).toEqual([]);
  });
});

describe("what cannot be decided ends with 2 and changes nothing:", () => {
  test.each([
    [["dismiss", "beta caches"], "which is listed already: Beta cache (beta-cache)"],
    [["dismiss", "→"], "expected a phrase of the digests"],
    [["alias", "everybody", "nobody at all"], "expected a listed concept"],
    [["undo", "everybody"], "expected a phrase of which something was decided"],
    [["confirm", "everybody", "--topic", "cooking"], "unexpected topic “cooking”, expected one of inference"],
    [["confirm", "evrybody", "--topic", "inference"], "which no paper of the digests uses"],
    [["confirm", "everybody", "--topic", "inference", "--name", "注意"], "expected Latin letters"],
    [["confirm", "everybody", "--topic", "inference", "--name", "a\nb"], "“a b”, expected one line"],
    [["confirm", "everybody", "--topic", "inference", "--name", "x".repeat(81)], "at most 80 letters"],
    [["confirm", "everybody", "--topic", "inference", "--name", "quick"], "a word of the commands"],
    [
      ["confirm", "everybody", "--topic", "inference", "--summary", "x".repeat(161)],
      "--summary: unexpected 161 characters, expected at most 160 characters; nothing was changed.",
    ],
    [["confirm", "everybody"], "required option '--topic <topic>' not specified"],
  ])("%j", async (args, line) => {
    const content = await miniature();
    const { code, err } = await lacuna("gaps", ...args, "--content", content);
    expect([code, err]).toEqual([2, expect.stringContaining(line)]);
    expect(err).not.toContain("    at ");
    expect(await decided(content)).toEqual([]);
    expect(await readdir(join(content, "library"))).toEqual(["alpha-search", "beta-cache", "gamma-loop"]);
  });
});

test("a torn or foreign line of the decisions is named, and the others count", async () => {
  const content = await miniature();
  const good = { at: "2026-01-01T00:00:00Z", kind: "aliased", phrase: "everybody", slug: "gamma-loop" };
  const lost = { ...good, phrase: "explained", slug: "nobody" };
  const lines = [JSON.stringify(good), '{"at":"2026', JSON.stringify(lost), '{"kind":"burnt"}'];
  await writeFile(join(content, "decisions.jsonl"), lines.join("\n"));
  const { code, err, out } = await lacuna("gaps", "--content", content, "--json");
  expect([code, err]).toEqual([1, expect.stringContaining('decisions.jsonl:2: unexpected “{"at":"2026”')]);
  expect(err).toContain("decisions.jsonl:4");
  expect(err).toContain("unexpected “nobody” as what “explained” means");
  expect(out).toContain('"text": "everybody"');
  const dismissed = await lacuna("gaps", "dismiss", "faster", "--content", content);
  expect(dismissed).toMatchObject({ code: 1, err: expect.stringContaining("decisions.jsonl:4") });
  expect((await decided(content)).map(({ phrase }) => phrase)).toEqual(["everybody", "explained", "faster"]);
  const undone = await lacuna("gaps", "undo", "explained", "--content", content);
  expect(undone.err).not.toContain("nobody");
});

test("a decision outlasts one of its phrase that a clock which was ahead had dated later", async () => {
  const content = await miniature();
  const ahead = (phrase: string) => ({ at: "2999-01-01T00:00:00Z", kind: "dismissed", phrase });
  const lines = ["Hidden states", "everybody"].map((phrase) => JSON.stringify(ahead(phrase)));
  await writeFile(join(content, "decisions.jsonl"), lines.join("\n"));
  expect((await lacuna("gaps", "undo", "hidden state", "--content", content)).code).toBe(0);
  expect([...decisionsOf(await decided(content)).dismissed]).toEqual(["everybody"]);
});
