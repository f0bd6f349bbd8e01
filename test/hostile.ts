import * as fc from "fast-check";
import type { Nodes } from "mdast";
import remarkGfm from "remark-gfm";
import remarkMath from "remark-math";
import remarkMdx from "remark-mdx";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { visit } from "unist-util-visit";

/** Constructs that run when Markdown is read as MDX. */
const executable = [
  "export const x = process.env.HOME",
  "export default () => null",
  'import x from "node:fs"',
  'import "./x.js"',
  "export {a as b} from 'c'",
  "{process.exit()}",
  "{globalThis.ran = true}",
  "{/* a comment */}",
  "text {1 + 1} text",
  "<Run />",
  "<a onClick={run()}>b</a>",
  "<p>{run()}</p>",
  "<>{run()}</>",
  "<script>run()</script>",
  '<img src="x" onerror="run()" />',
  "export const y = `\n\n$$\n${1}\n$$\n\n`",
  "**{run()}**",
  "[{run()}](concept:neighbour)",
  "# {run()}",
  "{`\n\n`}",
];

/** What breaks an MDX parser, hides code from one reading only, or means something else there. */
const treacherous = [
  ..."{}<>`$~|\\&!_*[]".split(""),
  "<!-- comment -->",
  "<!--",
  "</p>",
  "&lt;Run /&gt;",
  "&#123;run()&#125;",
  "&#x65;xport const x = 1",
  "\\{run()\\}",
  "\\\\{run()}",
  "\\<Run />",
  "\\export const x = 1",
  "e\u200bxport const x = 1",
  "[a](javascript:run())",
  "[a](<javascript:{run()}>)",
  "[a](concept:neighbour '{run()}')",
  "![a](x{run()})",
  "<https://example.org/{run()}>",
  "<concept:neighbour>",
  "https://example.org/{run()}",
  "www.example.org",
  "a@b.example",
  "[^1]\n\n[^1]: {run()}",
  "[a]: <{run()}>",
  "`{run()}`",
  "``` {run()}\n{run()}\n```",
  "```python {run()}\nx = {1}\n```",
  "~~~text\nexport const x = 1\n~~~",
  "    {run()}",
  "$\\frac{1}{2}$",
  "$$\nexport const x = {1}\n$$",
  "$$ {run()}\nx\n$$",
  "$`{run()}`$",
  "| a | {run()} |\n| --- | --- |\n| export const x = 1 | \\| |",
  "a\n===",
  "export const x = 1\n---",
  "a\\\nexport const x = 1",
  "a  \nimport x from 'y'",
  "a\nexport const x = 1",
  "- [ ] {run()}",
  "5. five\n6. six",
  "~~gone~~",
  "***",
  "\u0000",
  "\ufeffexport const x = 1",
  "\u2028export const x = 1",
  "\rexport const x = 1",
  "\ud800",
  "import(x)",
  "exporting is a word",
  "plain words",
];

/** What may stand around a fragment. */
const frames: ((text: string) => string)[] = [
  (text) => text,
  (text) => text,
  (text) => `- ${text}`,
  (text) => `1. ${text}`,
  (text) => `> ${text}`,
  (text) => `>${text}`,
  (text) => `- > ${text}`,
  (text) => `- a\n\n  ${text}`,
  (text) => `## ${text}`,
  (text) => `*${text}*`,
  (text) => `**a** ${text}`,
  (text) => `[${text}](concept:neighbour)`,
  (text) => `| a |\n| --- |\n| ${text} |`,
  (text) => `${text}\n---`,
  (text) => `\`\`\`text\n${text}\n\`\`\``,
  (text) => `$$\n${text}\n$$`,
  (text) => `$${text}$`,
  (text) => `   ${text}`,
  (text) => `\t${text}`,
  (text) => `${text}\\`,
  (text) => `\\${text}`,
];

const block = (fragments: readonly string[]) =>
  fc.tuple(fc.constantFrom(...fragments), fc.constantFrom(...frames)).map(([text, frame]) => frame(text));

const glue = fc.constantFrom("\n\n", "\n\n", "\n\n", "\n", " ", "", "\n\n\n", "  \n", "\\\n", "\r\n\r\n");

const join = (blocks: string[], seams: string[]) =>
  blocks.reduce((all, one, i) => `${all}${seams[i - 1] ?? ""}${one}`, "");

/** Several things at once, so that each may hide the next. */
const tangle = fc
  .tuple(
    fc.array(fc.oneof(block(executable), block(treacherous)), { minLength: 1, maxLength: 5 }),
    fc.array(glue, { minLength: 5, maxLength: 5 }),
  )
  .map(([blocks, seams]) => join(blocks, seams));

/** Paragraphs of which one would run: an MDX parser reads them to the end. */
const plain = fc
  .tuple(
    fc.constantFrom("", "Words.\n\n", "- item\n\n", "$x$\n\n"),
    fc.constantFrom(...executable),
    fc.constantFrom("", "\n\nMore.", "\n\n> quote"),
  )
  .map((parts) => parts.join(""));

/** Drafts by somebody who means harm. */
export const hostileDraft: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: tangle },
  { weight: 2, arbitrary: plain },
);

/** An MDX parser that shares nothing with ours: the plugins, in the order of @mdx-js/mdx. */
const oracle = unified().use(remarkParse).use(remarkMdx).use(remarkGfm).use(remarkMath).freeze();

/** Kinds of the nodes that would run, or the error at which an MDX build would stop. */
export function findExecutables(text: string): { kinds: string[]; error?: string } {
  try {
    const kinds: string[] = [];
    visit(oracle.parse(text), (node: Nodes) => {
      if (node.type.startsWith("mdx") || node.type === "html") kinds.push(node.type);
    });
    return { kinds };
  } catch (error) {
    return { kinds: [], error: String(error) };
  }
}
