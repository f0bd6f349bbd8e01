import type { Image, Nodes, Root } from "mdast";
import { visit } from "unist-util-visit";
import { excerpt } from "../../core/problem.ts";
import { drawingOf, isAllowed } from "../../markdown.ts";
import type { LessonCheck } from "./check.ts";

/** Fence languages that a lesson may use. */
const languages = new Set(["python", "text"]);

function describe(node: Nodes): string {
  return "value" in node ? `${node.type} “${excerpt(node.value)}”` : node.type;
}

/** A caption shorter than this says nothing. */
const leastCaption = 10;

/** Why an image is no drawing of the entry, shown once, in a paragraph of its own, with a caption that says what it shows. */
function faultOf(
  image: Image,
  tree: Root,
  drawings: ReadonlySet<string>,
  shown: string[],
): string | undefined {
  const name = drawingOf(image);
  if (name === undefined || !drawings.has(name))
    return `figure: and a drawing of the entry (${[...drawings].join(", ") || "it has none"})`;
  if ((image.alt ?? "").trim().length < leastCaption)
    return `a caption in the brackets, of at least ${leastCaption} characters`;
  if (
    !tree.children.some(
      (one) => one.type === "paragraph" && one.children.length === 1 && one.children[0] === image,
    )
  )
    return "it in a paragraph of its own";
  return shown.includes(name) ? "each drawing once in a lesson" : undefined;
}

/** Only kinds of nodes on the allow-list: no HTML, foreign images, footnotes or references. */
export const node: LessonCheck = {
  kind: "node",
  find({ tree, drawings }) {
    const findings: ReturnType<LessonCheck["find"]> = [];
    const shown: string[] = [];
    visit(tree, (one) => {
      const line = one.position?.start.line;
      if (one.type === "image") {
        const expected = faultOf(one, tree, drawings, shown);
        if (expected !== undefined)
          findings.push({ line, unexpected: `the image “${excerpt(one.url)}”`, expected });
        shown.push(drawingOf(one) ?? "");
      } else if (!isAllowed(one))
        findings.push({ line, unexpected: describe(one), expected: "plain Markdown" });
      if (one.type === "code" && !languages.has(one.lang ?? ""))
        findings.push({
          line,
          unexpected: `a listing in “${excerpt(one.lang ?? "no language")}”`,
          expected: [...languages].join(" or "),
        });
    });
    return findings;
  },
  good: [
    { format: "quick", text: "A *b* **c** `d` $e$ [f](concept:g)\n\n- h\n\n1. i\n\n> j\n" },
    { format: "quick", text: "a\n\n![Cost against length](figure:curve)\n\nb" },
    { format: "deep-dive", text: "```python\nx = 1\n```\n\n```text\n1\n```\n\n| a |\n| --- |\n| b |\n" },
  ],
  bad: [
    { format: "quick", text: "<script>alert(1)</script>" },
    { format: "quick", text: "a <b>c</b>" },
    { format: "quick", text: "![Cost against length](https://example.org/x.png)" },
    { format: "quick", text: "![Cost against length](figure:other)" },
    { format: "quick", text: "![Cost against length](figure:../curve)" },
    { format: "quick", text: "![Cost against length](FIGURE:curve)" },
    { format: "quick", text: '![Cost against length](figure:curve "title")' },
    { format: "quick", text: "![Cost](figure:curve)" },
    { format: "quick", text: "See ![Cost against length](figure:curve)" },
    { format: "quick", text: "- ![Cost against length](figure:curve)" },
    { format: "quick", text: "![Cost against length](figure:curve)\n\n![Cost against length](figure:curve)" },
    { format: "quick", text: "![Cost against length][a]\n\n[a]: figure:curve" },
    { format: "quick", text: "a[^1]\n\n[^1]: b" },
    { format: "quick", text: "[a][b]\n\n[b]: concept:c" },
    { format: "quick", text: "a\n\n---\n\nb" },
    { format: "deep-dive", text: "```js\nx\n```" },
    { format: "deep-dive", text: "    indented" },
  ],
};
