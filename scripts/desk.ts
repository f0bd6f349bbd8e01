import type { Digest } from "../src/core/digest.ts";
import type { ReaderState } from "../src/core/reader.ts";
import type { Desk } from "../src/delivery/desk.ts";
import { rankGaps } from "../src/core/rank-gaps.ts";
import { type Loaded, published, recordsOf } from "./load.ts";

/** All that an answer is made from, from what was loaded. */
export function openDesk(loaded: Loaded, { now, channel }: { now: string; channel: string }): Desk {
  const { url, base } = loaded.configuration.site;
  const concepts = recordsOf(loaded);
  return {
    site: /^https?:\/\/(?:localhost|127\.|\[::1\])/.test(url) ? undefined : new URL(base, url).href,
    topics: loaded.topics,
    concepts,
    lessons: published(loaded),
    digests: loaded.digests,
    sightings: loaded.sightings,
    gapsOf: (digests: readonly Digest[], reader: ReaderState) =>
      rankGaps(digests, loaded.sightings, concepts, reader),
    events: loaded.events,
    reader: loaded.reader,
    now,
    channel,
    // On Signal a command can be answered as it stands.
    spell: (command) => (channel === "signal" ? `/${command}` : `npx lacuna ${command}`),
  };
}
