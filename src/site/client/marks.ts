import type { ReaderState } from "../../core/reader.ts";
import { gapFigure } from "../gap-figure.ts";
import type { Ground } from "../reader-index.ts";
import { standingOf } from "../standing.ts";
import { stateHtml, stateWord } from "../state.ts";
import { minutesWords } from "../wording.ts";
import { all } from "./make.ts";

/* Marks, quietly and in place, how concepts stand to this browser's reader. Nothing moves. */

/** The state of every concept that the page names, a step of a path, the figure beside a linked name. */
export function mark(reader: ReaderState, ground: Ground): void {
  for (const one of all(".state[data-concept]")) markState(one, reader, ground);
  for (const step of all(".path > [data-gap]")) {
    const isDone = reader.understood.has(step.dataset["gap"]!);
    step.classList.toggle("done", isDone);
    step.classList.toggle("todo", !isDone);
  }
  for (const peek of all(".peek")) {
    const { state } = standingOf(peek.getAttribute("popovertarget")!.slice("peek-".length), reader, ground);
    if (peek.querySelector(`.gap.${state}`) === null) peek.innerHTML = gapFigure(state);
  }
}

function markState(element: HTMLElement, reader: ReaderState, ground: Ground): void {
  const slug = element.dataset["concept"]!;
  const { state, before } = standingOf(slug, reader, ground);
  const concept = ground.concepts.get(slug);
  const showsMinutes = element.classList.contains("min") && state !== "understood" && concept !== undefined;
  const words = showsMinutes ? minutesWords(concept) : stateWord(state, before);
  // Both are the site's own markup.
  if (element.textContent.trim() !== words)
    element.innerHTML = showsMinutes ? words : stateHtml(state, before);
}

/** Folds to its link each Quick Context of a digest whose concept is understood. */
export function foldContexts({ understood }: ReaderState): void {
  for (const one of all(".context[data-concept]"))
    one.classList.toggle("folded", understood.has(one.dataset["concept"]!));
}
