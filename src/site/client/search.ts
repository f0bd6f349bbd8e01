import { figureOf, inSentence } from "../../core/wording.ts";
import { make, makeLink } from "./make.ts";

/** What Pagefind's browser module gives; it is made by the build and has no types of its own here. */
interface Pagefind {
  options(options: { excerptLength?: number }): Promise<void>;
  init(): Promise<void>;
  /** loads every filter, so that results come with counts */
  filters(): Promise<unknown>;
  debouncedSearch(
    term: string | null,
    options: { filters: Record<string, { any: string[] }> },
    wait?: number,
  ): Promise<Found | null>;
}
interface Found {
  results: { data(): Promise<Page> }[];
  filters: Record<string, Record<string, number>>;
}
interface Page {
  url: string;
  excerpt: string;
  meta: Record<string, string>;
  sub_results: { title: string; url: string; excerpt: string }[];
}

/** Results shown at once. */
const most = 20;
/** Passages shown of one lesson. */
const mostPassages = 3;

/**
 * The search page: a box, filters and results. The address keeps the query, so a search can be linked and gone back to.
 * Without script the page lists every concept.
 */
class LacunaSearch extends HTMLElement {
  #pagefind: Promise<Pagefind> | undefined;
  readonly #box = this.querySelector<HTMLInputElement>("[type=search]")!;
  readonly #status = this.querySelector<HTMLElement>("[data-status]")!;
  readonly #results = this.querySelector<HTMLElement>("[data-results]")!;
  readonly #listed = [...this.#results.childNodes];
  readonly #filters = [...this.querySelectorAll<HTMLInputElement>("[data-filter] input")];

  connectedCallback(): void {
    const asked = new URLSearchParams(location.search);
    this.#box.value = asked.get("q") ?? "";
    for (const filter of this.#filters) filter.checked = asked.getAll(nameOf(filter)).includes(filter.value);
    this.#box.addEventListener("input", () => void this.#search());
    this.querySelector("[role=search]")!.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#search();
    });
    this.querySelector(".filters")!.addEventListener("change", () => void this.#search());
    if (asked.size > 0) void this.#search();
    else this.#box.focus();
  }

  async #load(): Promise<Pagefind> {
    const pagefind = (await import(/* @vite-ignore */ `${this.dataset["index"]}pagefind.js`)) as Pagefind;
    await pagefind.options({ excerptLength: 24 });
    await pagefind.init();
    await pagefind.filters();
    return pagefind;
  }

  async #search(): Promise<void> {
    const term = this.#box.value.trim();
    const filters = this.#chosen();
    this.#remember(term, filters);
    if (term === "" && Object.keys(filters).length === 0) return this.#rest();
    try {
      this.#pagefind ??= this.#load();
      const pagefind = await this.#pagefind;
      const found = await pagefind.debouncedSearch(term === "" ? null : term, { filters }, 120);
      // Null: another letter was typed meanwhile, and its search will answer.
      if (found !== null) await this.#show(found, term);
    } catch (cause) {
      this.#pagefind = undefined;
      this.#status.textContent = "The search index could not be loaded. Every concept is listed below.";
      console.error(cause);
    }
  }

  #chosen(): Record<string, { any: string[] }> {
    const chosen: Record<string, { any: string[] }> = {};
    for (const filter of this.#filters)
      if (filter.checked) (chosen[nameOf(filter)] ??= { any: [] }).any.push(filter.value);
    return chosen;
  }

  #remember(term: string, filters: Record<string, { any: string[] }>): void {
    const asked = new URLSearchParams(term === "" ? {} : { q: term });
    for (const [name, { any }] of Object.entries(filters)) for (const value of any) asked.append(name, value);
    history.replaceState(null, "", asked.size > 0 ? `?${asked}` : location.pathname);
  }

  #rest(): void {
    this.#status.textContent = "Type a word, or a phrase in quotation marks.";
    this.#results.replaceChildren(...this.#listed);
    for (const filter of this.#filters) badgeOf(filter).textContent = "";
  }

  async #show(found: Found, term: string): Promise<void> {
    const pages = await Promise.all(found.results.slice(0, most).map((result) => result.data()));
    for (const filter of this.#filters)
      badgeOf(filter).textContent = String(found.filters[nameOf(filter)]?.[filter.value] ?? 0);
    const groups = Map.groupBy(pages, ({ url }) => pathOf(url, this.dataset["site"] ?? "/"));
    this.#status.textContent = describe(found.results.length, groups.size, term);
    this.#results.replaceChildren(
      ...(groups.size === 0
        ? this.#listed
        : [...groups].map(([path, group]) => this.#drawGroup(path, group))),
    );
  }

  #drawGroup(path: string, group: Page[]): HTMLElement {
    const [first] = group;
    const site = this.dataset["site"] ?? "/";
    const items = group.flatMap((page) =>
      passagesOf(page).map((passage) => drawPassage(site + path, page, passage)),
    );
    return make(
      "section",
      "result",
      make("h2", "", makeLink(site + path, first!.meta["title"] ?? path)),
      make("ul", "", ...items),
    );
  }
}

function nameOf(filter: HTMLInputElement): string {
  return filter.closest<HTMLElement>("[data-filter]")!.dataset["filter"]!;
}

function badgeOf(filter: HTMLInputElement): HTMLElement {
  return filter.parentElement!.querySelector<HTMLElement>(".n")!;
}

/** A passage of a lesson, or a whole text. */
interface Passage {
  title: string;
  /** where on the page; empty for its top */
  hash: string;
  excerpt: string;
}

function drawPassage(address: string, { meta }: Page, { title, hash, excerpt }: Passage): HTMLElement {
  const link = makeLink(address + hash, "");
  link.className = "hit";
  link.append(
    make("b", "", title),
    meta["format"] && meta["format"] !== title ? `, ${inSentence(meta["format"])}` : "",
    make("span", "", ...cutParts(excerpt)),
  );
  return make("li", "", link);
}

/** An address in the index, as a path below the site: `/base/concepts/x/?format=quick#y` becomes `concepts/x/`. */
function pathOf(url: string, site: string): string {
  const path = url.replace(/[?#].*$/, "");
  return path.startsWith(site) ? path.slice(site.length) : path.replace(/^\//, "");
}

function passagesOf({ sub_results, excerpt, meta, url }: Page): Passage[] {
  const whole = { title: meta["format"] ?? "Paper", hash: "", excerpt };
  const sections = sub_results
    .filter(({ url: at }) => at.includes("#"))
    .map((one) => ({ title: one.title, hash: one.url.slice(one.url.indexOf("#")), excerpt: one.excerpt }));
  const format = /format=([\w-]+)/.exec(url)?.[1];
  return sections.length > 0
    ? sections.slice(0, mostPassages)
    : [{ ...whole, hash: format === undefined ? "" : `#${format}` }];
}

function describe(results: number, groups: number, term: string): string {
  const what = term === "" ? "" : ` for “${term}”`;
  if (results === 0) return `Nothing found${what}. Try another word, or look through the list.`;
  const texts = `${figureOf(results, "text")}${what}`;
  return results > most
    ? `${texts}; the best ${most} are shown.`
    : `${texts} on ${figureOf(groups, "page")}.`;
}

/** Character references become characters; white space stays, and nothing becomes an element. */
function decode(text: string): string {
  const area = document.createElement("textarea");
  area.innerHTML = text;
  return area.value;
}

/** An excerpt is cut at words: what begins or ends inside a sentence says so. */
function cutParts(excerpt: string): (string | Node)[] {
  const text = excerpt.replaceAll(/<\/?mark>/g, "").trim();
  const isWhole = { before: /^[\p{Lu}\p{N}“(]/u.test(text), after: /[.!?…][”)]?$/.test(text) };
  return [isWhole.before ? "" : "… ", ...markedParts(excerpt.trim()), isWhole.after ? "" : " …"];
}

/** Pagefind marks hits with `<mark>` in otherwise escaped text; anything else stays text. */
function markedParts(excerpt: string): (string | Node)[] {
  const parts = excerpt.split(/<\/?mark>/).map(decode);
  return parts.map((part, i) => (i % 2 === 1 ? make("mark", "", part) : part));
}

customElements.define("lacuna-search", LacunaSearch);
