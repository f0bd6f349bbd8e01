import { catalogue } from "./catalogue.ts";

/** An address below the folder in which the site is hosted: `/concepts/x/` becomes `/base/concepts/x/`. */
export function at(path: string): string {
  return catalogue.site.base + path.replace(/^\//, "");
}

export const conceptAt = (slug: string): string => at(`/concepts/${slug}/`);
export const paperAt = (path: string): string => at(`/papers/${path}/`);
export const digestAt = (id: string): string => at(`/digests/${id}/`);
export const recapAt = (week: string): string => at(`/recaps/${week.toLowerCase()}/`);
export const topicAt = (slug: string): string => at(`/topics/${slug}/`);

/** Where a cited work can be read: at arXiv, or wherever its DOI leads. */
export const workAt = (id: string): string =>
  id.startsWith("doi:") ? `https://doi.org/${id.slice(4)}` : `https://arxiv.org/abs/${id.slice(6)}`;
