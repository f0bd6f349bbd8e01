import { type Concept } from "../core/concept.ts";

/** What a link of a lesson leads to: an address on the web, and the citation that stands for it on paper. */
interface Target {
  address?: string | undefined;
  citation?: string | undefined;
}

/** Resolves a link's target as it is written in a lesson or a message. */
export type Resolve = (url: string) => Target;

/** @param siteOf the address of a concept's page, undefined where it has no lesson or the site is not published */
export function resolverOf(
  concept: Pick<Concept, "sources"> | undefined,
  siteOf: (slug: string, format?: string) => string | undefined,
): Resolve {
  return (url) => {
    const [scheme = "", rest = ""] = [url.slice(0, url.indexOf(":")), url.slice(url.indexOf(":") + 1)];
    if (scheme === "arxiv") return { address: `https://arxiv.org/abs/${rest}`, citation: `arXiv:${rest}` };
    if (scheme === "doi") return { address: `https://doi.org/${rest}`, citation: `doi:${rest}` };
    if (scheme === "concept") return { address: siteOf(...(rest.split("#") as [string, string?])) };
    if (scheme === "source") return sourceOf(concept?.sources.find(({ key }) => key === rest)?.url);
    return scheme === "http" || scheme === "https" ? sourceOf(url) : {};
  };
}

const sourceOf = (url: string | undefined): Target => ({
  address: url,
  citation: url?.replace(/^https?:\/\/(?:www\.)?/, "").replace(/\/$/, ""),
});
