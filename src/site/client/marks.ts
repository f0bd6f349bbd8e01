import { gapFigure } from "../gap-figure.ts";
import { onChange, readJournal } from "./journal.ts";

/*
 * Marks, quietly, what this browser's reader has understood: the state of a concept in lists, a step of a path, a Quick
 * Context in a digest, which folds to its link.
 */

/** What stood in a state before it was marked. */
const before = new WeakMap<Element, string>();

function mark(state: Element, isUnderstood: boolean): void {
  if (isUnderstood === before.has(state)) return;
  const own = before.get(state);
  if (own === undefined) before.set(state, state.innerHTML);
  else before.delete(state);
  // Both are the site's own markup.
  state.innerHTML = own ?? `${gapFigure("understood")}Understood`;
  state.closest(".path > li")?.classList.toggle("done", isUnderstood);
  state.closest(".path > li")?.classList.toggle("todo", !isUnderstood);
}

function showMarks(): void {
  const { understood } = readJournal().reader;
  for (const one of document.querySelectorAll<HTMLElement>(".state[data-concept]"))
    mark(one, understood.has(one.dataset["concept"]!));
  for (const one of document.querySelectorAll<HTMLElement>(".context[data-concept]"))
    one.classList.toggle("folded", understood.has(one.dataset["concept"]!));
}

onChange(showMarks);
showMarks();
