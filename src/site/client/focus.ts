/** Makes a change that may move or hide what has the focus, and puts the focus back: on it, on its like, or on what it was folded into. */
export function keepFocus(change: () => void): void {
  const focused = document.activeElement;
  change();
  if (!(focused instanceof HTMLElement) || focused === document.body) return;
  if (document.activeElement === focused && focused.checkVisibility()) return;
  heirOf(focused)?.focus({ preventScroll: true });
}

function heirOf(focused: HTMLElement): HTMLElement | null {
  if (focused.isConnected && focused.checkVisibility()) return focused;
  const links = [...document.querySelectorAll<HTMLAnchorElement>("main a")];
  const address = focused.getAttribute("href");
  const like = links.find((link) => link.getAttribute("href") === address && link.checkVisibility());
  return like ?? focused.closest("details")?.querySelector("summary") ?? links[0] ?? null;
}
