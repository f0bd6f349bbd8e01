import { existsSync } from "node:fs";
import { readFile, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { lacuna } from "./command.ts";
import {
  drawingOf,
  entryFiles,
  miniature,
  recordOf,
  showing,
  temporaryFolder,
  texts,
  writeFiles,
} from "./factories.ts";

const lessonsOf = async (content: string) =>
  existsSync(join(content, "lessons")) ? (await readdir(join(content, "lessons"))).sort() : [];
const all = ["alpha-search", "beta-cache", "gamma-loop"];

describe("wrong usage ends with 2 and says what was expected:", () => {
  test.each([
    [["frobnicate"], "unknown command 'frobnicate'"],
    [[], "Usage: lacuna"],
    [["gaps", "--frob"], "unknown option '--frob'"],
    [["gaps", "extra"], "too many arguments"],
    [["gaps", "--now", "2025-02-30"], "expected a day such as"],
    [["recap", "--now", "+200000-01-01T00:00:00Z"], "expected a day or a moment such as"],
    [["digest", "--now", "9999-12-31"], "expected a day or a moment such as"],
    [["write", "--limit", "0"], "expected a whole number from 1"],
    [["write", "--limit", "many"], "expected a whole number from 1"],
    [["write", "--writer", "magic"], "Allowed choices are library"],
    [["gaps", "--digest"], "argument missing"],
  ])("%j", async (args, line) => {
    const { code, err } = await lacuna(...args);
    expect([code, err]).toEqual([2, expect.stringContaining(line)]);
    expect(err).not.toContain("    at ");
  });

  test("an unknown concept", async () => {
    const content = await miniature();
    const { code, err } = await lacuna("write", "--content", content, "--concept", "nobody", "beta-cache");
    expect([code, err]).toEqual([
      2,
      expect.stringContaining("--concept: unexpected “nobody”, expected the slug of a concept"),
    ]);
    expect(await lessonsOf(content)).toEqual([]);
  });

  test("a path to check below which there is nothing", async () => {
    const content = await miniature();
    const { code, err } = await lacuna("check", "--content", content, "library/beta-cahce");
    expect([code, err]).toEqual([
      2,
      expect.stringContaining("unexpected “library/beta-cahce”, expected a path of the archive"),
    ]);
  });
});

test("help is no fault", async () => {
  const { code, out } = await lacuna("help");
  expect([code, out]).toEqual([0, expect.stringContaining("write")]);
});

test("a folder that is no archive is named", async () => {
  const { code, err } = await lacuna("gaps", "--content", join(await temporaryFolder(), "nowhere"));
  expect([code, err]).toEqual([1, expect.stringContaining("nowhere: unexpected absence, expected")]);
});

describe("in a sound archive", () => {
  test("gaps come with what they rest on, as text and as data", async () => {
    const content = await miniature();
    const [text, data] = await Promise.all([
      lacuna("gaps", "--content", content),
      lacuna("gaps", "--content", content, "--json"),
    ]);
    expect(text).toMatchObject({
      code: 0,
      err: "",
      out: expect.stringContaining("3 gaps in 1 digest, 2 papers"),
    });
    expect(
      JSON.parse(data.out)
        .map(({ concept }: { concept: string }) => concept)
        .sort(),
    ).toEqual(all);
  });

  test("of one named digest, as data: listed gaps first, then the names that nobody has confirmed", async () => {
    const papers = [1, 2].map((one) => ({
      id: `2501.0000${one}`,
      title: `On games ${one}`,
      summary: "The alpha search suffers from credit assignment.",
    }));
    const content = await miniature({
      "games.json": JSON.stringify({ title: "Games", date: "2025-01-05", papers }),
    });
    const digest = join(content, "games.json");
    const { out } = await lacuna("gaps", "--content", content, "--digest", digest, "--json");
    expect(JSON.parse(out).map(({ name, state }: { name: string; state: string }) => [name, state])).toEqual([
      ["Alpha search", "listed"],
      ["Credit assignment", "unconfirmed"],
    ]);
  });

  test("the path to a concept or a paper, and what can be learned now, come as text and as data", async () => {
    const content = await miniature();
    const data = async (...words: string[]) =>
      JSON.parse((await lacuna("path", ...words, "--json", "--content", content)).out) as object[];
    const steps = [
      {
        concept: "alpha-search",
        name: "Alpha search",
        minutes: 5,
        why: "needed for beta cache",
        state: "ready",
      },
      { concept: "beta-cache", name: "Beta cache", minutes: 5, why: "what you asked for", state: "open" },
    ];
    // The lessons were not written before: a path writes those that the library has.
    expect(await data("beta", "cache")).toEqual(steps);
    expect(await data("2501.00001v3")).toEqual([steps[0], { ...steps[1], why: "mentioned by the paper" }]);
    expect((await data("--ready")).map((one) => Object.values(one)[0])).toEqual([
      "gamma-loop",
      "alpha-search",
    ]);
    const text = await lacuna("path", "2501.00001", "--content", content);
    expect([text.code, text.out]).toEqual([
      0,
      expect.stringContaining("Before you read “Faster beta caches”"),
    ]);
    const unknown = await lacuna("path", "beta", "cashe", "--json", "--content", content);
    expect([unknown.code, unknown.err]).toEqual([2, expect.stringContaining("beta-cache is near")]);
  });

  test("lessons are written once; a second run changes nothing, and check finds nothing", async () => {
    const content = await miniature();
    expect(await lacuna("write", "--content", content)).toMatchObject({
      code: 0,
      err: "",
      out: "9 lessons written\n",
    });
    expect(await lessonsOf(content)).toEqual(all);
    const before = await readFile(join(content, "lessons/beta-cache/deep-dive.mdx"), "utf8");
    expect(before).toContain("[Alpha search](concept:alpha-search): it searches");
    expect(await lacuna("write", "--content", content)).toMatchObject({
      code: 0,
      out: "0 lessons written, 9 unchanged\n",
    });
    expect(await readFile(join(content, "lessons/beta-cache/deep-dive.mdx"), "utf8")).toBe(before);
    expect(await lacuna("check", "--content", content)).toMatchObject({ code: 0, err: "" });
  });

  test("a dry run writes nothing, a limit stops in the order of teaching", async () => {
    const content = await miniature();
    expect((await lacuna("write", "--content", content, "--dry-run")).out).toContain(
      "would be: 9 lessons written",
    );
    expect(await lessonsOf(content)).toEqual([]);
    expect(
      (await lacuna("write", "--content", content, "--concept", "beta-cache", "--limit", "1")).out,
    ).toContain("3 lessons written");
    expect(await lessonsOf(content)).toEqual(["alpha-search"]);
  });

  test("a lesson edited by hand is left alone, even where its record was broken; the others are written", async () => {
    const content = await miniature();
    await lacuna("write", "--content", content);
    const edited = join(content, "lessons/beta-cache/quick.mdx");
    await writeFile(edited, (await readFile(edited, "utf8")).replace("word", "my own word"));
    const mine = await readFile(edited, "utf8");
    await rm(join(content, "lessons/gamma-loop"), { recursive: true });
    const first = await lacuna("write", "--content", content);
    expect(first).toMatchObject({
      code: 1,
      err: expect.stringContaining("lessons/beta-cache/quick.mdx: unexpected a body changed by hand"),
    });
    await writeFile(join(content, "lessons/beta-cache/concept.yaml"), "name: [");
    expect((await lacuna("write", "--content", content)).code).toBe(1);
    expect(await readFile(edited, "utf8")).toBe(mine);
    expect(await lessonsOf(content)).toEqual(all);
    expect((await lacuna("check", "--content", content, "lessons")).err).toContain(
      "lessons/beta-cache/concept.yaml:1",
    );
  });

  test("code in a published lesson is found, at its line of the file", async () => {
    const content = await miniature();
    await lacuna("write", "--content", content);
    const file = join(content, "lessons/beta-cache/quick.mdx");
    const text = `${await readFile(file, "utf8")}\n{process.exit()}\n`;
    await writeFile(file, text);
    const line = text.split("\n").indexOf("{process.exit()}") + 1;
    expect((await lacuna("check", "--content", content, "lessons")).err).toContain(
      `lessons/beta-cache/quick.mdx:${line}: unexpected mdxFlowExpression`,
    );
  });

  test("what an interrupted run left is put right", async () => {
    const content = await miniature();
    await lacuna("write", "--content", content);
    await writeFiles(content, {
      "lessons/.gamma-loop.new/quick.mdx": "half",
      "lessons/.beta-cache.new/quick.mdx": "half",
    });
    expect((await lacuna("gaps", "--content", content)).code).toBe(0);
    expect(await lessonsOf(content)).toEqual(all);
  });

  test("another process that writes is waited for", async () => {
    const content = await miniature();
    await writeFiles(content, { "../.lacuna/content/lock": String(process.pid) });
    expect(await lacuna("write", "--content", content)).toMatchObject({
      code: 1,
      err: expect.stringContaining(`another process (${process.pid}) is writing`),
    });
  });
});

describe("what is broken is named, with 1, and the rest goes on:", () => {
  const rest = "6 lessons written";
  const cycle = { prerequisites: [{ concept: "beta-cache", why: "w" }] };
  const broken: [string, Record<string, string>, string, string][] = [
    ["an unreadable digest", { "digests/bad.json": "{" }, "digests/bad.json", "9 lessons written"],
    [
      "an empty digest",
      { "digests/none.json": '{"title":"N","date":"2025-11-23","papers":[]}' },
      "digests/none.json",
      "9 lessons written",
    ],
    [
      "a record that is no YAML",
      { "library/gamma-loop/concept.yaml": "name: [\n" },
      "library/gamma-loop/concept.yaml:",
      rest,
    ],
    [
      "a record with an alias",
      { "library/gamma-loop/concept.yaml": "name: Gamma loop\nsummary: *this* one\n" },
      "library/gamma-loop/concept.yaml:2",
      rest,
    ],
    [
      "a slug that climbs out",
      {
        "library/gamma-loop/concept.yaml": stringify({
          ...recordOf("Gamma loop"),
          prerequisites: [{ concept: "../../../etc", why: "w" }],
        }),
      },
      "library/gamma-loop/concept.yaml",
      rest,
    ],
    [
      "a name that climbs out",
      { "library/gamma-loop/concept.yaml": stringify({ ...recordOf("Gamma loop"), name: "../../evil" }) },
      "library/gamma-loop/concept.yaml",
      rest,
    ],
    [
      "a cycle",
      entryFiles("Alpha search", cycle),
      "the cycle alpha-search → beta-cache → alpha-search",
      "9 lessons written",
    ],
    [
      "a lesson over its band",
      entryFiles("Gamma loop", {}, { quick: texts.quick.replace("word", "word ".repeat(99)) }),
      "library/gamma-loop/quick.md: unexpected 28",
      rest,
    ],
    [
      "an empty lesson",
      { "library/gamma-loop/quick.md": "" },
      "library/gamma-loop/quick.md: unexpected 0 words",
      rest,
    ],
    [
      "a foreign line of the journal",
      { "reader/journal.jsonl": "hello" },
      "reader/journal.jsonl:1",
      "9 lessons written",
    ],
  ];

  test.each(broken)("%s", async (_, files, place, written) => {
    const content = await miniature(files);
    const { code, out, err } = await lacuna("write", "--content", content);
    expect([code, err, out]).toEqual([1, expect.stringContaining(place), expect.stringContaining(written)]);
    expect(err).not.toContain("    at ");
  });

  test("a torn line of the journal is named, and is no failure: nobody was told that it was written", async () => {
    const content = await miniature({ "reader/journal.jsonl": '{"at":"2025-11-23T10:0' });
    const mark = await lacuna("understood", "alpha-search", "--content", content);
    expect([mark.code, mark.err]).toEqual([0, expect.stringContaining("reader/journal.jsonl:1")]);
    const { code, out, err } = await lacuna("status", "--json", "--content", content);
    expect([code, JSON.parse(out)]).toEqual([0, expect.objectContaining({ understood: ["alpha-search"] })]);
    expect(err).toMatch(/^reader\/journal\.jsonl:1: .*\[torn-line\]\n$/);
    const checked = await lacuna("check", "reader/journal.jsonl", "--content", content);
    expect([checked.code, checked.err]).toEqual([1, err]);
  });

  test("a configuration that cannot be read stops everything", async () => {
    const content = await miniature({ "lacuna.yaml": "site:\n  title: [\n" });
    expect(await lacuna("write", "--content", content)).toMatchObject({
      code: 1,
      err: expect.stringContaining("lacuna.yaml:"),
    });
    expect(await lessonsOf(content)).toEqual([]);
  });

  test("a digest that is not there", async () => {
    const { code, err } = await lacuna("gaps", "--content", await miniature(), "--digest", "nowhere.json");
    expect([code, err]).toEqual([1, expect.stringContaining("nowhere.json: unexpected absence")]);
  });

  test("a digest that would never end", async () => {
    const { code, err } = await lacuna("gaps", "--content", await miniature(), "--digest", "/dev/zero");
    expect([code, err]).toEqual([1, expect.stringContaining("/dev/zero: unexpected a pipe or a device")]);
  });

  test("control characters of a broken file do not reach the terminal", async () => {
    const { err } = await lacuna(
      "gaps",
      "--content",
      await miniature({ "reader/journal.jsonl": "\u001b[2J\u202eevil\n" }),
    );
    expect(err).toContain("evil");
    // eslint-disable-next-line no-control-regex -- that is what is looked for
    expect(err).not.toMatch(/[\u001b\u202e]/);
  });
});

describe("a hostile lesson is refused and does nothing:", () => {
  const run = (marker: string) => `(await import("node:fs")).writeFileSync(${JSON.stringify(marker)}, "ran")`;
  const refused = "6 lessons written, 1 concept refused";
  const hostile: [string, (marker: string) => string][] = [
    ["an export", (marker) => `export const x = ${run(marker)}, home = process.env.HOME`],
    ["an import", () => 'import x from "./x.js"'],
    ["an expression", (marker) => `{${run(marker)}}`],
    ["a script", (marker) => `<script>${run(marker)}</script>`],
    ["JSX", (marker) => `<a onClick={${run(marker)}}>b</a>`],
    ["a javascript: link", () => "[a](javascript:alert(1))"],
    ["a link that climbs out", () => "[a](concept:../../etc/passwd)"],
    ["an image", () => "![a](file:///etc/passwd)"],
    ["a nest of quotes", () => "> ".repeat(9_000)],
  ];

  test.each(hostile)("%s", async (_, attack) => {
    const folder = await temporaryFolder();
    const marker = join(folder, "marker");
    const content = await miniature(
      entryFiles("Gamma loop", {}, { quick: `${texts.quick}\n${attack(marker)}\n` }),
    );
    const library = join(content, "library/gamma-loop/quick.md");
    const before = await readFile(library, "utf8");
    const { code, out, err } = await lacuna("write", "--content", content);
    expect([code, out]).toEqual([1, expect.stringContaining(refused)]);
    expect(err).toMatch(/library\/gamma-loop\/quick\.md/);
    expect(await lessonsOf(content)).toEqual(["alpha-search", "beta-cache"]);
    expect(existsSync(marker)).toBe(false);
    expect(await readFile(library, "utf8")).toBe(before);
    expect((await lacuna("check", "--content", content)).err).toMatch(/library\/gamma-loop\/quick\.md/);
  });
});

describe("a new entry of the library", () => {
  const entry = "library/delta-rule";

  test("is a template that is refused until it is filled in, piece by piece", async () => {
    const content = await miniature();
    const { code, out } = await lacuna("library", "new", "delta-rule", "--content", content);
    expect([code, out]).toEqual([0, expect.stringContaining(`npx lacuna check ${content}/${entry}`)]);
    expect(await readFile(join(content, entry, "concept.yaml"), "utf8")).toContain('name: "Delta rule"');
    const check = () => lacuna("check", "--content", content, entry);
    const empty = await check();
    for (const field of [
      "topic",
      "summary",
      "objectives.0",
      "papers.0.id",
      "recall.0.question",
      "mutation.line",
    ])
      expect(empty.err).toMatch(new RegExp(`${entry}/concept.yaml:\\d+: unexpected the value of ${field},`));
    await writeFile(join(content, entry, "concept.yaml"), stringify(recordOf("Delta rule")));
    const lessons = await check();
    for (const format of ["quick", "deep-dive", "eli12"])
      expect(lessons.err).toMatch(new RegExp(`${entry}/${format}.md:\\d+: unexpected html “<!-- `));
    expect([empty.code, lessons.code, `${empty.err}${lessons.err}`.includes("    at ")]).toEqual([
      1,
      1,
      false,
    ]);
    expect((await lacuna("write", "--content", content)).out).toContain("9 lessons written");
  });

  test("replaces nothing and climbs nowhere", async () => {
    const content = await miniature();
    const before = await readFile(join(content, "library/beta-cache/quick.md"), "utf8");
    expect(await lacuna("library", "new", "beta-cache", "--content", content)).toMatchObject({
      code: 1,
      err: expect.stringContaining("library/beta-cache: unexpected folder, expected none"),
    });
    expect(await readFile(join(content, "library/beta-cache/quick.md"), "utf8")).toBe(before);
    for (const slug of ["../evil", "Delta rule", "delta_rule", ".", "a--b", ""])
      expect(await lacuna("library", "new", slug, "--content", content)).toMatchObject({
        code: 2,
        err: expect.stringContaining("expected the concept's name as lower-case words"),
      });
    expect(await readdir(join(content, "library"))).toHaveLength(3);
  });
});

test("the library's coverage is printed, as text and as data", async () => {
  const demand = "name\taliases\tdf\tkind\nbeta cache\t\t1\tconcept\nloop\t\t1\tconcept\n";
  const content = await miniature({ "../demand.tsv": demand });
  const args = ["library", "coverage", "--content", content, "--demand", join(content, "../demand.tsv")];
  const [text, data, absent] = await Promise.all([
    lacuna(...args),
    lacuna(...args, "--json"),
    lacuna("library", "coverage", "--content", content, "--demand", "nowhere.tsv"),
  ]);
  expect(text).toMatchObject({
    code: 0,
    err: "",
    out: expect.stringMatching(/papers +100\.0 % +2 of 2 [^]* 2 +1  loop/),
  });
  expect(JSON.parse(data.out)).toMatchObject({
    mentions: { covered: 2, all: 4 },
    wanted: [{ name: "loop" }],
  });
  expect(absent).toMatchObject({
    code: 2,
    err: expect.stringContaining("--demand nowhere.tsv: unexpected absence"),
  });
});

describe("a drawing", () => {
  const print = (svg: string) => `print(${JSON.stringify(svg)}, end="")\n`;
  const svg = drawingOf('<circle class="ink" cx="1" cy="1" r="1"/>');
  const shown = entryFiles("Gamma loop", {}, { quick: `${texts.quick}\n${showing("curve")}` });
  const curve = (text: string, script: string) => ({
    ...shown,
    "library/gamma-loop/curve.svg": text,
    "library/gamma-loop/curve.py": script,
  });

  test("is published beside its lesson, and check finds nothing", async () => {
    const content = await miniature(curve(svg, print(svg)));
    expect((await lacuna("write", "--content", content)).out).toBe("9 lessons written\n");
    expect(await readFile(join(content, "lessons/gamma-loop/curve.svg"), "utf8")).toContain("<circle");
    expect(await readFile(join(content, "lessons/gamma-loop/quick.mdx"), "utf8")).toContain(showing("curve"));
    expect((await lacuna("write", "--content", content)).out).toContain("9 unchanged");
    expect(await lacuna("check", "--content", content)).toMatchObject({ code: 0, err: "" });
  });

  test.each([
    [
      "that is missing",
      shown,
      "quick.md:9: unexpected the image “figure:curve”, expected figure: and a drawing",
    ],
    ["that no lesson shows", { ...curve(svg, print(svg)), ...entryFiles("Gamma loop") }, "no lesson shows"],
    ["that its script does not print", curve(svg, print("<svg/>")), "curve.svg:1: unexpected a drawing that"],
    ["that runs", curve("<svg onload='run()'/>", ""), "unexpected the attribute onload="],
  ])("%s is refused", async (_, files, line) => {
    const { code, err } = await lacuna("check", "--content", await miniature(files), "library/gamma-loop");
    expect([code, err]).toEqual([1, expect.stringContaining(line)]);
  });
});
