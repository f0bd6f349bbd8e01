import type { Names } from "./names.ts";
import { papersIn, setReasons } from "./reasons.ts";

/** Lets a gap of the list lead the page; without one nothing leads. Its item is hidden meanwhile. */
export function lead(item: HTMLElement | undefined, { concepts, site }: Names): void {
  const section = document.querySelector<HTMLElement>(".first");
  if (section === null) return;
  for (const one of document.querySelectorAll<HTMLElement>(".gaps > li")) one.hidden = one === item;
  section.hidden = item === undefined;
  const slug = item?.dataset["gap"];
  const concept = slug === undefined ? undefined : concepts.get(slug);
  if (item === undefined || concept === undefined || slug === section.dataset["gap"]) return;
  section.dataset["gap"] = slug;
  const part = (selector: string) => section.querySelector<HTMLElement>(selector)!;
  part(".topic").replaceWith(item.querySelector(".topic")!.cloneNode(true));
  part(".state").dataset["concept"] = slug;
  part(".lede").textContent = item.querySelector("p")!.textContent;
  for (const link of section.querySelectorAll<HTMLAnchorElement>("h2 a, a.button"))
    link.href = `${site}concepts/${slug}/${link.hash}`;
  part("h2 a").textContent = concept.name;
  for (const [i, minutes] of [concept.quick, concept.deepDive].entries())
    section.querySelectorAll(".button .min")[i]!.textContent = `${minutes} min`;
  const [own, why] = [item, section].map((one) => one.querySelector<HTMLElement>(".why"));
  if (own && why) setReasons(why, [], papersIn(own)?.cloneNode(true) as Element | null);
}
