import { loadArxivRecord, saveArxivRecord } from "../src/archive/cache.ts";
import { ArxivRecord } from "../src/core/citation.ts";
import type { Configuration } from "../src/core/configuration.ts";
import { type LookUpArxiv, openArxiv } from "../src/network/arxiv.ts";
import { readDigests } from "../src/sources/read-digests.ts";

/** The way to arXiv's records, kept with the archive's caches. */
export function askArxiv({ arxiv }: Configuration, content: string, signal: AbortSignal): LookUpArxiv {
  return openArxiv({
    url: arxiv.url,
    interval: arxiv.seconds * 1000,
    // A reply is an Atom feed, as a digest may be.
    read: (text) => readDigests({ name: "arxiv.xml", text }).digests.flatMap(({ papers }) => papers),
    load: async (id) => ArxivRecord.safeParse(await loadArxivRecord(content, id)).data,
    save: (record) => saveArxivRecord(content, record.id, record),
    signal,
  });
}
