import { expect, test } from "vitest";
import { parseMarkdown, renderLesson } from "../src/markdown.ts";

const formula = (tex: string) =>
  /<math>(.*)<\/math>/.exec(
    renderLesson(parseMarkdown(`$${tex}$`), { format: "quick", codeNote: "" }).html,
  )?.[1];

test("a sign after a bracket, a comma or a relation belongs to what follows", () => {
  for (const tex of ["(-1)", "(a, -b)", "x = -1", "2 \\cdot -1", "a \\le +1"])
    expect(formula(tex)).toContain('form="prefix"');
  for (const tex of ["a - b", "(a) - b", "\\lvert a \\rvert - b"])
    expect(formula(tex)).not.toContain("form=");
});

test("a bar that encloses stands close, a bar that divides does not", () => {
  for (const tex of ["\\lvert x \\rvert", "\\left|x\\right|"])
    expect(formula(tex)).toMatch(/lspace="0" rspace="0"/);
  expect(formula("p(a \\mid b)")).not.toContain("lspace");
});

test("the name of a function is set off by thin spaces, but not before a bracket", () => {
  const thin = '<mspace width="0.17em"></mspace>';
  expect(formula("2 \\ln u")).toContain(`${thin}<mi>ln</mi><mo>\u2061</mo>${thin}<mi>u</mi>`);
  expect(formula("q(x) \\min(a, b)")).toContain(`${thin}<mi>min</mi><mo>\u2061</mo><mo stretchy="false">(`);
  expect(formula("= \\max(a)")).not.toContain("mspace");
});

test("the annotation for converters is dropped", () => {
  expect(formula("x")).toBe("<mrow><mi>x</mi></mrow>");
});
