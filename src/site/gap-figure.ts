/** The middle of the figure: closed when understood, a point when ready, open otherwise. */
const middles = {
  understood: '<path class="mid" d="M6 1.5h12v5H6z"/>',
  ready: '<path class="mid" d="M10.75 2.75h2.5v2.5h-2.5z"/>',
  open: "",
  awaited: "",
} as const;

export type GapState = keyof typeof middles;

/** The one figure: a line with a gap in it. Markup, because lessons hold it inside their text. Always beside a word or a label. */
export function gapFigure(state: GapState): string {
  return `<svg class="gap ${state}" viewBox="0 0 24 8" aria-hidden="true"><path d="M0 1.5h6.5v5H0zM17.5 1.5H24v5h-6.5z"/>${middles[state]}</svg>`;
}
