import { readFileSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cacheFolder } from "../src/archive/cache.ts";
import { readLesson } from "../src/archive/lesson-file.ts";
import { checkDrawing, checkScript, checkShown } from "../src/lessons/checks/drawing.ts";
import { publish } from "../src/lessons/publish.ts";
import { runScript } from "../src/lessons/python.ts";
import { drawingClasses, readDrawing, writeDrawing } from "../src/drawing.ts";
import { parseMarkdown, readMdx, renderLesson } from "../src/markdown.ts";
import { renderFragments } from "../src/site/render-fragments.ts";
import { draftsOf, drawingOf, mapOf, root, showing, temporaryFolder, texts } from "./factories.ts";

const library = join(root, "content/library");
const faultsOf = (text: string) =>
  (readDrawing(text).faults ?? []).map(({ line, unexpected }) => `${line}: ${unexpected}`);
const within = (shapes: string) => faultsOf(drawingOf(shapes));

describe("a drawing of shapes and words", () => {
  const shapes = `<g class="ink" transform="translate(10 5)"><path d="M0 0 L5,5Z"/><line x1="0" y1="1.5" x2="-3" y2="4"/></g>
<polyline class="series-1 thick" points="0,0 5,5" stroke-dasharray="7 4"/><rect x="1" y="2" width="3" height="4" rx="1"/>
<ellipse cx="1" cy="2" rx="3" ry="4"/><text class="label" x="1" y="2" text-anchor="middle">a &lt; b &amp; <tspan class="strong">“c”</tspan></text>`;

  test("is read, and what is written is read as the same", () => {
    const { svg } = readDrawing(drawingOf(shapes));
    const written = writeDrawing(svg!);
    expect(written).toContain('text-anchor="middle">a &lt; b &amp; <tspan class="strong">“c”</tspan></text>');
    expect(writeDrawing(readDrawing(written).svg!)).toBe(written);
  });

  test("is inlined with its caption below it, and with ids of its own", () => {
    const { svg } = readDrawing(drawingOf('<circle class="ink" cx="1" cy="1" r="1"/>'));
    const tree = parseMarkdown(`Before.\n\n${showing("curve")}`);
    const { html } = renderLesson(tree, {
      format: "quick",
      codeNote: "",
      drawings: new Map([["curve", svg!]]),
    });
    expect(html).toBe(
      `<p>Before.</p>\n<figure class="figure"><svg viewBox="0 0 480 200" role="img" aria-labelledby="quick-curve-title quick-curve-desc"><title id="quick-curve-title">A curve</title><desc id="quick-curve-desc">It rises.</desc><circle class="ink" cx="1" cy="1" r="1"></circle></svg><figcaption>Cost against length</figcaption></figure>`,
    );
  });

  test("is not rendered where it is missing", () => {
    expect(() => renderLesson(parseMarkdown(showing("curve")), { format: "quick", codeNote: "" })).toThrow(
      "absence of the drawing “curve”",
    );
  });
});

describe("what runs, loads, hides or dresses itself is refused:", () => {
  test.each([
    ["a script", "<script>run()</script>", "the element <script>"],
    ["a script in a foreign case", "<SCRIPT>run()</SCRIPT>", "the element <SCRIPT>"],
    ["an event handler", '<circle r="1" onclick="run()"/>', "the attribute onclick"],
    ["a handler on the root", "", "the attribute onload"],
    ["a link", '<a href="javascript:run()"><text>x</text></a>', "the element <a>"],
    ["a reference on a shape", '<text href="javascript:run()">x</text>', "the attribute href"],
    ["use", '<use href="#title"/>', "the element <use>"],
    ["use of another file", '<use xlink:href="https://example.org/x.svg#a"/>', "the element <use>"],
    ["an image", '<image href="https://example.org/x.png"/>', "the element <image>"],
    ["a data: URL", '<image href="data:image/svg+xml;base64,AAAA"/>', "the element <image>"],
    ["feImage", '<filter><feImage href="https://example.org"/></filter>', "the element <filter>"],
    ["foreignObject", "<foreignObject><body>x</body></foreignObject>", "the element <foreignObject>"],
    [
      "HTML by a namespace",
      '<g xmlns="http://www.w3.org/1999/xhtml"><text>x</text></g>',
      "the attribute xmlns",
    ],
    ["HTML by a prefix", "<h:script>run()</h:script>", "the element <h:script>"],
    ["a style sheet", "<style>@import url(https://example.org)</style>", "the element <style>"],
    ["an inline style", '<circle r="1" style="background:url(https://example.org)"/>', "the attribute style"],
    ["a colour of its own", '<circle r="1" fill="red"/>', "the attribute fill"],
    ["a paint server", '<circle r="1" fill="url(https://example.org#a)"/>', "the attribute fill"],
    ["a class of the page", '<circle r="1" class="ink masthead"/>', "the attribute class"],
    ["an id", '<circle r="1" id="main"/>', "the attribute id"],
    ["an animation", '<animate attributeName="href" to="javascript:run()"/>', "the element <animate>"],
    ["set", '<set attributeName="onclick" to="run()"/>', "the element <set>"],
    ["a number that is none", '<circle r="1e999"/>', "the attribute r"],
    ["a path that is none", '<path d="M0 0 url(x)"/>', "the attribute d"],
    ["a transform that is none", '<g transform="translate(1) url(x)"/>', "the attribute transform"],
    ["an attribute of every object", '<circle constructor="x" r="1"/>', "the attribute constructor"],
    ["a drawing within", "<svg/>", "the element <svg>"],
    ["CDATA", "<text><![CDATA[<script>run()</script>]]></text>", "what is neither element nor text (cdata)"],
    ["an instruction", '<?xml-stylesheet href="https://example.org"?>', "neither element nor text (pi)"],
    ["words between the shapes", "run()", "words in <svg>"],
    ["an entity of its own", "<text>&xxe;</text>", "entity"],
    ["a tag that is not closed", "<g>", "Missing end tag"],
  ])("%s", (name, shapes, unexpected) => {
    const text = drawingOf(shapes);
    const faults = faultsOf(
      name === "a handler on the root" ? text.replace("<svg ", '<svg onload="run()" ') : text,
    );
    expect(faults).toContainEqual(expect.stringContaining(unexpected));
  });

  test.each([
    ["a document type", '<!DOCTYPE svg [<!ENTITY a "b">]>', "what is no element (doctype)"],
    ["an external entity", '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>', "(doctype)"],
    ["entities that grow", '<!DOCTYPE svg [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>', "(doctype)"],
    ["a style sheet's instruction", '<?xml-stylesheet href="https://example.org"?>', "(pi)"],
  ])("%s before the root", (_, before, unexpected) => {
    expect(faultsOf(before + drawingOf(""))).toEqual([expect.stringContaining(unexpected)]);
  });

  test("a file too large, or nested without end, in a moment", () => {
    const start = performance.now();
    expect(within("<g>".repeat(10_000))).toEqual([expect.stringContaining("bytes")]);
    expect(within(`<circle class="${"ink ".repeat(1e6)}"/>`)).toEqual([expect.stringContaining("bytes")]);
    for (const depth of [9, 1_000, 4_000])
      expect(within("<g>".repeat(depth) + "</g>".repeat(depth))).toEqual([expect.stringContaining("nest")]);
    expect(performance.now() - start).toBeLessThan(5_000);
  });

  test.each([
    ["no words for who cannot see it", drawingOf("").replace("It rises.", " "), 'no <desc id="desc">'],
    ["a fixed size", drawingOf("").replace("viewBox", 'width="480" viewBox'), "the attribute width"],
    ["no role", drawingOf("").replace('role="img" ', ""), "no role"],
    ["a width beyond a column", drawingOf("").replace("480", "641"), "a width of 641"],
    ["another root", "<g/>", "<g>"],
    ["nothing", "", "element"],
  ])("%s", (_, text, unexpected) => {
    expect(faultsOf(text)).toContainEqual(expect.stringContaining(unexpected));
  });

  test("faults stand at their lines", () => {
    expect(within('<circle r="1"/>\n<circle r="1" onclick="run()"/>')).toEqual([
      expect.stringMatching(/^5: the attribute onclick/),
    ]);
  });

  test("words stay words, whatever they are", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme-ascii" }), (words) => {
        const svg = readDrawing(drawingOf("<text>x</text>")).svg!;
        const text = svg.children.at(-1)!;
        if (text.type === "element") text.children = [{ type: "text", value: words }];
        const back = readDrawing(writeDrawing(svg)).svg?.children.at(-1);
        expect(back).toMatchObject({ children: words === "" ? [] : [{ type: "text", value: words }] });
      }),
    );
  });
});

describe("an entry's drawing", () => {
  const drawing = { name: "curve", svg: drawingOf(""), script: "print()" };
  const drafts = [{ format: "quick" as const, text: showing("curve") }];
  const findIn = (changed: object, texts = drafts) =>
    checkDrawing({ ...drawing, ...changed }, texts).findings.map(({ unexpected }) => unexpected);

  test("has a file, a script and a place", () => {
    expect(findIn({})).toEqual([]);
    expect(findIn({ svg: undefined })).toEqual(["no file"]);
    expect(findIn({ script: undefined })).toEqual(["a drawing without a script"]);
    expect(findIn({}, [])).toEqual(["a drawing that no lesson shows"]);
    expect(findIn({ svg: "<g/>" })).toContain("<g>");
  });

  const run = (script: string, svg = "<svg/>") =>
    checkScript({ ...drawing, svg, script }, runScript(library)).then((all) =>
      all.map(({ line, unexpected }) => `${line}: ${unexpected}`),
    );

  test("is what its script prints", async () => {
    expect(await run("print('<svg/>')")).toEqual([]);
    expect(await run("print('<svg>\\n<g/>')", "<svg>\n<path/>")).toEqual([
      "2: a drawing that its script does not print",
    ]);
    expect(await run("print(")).toEqual([expect.stringContaining("SyntaxError")]);
  });

  test("is printed within two seconds, by a script that sees draw.py and no secret", async () => {
    process.env["LACUNA_TEST_SECRET"] = "hush";
    expect(await run("while True: pass")).toEqual([expect.stringContaining("no end within 2 seconds")]);
    expect(
      await run(
        "import os, draw\nassert not set(os.environ) & {'LACUNA_TEST_SECRET', 'HOME'}\nprint('<svg/>')",
      ),
    ).toEqual([]);
  });
});

test("draw.py draws what may be published, whatever is asked of it", async () => {
  const script = `from draw import Figure
figure = Figure(480, 300, "Title & <words>", "Description")
axes = figure.axes(60, 40, 300, 200, (0, 10), (0, 4), "x", "y", [0, (5, "five")], [0, 2, 4])
points = [(i, i / 3) for i in range(10)]
for series in (1, 2, 3, 4):
    axes.line(series, points, points[:2])
    axes.steps(series, points)
    axes.bars(series, points, 0.3)
axes.label(5, 2, "here")
figure.join(figure.box(10, 10, 80, 40, "a"), figure.box(200, 10, 80, 40, "b"))
figure.join(figure.box(10, 10, 80, 40), figure.box(10, 90, 80, 40))
figure.circle(3, -0.04, 2)
try:
    figure.text(400, 20, "too long for a phone")
except ValueError:
    print(figure)`;
  const { output } = await runScript(library)(script);
  expect(readDrawing(output!).faults).toBeUndefined();
  expect(output).toContain('cy="0"');
});

test("the style sheet and draw.py hold the list of classes", () => {
  const css = readFileSync(join(root, "src/site/styles/drawing.css"), "utf8");
  const styled = new Set(Array.from(css.matchAll(/\.([a-z]+(?:-[a-z0-9]+)?)/g), ([, name]) => name));
  expect([...drawingClasses].filter((name) => !styled.has(name))).toEqual([]);
  const words = readFileSync(join(library, "draw.py"), "utf8");
  const stems = [...drawingClasses].map((name) => name.replace(/\d$/, ""));
  expect(stems.filter((stem) => !words.includes(stem))).toEqual([]);
});

describe("a published drawing", () => {
  const svg = drawingOf('<circle class="ink" cx="1" cy="1" r="1"/>');
  const drafts = {
    ...draftsOf("Beta cache", { quick: `${texts.quick}\n${showing("curve")}` }),
    drawings: [{ name: "curve", svg, script: "print()" }],
  };
  const { value } = publish(drafts, { sightings: [], weekOf: () => null }, mapOf());
  const lesson = readLesson(value!.files["quick.mdx"]!, "q").value!;
  const newContent = async () => join(await temporaryFolder(), "content");
  const render = async (drawings: Record<string, string>, into?: string) => {
    const content = into ?? (await newContent());
    const folder = {
      lessons: new Map([["quick" as const, lesson]]),
      drawings: new Map(Object.entries(drawings)),
    };
    const rendered = await renderFragments(content, new Map([["beta-cache", folder]]));
    return rendered.get("beta-cache")!.get("quick")!.entry.fragment;
  };

  test("changes the page when it changes, and only the page that shows it", async () => {
    const before = await render({ curve: svg });
    expect(await render({ curve: svg, other: "<svg/>" })).toBe(before);
    expect(await render({ curve: svg.replace('r="1"', 'r="2"') })).not.toBe(before);
  });

  test.each(["", '{"html":"<p>', "null", '{"html":3}', '{"html":"<p>"}'])(
    "is rendered anew where a crash left %j of what was kept",
    async (torn) => {
      const content = await newContent();
      const name = await render({ curve: svg }, content);
      const kept = join(cacheFolder(content), "fragments", `${name}.json`);
      const whole = await readFile(kept, "utf8");
      await writeFile(kept, torn);
      await render({ curve: svg }, content);
      expect(await readFile(kept, "utf8")).toBe(whole);
    },
  );

  test("is read again: what was changed or removed stops the build, and is found by check", async () => {
    const changed = svg.replace("<circle", "\n<circle onclick='run()'");
    await expect(render({ curve: changed })).rejects.toThrow("lessons/beta-cache/curve.svg:5: unexpected");
    await expect(render({})).rejects.toThrow("lessons/beta-cache/curve.svg: unexpected absence");
    const { tree } = readMdx(lesson.body);
    const find = (drawings: Record<string, string>) =>
      [...checkShown(tree!, new Map(Object.entries(drawings)))].flatMap(([, found]) =>
        found.map((one) => one.unexpected),
      );
    expect(find({ curve: svg })).toEqual([]);
    expect(find({ curve: changed })).toEqual([expect.stringContaining("the attribute onclick")]);
    expect(find({})).toEqual(["no file"]);
  });

  test("is not published with a lesson of a model, which draws nothing", () => {
    const { problems } = publish(
      { ...drafts, drawings: [], writer: "openai", model: "m" },
      { sightings: [], weekOf: () => null },
      mapOf(),
    );
    expect(problems).toMatchObject([{ kind: "node", unexpected: "the image “figure:curve”" }]);
  });
});
