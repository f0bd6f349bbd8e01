import type { Configuration } from "../src/core/configuration.ts";
import type { Digest } from "../src/core/digest.ts";
import type { ReaderState } from "../src/core/reader.ts";
import type { Desk } from "../src/delivery/desk.ts";
import { rankGaps } from "../src/core/rank-gaps.ts";
import { isLoopback } from "../src/network/loopback.ts";
import { type Loaded, published, recordsOf } from "./load.ts";

/** Where others find the site; undefined where it is only on this machine. */
export function publicAddressOf({
  url,
  base,
}: Pick<Configuration["site"], "url" | "base">): string | undefined {
  const site = new URL(base, url);
  return isLoopback(site.hostname) ? undefined : site.href;
}

/** All that an answer is made from, from what was loaded. */
export function openDesk(loaded: Loaded, { now, channel }: { now: string; channel: string }): Desk {
  const concepts = recordsOf(loaded);
  return {
    site: publicAddressOf(loaded.configuration.site),
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
