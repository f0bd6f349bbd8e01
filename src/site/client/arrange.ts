import { describeReady, describeStep } from "../../core/path.ts";
import type { ReaderState } from "../../core/reader.ts";
import { capitalize, countOf, inSentence } from "../../core/wording.ts";
import type { Ground, IndexedConcept } from "../reader-index.ts";
import { type Asked, gapsLeft, readyLeft, stepsLeft } from "../reader-view.ts";
import { firstWords, gapsTitle, pathWords } from "../wording.ts";
import { drawReady } from "./draw-ready.ts";
import { keepFocus } from "./focus.ts";
import { lead } from "./lead.ts";
import { all, make } from "./make.ts";
import type { Names } from "./names.ts";
import { builtItems, order } from "./order.ts";
import { setReasons } from "./reasons.ts";

/* Says on a whole page what is true for this browser's reader. What it says follows from the journal alone, so that undoing restores it. */

/** Brings lists, counts and proposals into the reader's order, with the focus where it was, and tells what leads now. */
export function arrange(reader: ReaderState, names: Names): void {
  keepFocus(() => {
    const asked = document.querySelector("main")?.dataset["asked"];
    const next = [
      asked === undefined ? undefined : arrangeGaps(asked, reader, names),
      ...all(".path[data-paper]").map((path) => arrangePath(path, reader, names)),
    ];
    for (const one of all("[data-first]")) countSteps(one, reader, names);
    for (const one of all("[data-learn]")) one.hidden = reader.understood.has(one.dataset["learn"]!);
    for (const line of all(":has(> [data-learn])"))
      line.hidden = line.querySelector("[data-learn]:not([hidden])") === null;
    tell(next.find((name) => name !== undefined));
  });
}

/** @returns the name of what leads */
function arrangeGaps(asked: Asked, reader: ReaderState, names: Names): string | undefined {
  const gaps = gapsLeft(asked, reader, names);
  const list = document.querySelector<HTMLElement>(".gaps:not(.set-aside *)");
  const items = list === null ? new Map<string, HTMLElement>() : builtItems(list);
  const open = gaps.flatMap(({ concept }) => items.get(concept) ?? []);
  if (list !== null) order(list, open, reader.understood);
  const [first] = open;
  lead(first, names);
  for (const { concept, reasons } of gaps)
    for (const one of all(`[data-gap="${concept}"] .why`)) setReasons(one, reasons);
  countGaps(gaps.filter(({ papers }) => papers.length > 0).length, open.length);
  const leading = document.querySelector<HTMLElement>(".first")?.dataset["gap"];
  const ready = readyLeft(
    gaps.map(({ concept }) => concept),
    reader,
    names,
  );
  for (const section of all("[data-ready]"))
    drawReady(
      section,
      ready
        .filter(({ concept }) => concept !== leading)
        .map((one) => ({ slug: one.concept, why: `${capitalize(describeReady(one))}.` })),
      names,
    );
  return first === undefined ? undefined : names.concepts.get(first.dataset["gap"]!)?.name;
}

function countGaps(gaps: number, lessons: number): void {
  for (const title of all("h1[data-papers]"))
    title.textContent = gapsTitle(gaps, Number(title.dataset["papers"]));
  for (const one of all("[data-lessons]")) one.textContent = countOf(lessons, "lesson");
}

/** @returns the name of the first step that is left */
function arrangePath(path: HTMLElement, reader: ReaderState, names: Names): string | undefined {
  const steps = stepsLeft(path.dataset["paper"]!, reader, names);
  const items = [...builtItems(path)];
  const isLeft = ([slug]: readonly [string, unknown]) => steps.has(slug);
  // What is understood keeps its place: the line is closed as far as the reader is.
  const kept = items.filter((one) => isLeft(one) || reader.understood.has(one[0]));
  order(
    path,
    kept.map(([, item]) => item),
    reader.understood,
  );
  const left = items.filter(isLeft).map(([slug, item]) => {
    const why = `${capitalize(describeStep(steps.get(slug)!, names.concepts, "mentioned by the paper"))}.`;
    // Behind the sentence stand the minutes.
    const sentence = item.querySelector("p")!.firstChild!;
    if (sentence.textContent!.trim() !== why) sentence.textContent = `${why} `;
    return { slug, ...names.concepts.get(slug)! };
  });
  if (items.length > 0) propose(left, names.site);
  return left[0]?.name;
}

function propose(left: readonly (IndexedConcept & { slug: string })[], site: string): void {
  const [next] = left;
  for (const sum of all(".path-sum"))
    sum.textContent = next === undefined ? "You have understood all that comes before it." : pathWords(left);
  for (const start of all<HTMLAnchorElement>("[data-start]")) {
    start.hidden = next === undefined;
    if (next === undefined) continue;
    start.href = `${site}concepts/${next.slug}/`;
    start.textContent = `Start with ${inSentence(next.name)}`;
  }
}

function countSteps(element: HTMLElement, reader: ReaderState, ground: Ground): void {
  const left = [...stepsLeft(element.dataset["first"]!, reader, ground).keys()];
  element.textContent = firstWords(left.filter((slug) => ground.concepts.get(slug)?.isTaught).length);
}

let told: string | undefined;
const news = make("p", "vh");
news.role = "status";

/** Tells of a new first gap or step; what stands there when the page opens is read with it. */
function tell(next: string | undefined): void {
  if (news.isConnected && next !== told) news.textContent = next === undefined ? "" : `Next: ${next}.`;
  told = next;
  document.querySelector("main")?.append(news);
}
