import { capitalize, countOf } from "../../core/wording.ts";
import { make } from "./make.ts";

/** The items of a list by concept, as they were built. */
const built = new WeakMap<Element, ReadonlyMap<string, HTMLElement>>();

/** The items of a list of concepts by slug, in the order in which they were built, wherever they stand now. */
export function builtItems(list: HTMLElement): ReadonlyMap<string, HTMLElement> {
  let items = built.get(list);
  if (items === undefined) {
    const children = [...list.children] as HTMLElement[];
    built.set(list, (items = new Map(children.map((item) => [item.dataset["gap"] ?? "", item]))));
  }
  return items;
}

type Item = readonly [slug: string, item: HTMLElement];

/** Puts some items of a list into an order. The others fold away below it: they are understood, or needed only for what is. */
export function order(
  list: HTMLElement,
  items: readonly HTMLElement[],
  understood: ReadonlySet<string>,
): void {
  const others = [...builtItems(list)].filter(([, item]) => !items.includes(item));
  place(list, items);
  fold(list, others, understood);
  const section = list.closest<HTMLElement>(".block");
  if (section !== null) section.hidden = items.length < 2 && others.length === 0;
}

function place(list: Element, items: readonly HTMLElement[]): void {
  const isSame = items.length === list.children.length && items.every((item, i) => list.children[i] === item);
  if (!isSame) list.replaceChildren(...items);
}

function fold(list: HTMLElement, items: readonly Item[], understood: ReadonlySet<string>): void {
  const next = list.nextElementSibling;
  const old = next?.matches(".set-aside") ? next : null;
  if (items.length === 0) return old?.remove();
  const folded = old ?? make("details", "set-aside", make("summary", "meta"), make("ol", list.className));
  if (old === null) list.after(folded);
  const words = [
    ...(items.some(([slug]) => understood.has(slug)) ? ["understood"] : []),
    ...(items.every(([slug]) => understood.has(slug)) ? [] : ["no longer needed"]),
  ];
  folded.querySelector("summary")!.textContent =
    `${capitalize(words.join(" or "))}: ${countOf(items.length, "concept")}`;
  place(
    folded.querySelector("ol")!,
    items.map(([, item]) => item),
  );
}
