import { type GapState, gapFigure } from "./gap-figure.ts";

/** Whether a concept can be learned: `ready` where nothing comes first, `open` where something does, `awaited` without a lesson. */
export function stateOf(isTaught: boolean, before: number): Exclude<GapState, "understood"> {
  if (!isTaught) return "awaited";
  return before === 0 ? "ready" : "open";
}

const words: Record<GapState, (before: number) => string> = {
  understood: () => "Understood",
  ready: () => "Ready",
  open: (before) => `After ${before}`,
  awaited: () => "No lesson yet",
};

/** The state in a word: shown beside its figure, never the figure alone. @param before how many concepts come first */
export function stateWord(state: GapState, before: number): string {
  return words[state](before);
}

/** Figure and word, as markup. */
export function stateHtml(state: GapState, before: number): string {
  return gapFigure(state) + stateWord(state, before);
}
