import { catalogue } from "../catalogue.ts";
import type { ReaderIndex } from "../client/names.ts";

/** What a browser's journal needs to name and place its concepts. The same for everybody. */
export function GET(): Response {
  const index: ReaderIndex = {
    topics: catalogue.topics.map(({ slug, name }) => [slug, name]),
    concepts: catalogue.concepts.map(({ slug, name, topic, lessons }) => [
      slug,
      name,
      topic,
      lessons === null ? 0 : 1,
    ]),
  };
  return Response.json(index);
}
