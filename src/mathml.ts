import type { Element, ElementContent } from "hast";

/*
 * KaTeX writes MathML for a converter that knows TeX's spacing. A browser goes by MathML Core's operator dictionary
 * and by position, so what TeX knew is said here in attributes: unary signs, bars as fences, names of functions.
 */

const thin = "0.17em";
const application = "\u2061";
const signs = new Set(["−", "+", "±"]);
const bars = new Set(["∣", "∥", "|"]);
const closers = new Set([")", "]", "}", "!", "⟩", "∣", "∥"]);
const openers = new Set(["(", "[", "{", "⟨"]);

const isElement = (node: ElementContent | undefined): node is Element => node?.type === "element";

function textOf(node: ElementContent): string {
  if (node.type === "text") return node.value;
  return "children" in node ? node.children.map(textOf).join("") : "";
}

const isOperator = (node: ElementContent | undefined, among: ReadonlySet<string>): boolean =>
  isElement(node) && node.tagName === "mo" && among.has(textOf(node));

/** A sign after another operator belongs to what follows it: `(−1`, `= −x`, `a, −b`. */
function markSign(node: Element, before: ElementContent | undefined): void {
  const isUnary = isElement(before) && before.tagName === "mo" && !closers.has(textOf(before));
  if (isOperator(node, signs) && isUnary) node.properties["form"] = "prefix";
}

/** A bar that KaTeX marks as a delimiter stands close; the one of `a ∣ b` keeps its space. */
function markBar(node: Element): void {
  const { stretchy, fence } = node.properties;
  if (isOperator(node, bars) && (stretchy !== undefined || fence !== undefined))
    Object.assign(node.properties, { lspace: "0", rspace: "0" });
}

const space = (): Element => ({
  type: "element",
  tagName: "mspace",
  properties: { width: thin },
  children: [],
});

/** Whether a thin space goes before the name of a function: after anything but an operator, or after a closing one. */
function opensFunction(
  node: Element,
  before: ElementContent | undefined,
  after: ElementContent | undefined,
): boolean {
  if (!isElement(after) || textOf(after) !== application || !isElement(before)) return false;
  return node.tagName !== "mo" && (before.tagName !== "mo" || isOperator(before, closers));
}

function spaceRow(row: Element): void {
  row.children = row.children.flatMap((node, i, all): ElementContent[] => {
    if (!isElement(node)) return [node];
    spaceRow(node);
    markSign(node, all[i - 1]);
    markBar(node);
    if (opensFunction(node, all[i - 1], all[i + 1])) return [space(), node];
    const [after] = all.slice(i + 1);
    const isApplied = node.tagName === "mo" && textOf(node) === application;
    return isApplied && after !== undefined && !isOperator(after, openers) && !/^[([{]/.test(textOf(after))
      ? [node, space()]
      : [node];
  });
}

/** Sets a formula's MathML for a browser, in place; drops the annotation that only a converter reads. */
export function tidyMath(math: Element): void {
  const [semantics] = math.children;
  if (isElement(semantics) && semantics.tagName === "semantics")
    math.children = semantics.children.filter((one) => isElement(one) && one.tagName !== "annotation");
  delete math.properties["xmlns"];
  spaceRow(math);
}
