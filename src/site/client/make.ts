/* Elements made by script. Whatever a journal or a file holds becomes text. */

/** All elements of the page that match. */
export function all<T extends HTMLElement = HTMLElement>(selector: string): T[] {
  return [...document.querySelectorAll<T>(selector)];
}

type Part = string | Node;

export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className: string,
  ...parts: Part[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (className !== "") element.className = className;
  element.append(...parts);
  return element;
}

export function makeLink(href: string, text: string): HTMLAnchorElement {
  const link = make("a", "", text);
  link.href = href;
  return link;
}

export function makeButton(text: string, act: () => void): HTMLButtonElement {
  const button = make("button", "button", text);
  button.type = "button";
  button.addEventListener("click", act);
  return button;
}
