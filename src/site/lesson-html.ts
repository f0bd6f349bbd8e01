import { loadFragment } from "../archive/cache.ts";
import type { ConceptEntry } from "../core/catalogue.ts";
import type { Format } from "../core/formats.ts";
import { contentFolder } from "./content-folder.ts";
import type { Neighbour } from "./neighbour.ts";
import type { Fragment } from "./render-fragments.ts";
import { resolveLinks } from "./resolve-links.ts";

/** A concept whose lessons are shown. */
interface Shown extends Pick<ConceptEntry, "slug" | "sources" | "papers"> {
  lessons: NonNullable<ConceptEntry["lessons"]>;
}

/** A lesson's HTML, its links pointed at this site. @throws if the build has not rendered it */
export async function lessonHtml(
  concept: Shown,
  format: Format,
  linked: readonly Neighbour[],
): Promise<string> {
  const fragment = await loadFragment<Fragment>(contentFolder, concept.lessons[format].fragment);
  if (fragment === undefined)
    throw new Error(`${concept.slug}/${format}: unexpected absence of its fragment, expected the build's`);
  return resolveLinks(fragment.html, linked, concept);
}
