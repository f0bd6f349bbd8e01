/*
 * Everything works without this file. It adds: the current format on the switch, the theme switch,
 * `/` and Ctrl-K for search, what follows from what was understood, and hover notes where the browser has no interest invokers.
 */
const root = document.documentElement;
const all = <T extends Element>(selector: string, within: ParentNode = document) => [
  ...within.querySelectorAll<T>(selector),
];

function followFormat(formats: HTMLElement): void {
  const show = () => {
    const target = location.hash === "" ? null : document.getElementById(location.hash.slice(1));
    const hit = target?.closest(".format");
    // Remembered, so that a later target outside the formats leaves the open one open.
    if (hit) root.dataset["format"] = hit.id;
    const now = hit?.id ?? root.dataset["format"] ?? "quick";
    for (const link of all<HTMLAnchorElement>(".switch a"))
      if (link.hash === `#${now}`) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
  };
  formats.dataset["live"] = "";
  show();
  addEventListener("hashchange", show);
}

function switchTheme(): void {
  const chosen = root.dataset["theme"];
  const isDark =
    chosen === undefined ? matchMedia("(prefers-color-scheme: dark)").matches : chosen === "dark";
  root.dataset["theme"] = isDark ? "light" : "dark";
  try {
    localStorage.setItem("lacuna-theme", root.dataset["theme"]);
  } catch {
    // The choice lasts for this page then.
  }
}

function openSearch(event: KeyboardEvent): void {
  const typing = (event.target as Element | null)?.closest("input, textarea, select, [contenteditable]");
  const slash = event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
  const commandK = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
  if (!slash && !commandK) return;
  event.preventDefault();
  const box = document.querySelector<HTMLInputElement>("[type=search]");
  if (box) box.focus();
  else location.href = document.body.dataset["search"] ?? "";
}

/** Opens the note behind a link on hover and focus, in browsers that do not know `interestfor`. */
function hoverNote(link: Element): void {
  const note = document.getElementById(link.getAttribute("interestfor") ?? "");
  if (note === null) return;
  let timer = 0;
  const later = (action: () => void, wait: number) => {
    clearTimeout(timer);
    timer = window.setTimeout(action, wait);
  };
  const open = () => later(() => note.showPopover({ source: link as HTMLElement }), 350);
  const close = () => later(() => note.hidePopover(), 250);
  for (const name of ["mouseenter", "focus"]) link.addEventListener(name, open);
  for (const name of ["mouseleave", "blur"]) link.addEventListener(name, close);
  note.addEventListener("mouseenter", () => clearTimeout(timer));
  note.addEventListener("mouseleave", close);
}

/** A page that opened for somebody who had done nothing follows what is done elsewhere, too. */
function followLater(): void {
  if (root.dataset["reader"] !== undefined || !hasJournal()) return;
  root.dataset["reader"] = "elsewhere";
  follow();
}

/** What cannot be fetched is as if nothing followed: the page stays as it was built. */
function follow(): void {
  void import("./follow.ts").catch(() => undefined);
}

function hasJournal(): boolean {
  try {
    return Object.keys(localStorage).some((name) => name.startsWith("lacuna-journal"));
  } catch {
    return false;
  }
}

const formats = document.querySelector<HTMLElement>(".formats");
if (formats) followFormat(formats);
for (const button of all("[data-theme-switch]")) button.addEventListener("click", switchTheme);
addEventListener("keydown", openSearch);
// `theme.js` looked for a journal; a new reader fetches nothing for it.
if (root.dataset["reader"] !== undefined) follow();
addEventListener("storage", followLater);
addEventListener("pageshow", followLater);
if (!("interestForElement" in HTMLAnchorElement.prototype) && matchMedia("(hover: hover)").matches)
  for (const link of all("[interestfor]")) hoverNote(link);
