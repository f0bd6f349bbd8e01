import { createHash } from "node:crypto";
import { loadCatalogue } from "../archive/cache.ts";
import type { Catalogue, ConceptEntry, PaperEntry } from "../core/catalogue.ts";
import { contentFolder } from "./content-folder.ts";

/** All that the site shows, as `lacuna build` drew it. */
export const catalogue: Catalogue = await loadCatalogue(contentFolder);

const concepts = new Map(catalogue.concepts.map((concept) => [concept.slug, concept]));
/** The concepts by slug, for whatever follows their order. */
export const graph: ReadonlyMap<string, ConceptEntry> = concepts;
const papers = new Map(catalogue.papers.map((paper) => [paper.id, paper]));
const digests = new Map(catalogue.digests.map((digest) => [digest.id, digest]));
const topics = new Map(catalogue.topics.map((topic) => [topic.slug, topic.name]));

/** @throws if the catalogue names what it does not hold: it was drawn by another version */
function get<T>(map: ReadonlyMap<string, T>, key: string): T {
  const value = map.get(key);
  if (value === undefined)
    throw new Error(
      `unexpected reference to “${key}”, expected an entry of the catalogue; run \`npx lacuna build\` again`,
    );
  return value;
}

export const conceptOf = (slug: string): ConceptEntry => get(concepts, slug);
export const paperOf = (id: string): PaperEntry => get(papers, id);
export const digestOf = (id: string) => get(digests, id);
export const topicName = (slug: string): string => topics.get(slug) ?? slug;
/** Papers of the digests; a paper that only a lesson cites has no page. */
export const hasPaper = (id: string): boolean => papers.has(id);
/** A lesson may have been asked for by a digest that was removed since. */
export const hasDigest = (id: string): boolean => digests.has(id);

/** What scripts and styles are made of. Their names change with it, and a page that was kept would name files that are gone. */
const assets = createHash("sha256")
  .update(
    JSON.stringify(
      import.meta.glob(["./*.ts", "./client/*.ts", "./styles/*.css", "../core/*.ts", "../*.ts"], {
        query: "?raw",
        import: "default",
        eager: true,
      }),
    ),
  )
  .digest("hex");

/** A page is rendered again when anything that it shows or loads changes: its key covers its data, the site's own, and the source of its scripts and styles. */
export function cacheKey(shown: unknown): string {
  return createHash("sha256")
    .update(JSON.stringify([assets, catalogue.site, catalogue.topics, shown]))
    .digest("hex");
}
