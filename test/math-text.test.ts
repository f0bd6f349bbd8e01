import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { visit } from "unist-util-visit";
import { describe, expect, test } from "vitest";
import { mathmlOf, parseMarkdown } from "../src/markdown.ts";
import { mathText } from "../src/math-text.ts";
import { root } from "./factories.ts";

function textsOf(markdown: string): string[] {
  const texts: string[] = [];
  visit(parseMarkdown(markdown), ["math", "inlineMath"], (node) => {
    const math = mathmlOf(node as Parameters<typeof mathmlOf>[0]);
    texts.push(math === undefined ? "unreadable" : mathText(math));
  });
  return texts;
}

describe("a formula reads", () => {
  test.each([
    ["\\hat{x}", "x̂"],
    ["\\alpha \\le -\\beta", "α ≤ −β"],
    ["\\frac{a}{b}", "a/b"],
    ["\\frac{a + b}{1 - c}", "(a + b)/(1 − c)"],
    ["\\frac{p(x)}{q_{\\text{ref}}(x)}", "p(x)/q_{ref}(x)"],
    ["\\frac{2}{3} \\lambda^n", "2/3 λⁿ"],
    ["\\sqrt{d_k}", "√dₖ"],
    ["\\sqrt{a + b}", "√(a + b)"],
    ["\\sum_{i=1}^n x_i^2", "∑ᵢ₌₁ⁿ xᵢ²"],
    ["\\sum_{y \\in Y} p(y)", "∑_{y∈Y} p(y)"],
    ["e^{-x / \\tau}", "e^{−x/τ}"],
    ["W^\\top", "W^⊤"],
    ["f'(x)", "f′(x)"],
    ["\\min(1, -x)", "min(1, −x)"],
    ["-\\log p", "−log p"],
    ["k \\ln 9", "k ln 9"],
    ["\\max_j s_j", "maxⱼ sⱼ"],
    ["\\mathbb{E}_{x \\sim p}[x]", "𝔼_{x∼p}[x]"],
    ["\\mathbb{R}^{n \\times d}", "ℝ^{n×d}"],
    ["\\underbrace{a(1 - a)}_{\\text{difficulty}}", "[a(1 − a): difficulty]"],
    ["\\binom{n}{k}", "(C(n, k))"],
    ["\\left\\lVert x \\right\\rVert^2", "∥x∥²"],
    ["\\overline{k_j e^{i n}}", "‾(kⱼeⁱⁿ)"],
    ["\\begin{pmatrix} 1 & 0 \\\\ 0 & 1 \\end{pmatrix}", "(1, 0; 0, 1)"],
    ["\\nonsense{x}", "unreadable"],
  ])("%s as %s", (tex, text) => {
    expect(textsOf(`$${tex}$`)).toEqual([text]);
  });

  test("in every lesson of the library, with no TeX left", () => {
    const library = join(root, "content/library");
    const files = readdirSync(library, { recursive: true, encoding: "utf8" }).filter((name) =>
      name.endsWith(".md"),
    );
    const texts = files.flatMap((name) => textsOf(readFileSync(join(library, name), "utf8")));
    expect(texts.length).toBeGreaterThan(1_000);
    expect(texts.filter((text) => text === "unreadable" || /\\|\p{Cc}/u.test(text))).toEqual([]);
  });
});
