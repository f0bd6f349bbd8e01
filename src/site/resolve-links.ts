import type { ConceptEntry } from "../core/catalogue.ts";
import { conceptAt } from "./address.ts";
import { gapFigure } from "./gap-figure.ts";
import type { Neighbour } from "./neighbour.ts";
import { escapeHtml } from "./escape.ts";

function conceptLink({ slug, name, state }: Neighbour, text: string): string {
  const peek = `<button class="peek" type="button" popovertarget="peek-${slug}" aria-label="Preview ${escapeHtml(name)}">${gapFigure(state)}</button>`;
  if (state === "awaited") return `<span class="term">${text}</span>${peek}`;
  return `<a href="${conceptAt(slug)}" class="term" interestfor="peek-${slug}">${text}</a>${peek}`;
}

/**
 * Points a fragment's links at this site: a concept with lessons becomes a link, one without becomes text with its state,
 * a source gets the address in the record, a citation that nobody verified is marked. The fragment itself depends on no neighbour, so it can be kept between builds.
 */
export function resolveLinks(
  html: string,
  linked: readonly Neighbour[],
  { sources, papers }: Pick<ConceptEntry, "sources" | "papers">,
): string {
  const bySlug = new Map(linked.map((one) => [one.slug, one]));
  const unverified = new Set(papers.filter((one) => one.unverified).map(({ id }) => id.replace(/^\w+:/, "")));
  const byKey = new Map(sources.map((one) => [one.key, one]));
  return html
    .replace(/<a data-concept="([a-z0-9-]+)">([\s\S]*?)<\/a>/g, (_, slug: string, text: string) => {
      const target = bySlug.get(slug);
      return target === undefined ? text : conceptLink(target, text);
    })
    .replace(/<a data-source="([a-z0-9-]+)">/g, (_, key: string) => {
      const source = byKey.get(key);
      return source === undefined
        ? "<a>"
        : `<a href="${escapeHtml(source.url)}" class="cite" data-id="${escapeHtml(new URL(source.url).hostname)}" interestfor="ref-source-${key}">`;
    })
    .replace(/<a [^>]*class="cite" data-id="([^"]+)"[^>]*>[\s\S]*?<\/a>/g, (citation, id: string) =>
      unverified.has(id) ? `${citation} <small class="unverified">unverified</small>` : citation,
    );
}
