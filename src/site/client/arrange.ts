import type { ReaderState } from "../../core/reader.ts";
import { countOf, inSentence } from "../../core/wording.ts";
import type { Ground, IndexedConcept } from "../reader-index.ts";
import { type Asked, gapsLeft, readyLeft, sayStep, stepsLeft } from "../reader-view.ts";
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
    hideUnderstood(reader);
    tell(next.find((name) => name !== undefined));
  });
}

/** @returns the name of the first gap that is left */
function arrangeGaps(asked: Asked, reader: ReaderState, names: Names): string | undefined {
  const gaps = gapsLeft(asked, reader, names);
  const slugs = gaps.map(({ concept }) => concept);
  const open = orderGaps(slugs, reader);
  const leading = lead(open[0], names);
  const reasons = new Map(gaps.map((gap) => [gap.concept, gap.reasons]));
  for (const why of all("[data-gap] .why")) {
    const said = reasons.get(why.closest<HTMLElement>("[data-gap]")!.dataset["gap"]!);
    if (said !== undefined) setReasons(why, said);
  }
  countGaps(gaps.filter(({ papers }) => papers.length > 0).length, open.length);
  for (const section of all("[data-ready]")) {
    const ready = readyLeft(slugs, reader, names);
    drawReady(
      section,
      ready.filter(({ concept }) => concept !== leading),
      names,
    );
  }
  return names.concepts.get(open[0]?.dataset["gap"] ?? "")?.name;
}

/** @returns the items of the list that are still gaps, the most needed first */
function orderGaps(gaps: readonly string[], { understood }: ReaderState): HTMLElement[] {
  const list = document.querySelector<HTMLElement>(".gaps:not(.set-aside *)");
  if (list === null) return [];
  const items = builtItems(list);
  const open = gaps.flatMap((slug) => items.get(slug) ?? []);
  order(list, open, understood);
  return open;
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
    const why = sayStep(steps.get(slug)!, names.concepts);
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

/** Takes what is understood out of what is to be learned first, and the line with the last of its names. */
function hideUnderstood({ understood }: ReaderState): void {
  const links = all("[data-learn]");
  for (const one of links) one.hidden = understood.has(one.dataset["learn"]!);
  for (const line of new Set(links.map((one) => one.parentElement!)))
    line.hidden = line.querySelector("[data-learn]:not([hidden])") === null;
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
