import { defineCollection } from "astro:content";
import type { Loader } from "astro/loaders";
import { loadLessons, loadTopics } from "../archive.ts";
import { contentFolder } from "./content-folder.ts";
import { fragmentHash, renderFragment } from "./render-fragments.ts";

/** Renders every lesson of the archive into a fragment named by its content; the store holds what pages must know of it. */
const lessonLoader: Loader = {
  name: "lessons",
  async load({ store, logger }) {
    const topics = await loadTopics(contentFolder);
    const { archived } = await loadLessons(contentFolder, topics.value ?? []);
    store.clear();
    for (const [slug, { lessons }] of archived)
      for (const [format, lesson] of lessons) {
        const hash = fragmentHash(lesson);
        const { headings, concepts, citations } = await renderFragment(contentFolder, lesson, hash);
        store.set({ id: `${slug}/${format}`, data: { hash, headings, concepts, citations }, digest: hash });
      }
    logger.debug(`${store.keys().length} lessons`);
  },
};

export const collections = { lessons: defineCollection({ loader: lessonLoader }) };
