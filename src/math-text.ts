import type { Element, ElementContent } from "hast";

/*
 * Formulas as one line of text: KaTeX reads the TeX, and its MathML is written down in Unicode. Libraries that turn
 * TeX into Unicode replace commands by patterns and know neither scripts of scripts nor fractions of sums.
 */

const relations = /^[=≠<>≤≥≈∼≡∝∈∉⊂⊆→←⇒⇔⟹⟺⟶↦+−±×⋅∘∪∩∧∨∣:≔≻≺≫≪/]+$/u;
const tight = new Set(["/", "⋅"]);
const accents: Readonly<Record<string, string>> = {
  "^": "\u0302",
  "~": "\u0303",
  ˉ: "\u0304",
  "‾": "\u0305",
  "˙": "\u0307",
  "¨": "\u0308",
  "⃗": "\u20d7",
};
const superscripts = zip("0123456789+−=()niktT", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱᵏᵗᵀ");
const subscripts = zip("0123456789+−=()ijknmtpx", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ᵢⱼₖₙₘₜₚₓ");
/** Letters of the double-struck alphabet that were in Unicode before it. */
const struck = zip("CHNPQRZ", "ℂℍℕℙℚℝℤ");

function zip(from: string, to: string): ReadonlyMap<string, string> {
  const letters = [...to];
  return new Map([...from].map((letter, i) => [letter, letters[i]!]));
}

const isElement = (node: ElementContent | undefined): node is Element => node?.type === "element";
const textOf = (node: ElementContent): string =>
  node.type === "text" ? node.value : "children" in node ? node.children.map(textOf).join("") : "";

/** A formula's MathML, as KaTeX writes it, on one line. */
export function mathText(math: Element): string {
  return setNode(math).replace(/ {2,}/g, " ").trim();
}

function setNode(node: ElementContent): string {
  if (!isElement(node)) return node.type === "text" ? node.value : "";
  const setter = Object.hasOwn(setters, node.tagName) ? setters[node.tagName] : undefined;
  return setter === undefined ? setRow(node.children) : setter(node, node.children.map(setNode));
}

/** How each element is set; its children are set already. The others are rows. */
const setters: Readonly<Record<string, (node: Element, parts: string[]) => string>> = {
  annotation: () => "",
  mspace: () => " ",
  mi: (node) => setLetter(node),
  mo: (node) => textOf(node),
  mfrac: (node, [over = "", under = ""]) =>
    node.properties["linethickness"] === "0px" ? `C(${over}, ${under})` : `${group(over)}/${group(under)}`,
  msqrt: (node) => `√${group(setRow(node.children))}`,
  mroot: (_, [base = "", degree = ""]) => `${toScript(degree, "^", superscripts)}√${group(base)}`,
  msub: (_, [base = "", low = ""]) => base.trim() + toScript(low, "_", subscripts),
  msup: (_, [base = "", high = ""]) => raise(base, high),
  msubsup: (_, [base = "", low = "", high = ""]) => raise(base + toScript(low, "_", subscripts), high),
  munder: (_, [base = "", low = ""]) => setBelow(base, low),
  mover: (_, [base = "", high = ""]) => setAbove(base, high),
  munderover: (_, [base = "", low = "", high = ""]) => raise(base + toScript(low, "_", subscripts), high),
  mtr: (_, cells) => cells.filter((cell) => cell.trim() !== "").join(", "),
  mtable: (_, rows) => rows.join("; "),
  mphantom: () => "",
};

function setLetter(node: Element): string {
  const text = textOf(node);
  if (
    node.properties["mathvariant"] !== "double-struck" &&
    node.properties["mathVariant"] !== "double-struck"
  )
    return text;
  return text.replace(
    /[A-Z]/g,
    (letter) => struck.get(letter) ?? String.fromCodePoint(0x1d538 + letter.charCodeAt(0) - 65),
  );
}

const application = "\u2061";
const openers = /^[([{⟨⌈⌊∣∥|]/u;

/** A row: relations and sums have space around them, signs and products none. */
function setRow(children: readonly ElementContent[]): string {
  let line = "";
  let before: string | undefined;
  for (const [i, child] of children.entries()) {
    const text = setNode(child);
    const isOperator = isElement(child) && child.tagName === "mo";
    if (text === application) {
      const after = children[i + 1];
      line += after !== undefined && openers.test(setNode(after)) ? "" : " ";
    } else if (isOperator && relations.test(text) && !tight.has(text) && !isFence(child)) {
      const isSign = before === undefined || /[=<>≤≥≈([{,+−×∣⋅/]$/u.test(before);
      line += isSign && /^[+−±]$/u.test(text) ? text : ` ${text} `;
    } else if (isOperator && /^[,;]$/.test(text)) line += `${text} `;
    else line += needsSpace(child, children[i - 1], line) ? ` ${text}` : text;
    if (text.trim() !== "") before = text;
  }
  return line;
}

const isFence = (node: ElementContent | undefined): boolean =>
  isElement(node) && (node.properties["fence"] !== undefined || node.properties["stretchy"] !== undefined);

/** Whether something would grow together with what stands before it: a fraction, a sum, or the name of a function. */
function needsSpace(node: ElementContent, before: ElementContent | undefined, line: string): boolean {
  if (/(?:^|[\s([{⟨⌈⌊√])$/u.test(line) || (isElement(node) && isFence(node) && !isFence(before)))
    return false;
  const text = setNode(node);
  if (isElement(node) && node.tagName === "mo" && !startsSum(node)) return false;
  if (before !== undefined && (isFraction(before) || startsSum(before) || isOperatorName(before)))
    return true;
  return (
    /[\p{L}\p{N}\p{M})\]}₀-₉]$/u.test(line) &&
    (isFraction(node) || startsSum(node) || /^[a-z]{2,}/i.test(text))
  );
}

/** The one thing in a row or a style, or the node itself. */
function coreOf(node: ElementContent): ElementContent {
  const isWrapper = isElement(node) && /^m(?:row|style)$/.test(node.tagName) && node.children.length === 1;
  return isWrapper ? coreOf((node as Element).children[0]!) : node;
}

function isFraction(node: ElementContent): boolean {
  const core = coreOf(node);
  return isElement(core) && core.tagName === "mfrac";
}

/** A name with its range below it, such as the min of min_j. */
function isOperatorName(node: ElementContent): boolean {
  const core = coreOf(node);
  return (
    isElement(core) && /^m(?:under|sub)$/.test(core.tagName) && /^[a-z]{2,}/i.test(textOf(core.children[0]!))
  );
}

function startsSum(node: ElementContent): boolean {
  return /^[∑∏∫]/u.test(textOf(coreOf(node)).trimStart());
}

function toScript(text: string, mark: "_" | "^", table: ReadonlyMap<string, string>): string {
  const plain = text.replace(/\s/g, "");
  if (plain === "") return "";
  const letters = [...plain];
  if (letters.every((one) => table.has(one))) return letters.map((one) => table.get(one)).join("");
  return letters.length === 1
    ? mark + plain
    : `${mark}{${text.trim().replace(/\s*([^\p{L}\p{N}\s])\s*/gu, "$1")}}`;
}

function raise(base: string, high: string): string {
  return /^[′*⊤⋆†]+$/u.test(high)
    ? base + (/^[⊤⋆†*]$/u.test(high) ? `^${high}` : high)
    : base + toScript(high, "^", superscripts);
}

function setBelow(over: string, low: string): string {
  const base = over.trim();
  if (/^[⏟_‾]$/u.test(low)) return base;
  // What stands under a brace is a remark; what stands under a name is where it ranges.
  return /\s/.test(base) || base.endsWith(")") ? `[${base}: ${low}]` : base + toScript(low, "_", subscripts);
}

function setAbove(base: string, high: string): string {
  if (/^[⏞]$/u.test(high)) return base;
  const accent = accents[high];
  if (accent === undefined) return raise(base, high);
  if ([...base].length > 3) return `‾(${base})`;
  return [...base].map((letter) => letter + accent).join("");
}

/** Parentheses around what is more than one thing. */
function group(text: string): string {
  const rest = text.replace(
    /^(?:\p{L}\p{M}*|[\p{N}.]+|\p{Lu}+|[a-z]{2,})(?:[_^](?:\{[^{}]*\}|[^{}\s])|[₀-₉ᵢⱼₖₙₘₜₚₓ⁰¹²³⁴-⁹ⁿⁱᵏᵗᵀ₋⁻₊⁺′])*/u,
    "",
  );
  return (rest !== text && rest === "") || isEnclosed(rest) ? text : `(${text})`;
}

/** Whether one pair of brackets holds all of a text. */
function isEnclosed(text: string): boolean {
  if (!/^\(.*\)$/su.test(text)) return false;
  let depth = 0;
  for (const [i, letter] of [...text].entries()) {
    depth += letter === "(" ? 1 : letter === ")" ? -1 : 0;
    if (depth === 0 && i < [...text].length - 1) return false;
  }
  return true;
}
