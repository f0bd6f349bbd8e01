import { make } from "./make.ts";

/** Says why a gap is here. The papers that mention it stay as they are. @param reasons the strongest first, each a sentence without its full stop */
export function setReasons(why: HTMLElement, reasons: readonly string[], papers = papersIn(why)): void {
  const [first = "", ...rest] = reasons;
  const strongest = why.querySelector("summary > :last-child")!;
  const said = strongest.classList.contains("strongest") ? reasons : rest;
  const list = why.querySelector("ul")!;
  const now = [...list.children].filter((item) => item.querySelector("a") === null);
  const isSame = said.length === now.length && said.every((one, i) => now[i]!.textContent === `${one}.`);
  if (isSame && strongest.textContent === first && papers === papersIn(why)) return;
  strongest.textContent = first;
  list.replaceChildren(...said.map((one) => make("li", "", `${one}.`)), ...(papers === null ? [] : [papers]));
}

/** “Seen in …”. */
export function papersIn(why: HTMLElement): Element | null {
  return why.querySelector("li > a")?.parentElement ?? null;
}
