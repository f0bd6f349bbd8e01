import { setTimeout as sleep } from "node:timers/promises";
import type { ArxivRecord } from "../core/citation.ts";
import type { Paper } from "../core/digest.ts";
import { getText } from "./get-text.ts";

/** Where arXiv's API answers, and what it is asked with. */
export interface ArxivMeans {
  /** the API's query address */
  url: string;
  /** milliseconds between two requests; arXiv asks for 3,000 */
  interval: number;
  /** reads a reply, an Atom feed */
  read(text: string): Paper[];
  /** records of earlier runs */
  load(id: string): Promise<ArxivRecord | undefined>;
  save(record: ArxivRecord): Promise<void>;
  signal: AbortSignal;
}

/** Records by id: `null` where arXiv knows no such paper, left out where nobody could look. */
export type ArxivRecords = ReadonlyMap<string, ArxivRecord | null>;

export type LookUpArxiv = (ids: readonly string[]) => Promise<ArxivRecords>;

/** As many ids as go into one request: the address stays short enough for every server on the way. */
const mostIds = 50;

/**
 * Looks papers up at arXiv (its API user's manual: `id_list`), one request every three seconds, kept for later runs.
 * Once arXiv cannot be reached it is left alone for the rest of the run: what was not looked up is simply not there.
 */
export function openArxiv(means: ArxivMeans): LookUpArxiv {
  let isOffline = false;
  let last = Promise.resolve(0);
  const ask = (ids: readonly string[]) => {
    const turn = last.then(async (before) => {
      const wait = isOffline ? 0 : Math.max(0, before + means.interval - Date.now());
      await sleep(wait, undefined, { signal: means.signal }).catch(() => undefined);
      const records = isOffline || means.signal.aborted ? undefined : await askOnce(means, ids);
      isOffline ||= records === undefined;
      return records;
    });
    last = turn.then(() => Date.now());
    return turn;
  };
  return async (ids) => {
    const found = new Map<string, ArxivRecord | null>();
    const missing: string[] = [];
    for (const id of new Set(ids)) {
      const kept = await means.load(id);
      if (kept) found.set(id, kept);
      else missing.push(id);
    }
    for (let i = 0; i < missing.length; i += mostIds) {
      const some = missing.slice(i, i + mostIds);
      const records = await ask(some);
      if (records === undefined) break;
      for (const id of some) found.set(id, records.get(id) ?? null);
      for (const record of records.values()) await means.save(record);
    }
    return found;
  };
}

/** @returns undefined where arXiv gave no answer that can be read */
async function askOnce(
  { url, read, signal }: ArxivMeans,
  ids: readonly string[],
): Promise<Map<string, ArxivRecord> | undefined> {
  const list = ids.map((id) => id.replace(/^arxiv:/, "")).join(",");
  const address = `${url}?id_list=${encodeURIComponent(list)}&max_results=${ids.length}`;
  const reply = await getText({ url: address, isTrusted: true, signal });
  if (!("text" in reply)) return undefined;
  const asked = new Set(ids);
  const found = read(reply.text);
  // Only a feed can say that a paper does not exist: an error page says nothing.
  if (found.length === 0 && !/<opensearch:totalResults[^>]*>\s*0\s*</.test(reply.text)) return undefined;
  const papers = found.filter(({ id }) => asked.has(id));
  return new Map(papers.map(({ id, title, authors, summary }) => [id, { id, title, authors, summary }]));
}
