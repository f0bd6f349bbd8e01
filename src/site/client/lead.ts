import type { Names } from "./names.ts";
import { papersIn, setReasons } from "./reasons.ts";

/**
 * Lets a gap of the list lead the page; without one nothing leads. Its item is hidden meanwhile.
 * @returns the slug of what leads; undefined where a page has no lead
 */
export function lead(item: HTMLElement | undefined, names: Names): string | undefined {
  const section = document.querySelector<HTMLElement>(".first");
  if (section === null) return undefined;
  for (const one of document.querySelectorAll<HTMLElement>(".gaps > li")) one.hidden = one === item;
  section.hidden = item === undefined;
  const slug = item?.dataset["gap"];
  if (item !== undefined && slug !== section.dataset["gap"]) fill(section, item, names);
  return slug;
}

function fill(section: HTMLElement, item: HTMLElement, { concepts, site }: Names): void {
  const slug = item.dataset["gap"]!;
  const concept = concepts.get(slug)!;
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
