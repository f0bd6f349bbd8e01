import { type Level, levelOf } from "../../core/level.ts";
import type { ReaderState } from "../../core/reader.ts";
import { type Ground, type ReaderIndex, openIndex } from "../reader-index.ts";
import { keepLevels } from "./journal.ts";

/** What the journal's slugs are called, where they belong and what follows for them. */
export interface Names extends Ground {
  /** address of the folder of the site, with its slash */
  site: string;
}

let loading: Promise<Names> | undefined;

/** The names of everything, fetched once and only where the reader has said something. @throws if they cannot be fetched */
export function loadNames(): Promise<Names> {
  const site = document.body.dataset["site"] ?? "/";
  loading ??= fetch(`${site}reader.json`)
    .then((response) => response.json() as Promise<ReaderIndex>)
    .then((index) => ({ ...openIndex(index), site }));
  loading.catch(() => (loading = undefined));
  return loading;
}

export const levelIn = (reader: ReaderState, topic: string, { concepts }: Names): Level =>
  levelOf(reader, topic, (slug) => concepts.get(slug)?.topic);

/** Works out with which format each topic starts, and keeps it for the pages that open next. */
export function refreshLevels(reader: ReaderState, names: Names): void {
  const formats = [...names.topics.keys()].map((topic) => [topic, levelIn(reader, topic, names).format]);
  keepLevels(Object.fromEntries(formats.filter(([, format]) => format !== "quick")));
}
