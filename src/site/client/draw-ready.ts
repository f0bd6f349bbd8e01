import type { Proposal } from "../reader-view.ts";
import { make, makeLink } from "./make.ts";
import type { Names } from "./names.ts";

/** Lists what can be learned at once; the marks put minutes and states into it. */
export function drawReady(section: HTMLElement, items: readonly Proposal[], names: Names): void {
  const list = section.querySelector("ul")!;
  section.hidden = items.length === 0;
  const wanted = items.map(({ concept, why }) => `${concept} ${why}`);
  const shown = [...list.children].map(
    (item) =>
      `${item.querySelector<HTMLElement>("[data-concept]")?.dataset["concept"]} ${item.querySelector("p")?.textContent}`,
  );
  if (wanted.join("\n") === shown.join("\n")) return;
  list.replaceChildren(...items.map((item) => drawItem(item, section.dataset["ready"] ?? "", names)));
}

function drawItem({ concept: slug, why }: Proposal, hash: string, { concepts, site }: Names) {
  const { name, topic } = concepts.get(slug)!;
  const link = makeLink(`${site}concepts/${slug}/${hash}`, name);
  link.className = `name topic hue-${topic}`;
  const shape = document.getElementById(`t-${topic}`)?.id ?? "t-other";
  // The site's own markup.
  link.insertAdjacentHTML(
    "afterbegin",
    `<svg class="mark" aria-hidden="true"><use href="#${shape}"></use></svg>`,
  );
  const minutes = make("span", "meta min state");
  minutes.dataset["concept"] = slug;
  return make("li", "", make("div", "head", link, minutes), make("p", "", why));
}
