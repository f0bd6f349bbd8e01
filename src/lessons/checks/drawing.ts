import type { Element } from "hast";
import type { Root } from "mdast";
import { visit } from "unist-util-visit";
import type { Draft, Drawing } from "../../core/lesson.ts";
import { excerpt } from "../../core/problem.ts";
import { type DrawingFault, readDrawing } from "../../drawing.ts";
import { drawingOf } from "../../markdown.ts";
import type { Finding } from "./check.ts";
import type { RunPython } from "./code.ts";

/** A drawing is printed by its script, shown by a lesson, and holds nothing but shapes and words. */
export function checkDrawing(
  { name, svg, script }: Drawing,
  drafts: readonly Draft[],
): { svg: Element | undefined; findings: Finding[] } {
  if (svg === undefined)
    return { svg, findings: [{ unexpected: "no file", expected: `what ${name}.py prints` }] };
  const findings: Finding[] = [];
  if (script === undefined)
    findings.push({ unexpected: "a drawing without a script", expected: `${name}.py, which prints it` });
  if (!drafts.some(({ text }) => text.includes(`](figure:${name})`)))
    findings.push({ unexpected: "a drawing that no lesson shows", expected: `![caption](figure:${name})` });
  const { svg: tree, faults = [] } = readDrawing(svg);
  return { svg: tree, findings: [...findings, ...faults.map(quote)] };
}

const quote = (fault: DrawingFault): Finding => ({ ...fault, unexpected: excerpt(fault.unexpected, 120) });

/**
 * What is wrong with the drawings that a published lesson shows: one may have been removed or changed since.
 * @returns findings by the drawing's name
 */
export function checkShown(tree: Root, drawings: ReadonlyMap<string, string>): Map<string, Finding[]> {
  const found = new Map<string, Finding[]>();
  visit(tree, "image", (image) => {
    const name = drawingOf(image) ?? "";
    const svg = drawings.get(name);
    const missing: Finding[] = [{ unexpected: "no file", expected: "the drawing that a lesson shows" }];
    found.set(name, svg === undefined ? missing : (readDrawing(svg).faults ?? []).map(quote));
  });
  return found;
}

/** A committed drawing is what its script prints: drawn from code, so that it can be corrected in code. */
export async function checkScript({ svg, script }: Drawing, run: RunPython): Promise<Finding[]> {
  if (svg === undefined || script === undefined) return [];
  const { output, error } = await run(script);
  if (error !== undefined)
    return [{ unexpected: `the failure “${excerpt(error, 160)}”`, expected: "a script that runs" }];
  if (output.trim() === svg.trim()) return [];
  const [was, prints] = [svg.trim().split("\n"), output.trim().split("\n")];
  const at = was.findIndex((line, i) => line !== prints[i]);
  return [
    {
      line: (at < 0 ? was.length : at) + 1,
      unexpected: "a drawing that its script does not print",
      expected: `“${excerpt(prints[at < 0 ? was.length : at] ?? "the end", 80)}”`,
    },
  ];
}
