import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import compromise from "compromise";
import { extract } from "keyword-extractor";
import retextEnglish from "retext-english";
import retextKeywords from "retext-keywords";
import retextPos from "retext-pos";
import retextStringify from "retext-stringify";
import { stemmer } from "stemmer";
import { unified } from "unified";
import { findCandidates } from "../../src/gaps/candidates.ts";
import { findLabelled, readIssues } from "./labelled.ts";

/*
 * `npm run bench:keyphrases -- DATA_FOLDER [--digests DIR] [--only inspec|semeval|labels]`: candidates for concepts against
 * keyphrases that people chose, by the published protocol (PromptRank's own code): candidates in lower case, deduplicated; a hit
 * is a gold phrase, exactly or by its Porter stems; gold is present and absent phrases together; micro-averaged at the first 5,
 * 10 and 15. Our own labels stand in `labels/`, whose README says how the one configuration was chosen.
 */

interface Document {
  text: string;
  /** in lower case */
  gold: string[];
}

const cuts = [5, 10, 15] as const;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { digests: { type: "string" }, only: { type: "string", default: "" } },
});
const [folder] = positionals;
if (folder === undefined) {
  console.error(
    "bench:keyphrases: unexpected absence of a folder, expected the data's folder as an argument",
  );
  process.exit(2);
}
const sets: Record<string, () => Document[]> = {
  "Inspec, test": () => readSet(join(folder, "keyphrase/inspec-test.jsonl")),
  "SemEval-2017": () => readSet(join(folder, "keyphrase/semeval2017.jsonl")),
  "Labels of our own, digests, tuning half": () =>
    readLabelled(values.digests ?? join(folder, "digests/papers-of-the-week")),
  "Labels of our own, abstracts": () => readAbstracts(join(folder, "keyphrase/inspec-traindev-texts.jsonl")),
};

function readSet(path: string): Document[] {
  return readFileSync(path, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { title: string; text: string; keyphrases: string[] })
    .map(({ title, text, keyphrases }) => ({
      text: title === "" ? text : `${title}\n${text}`,
      gold: keyphrases.map((one) => one.toLowerCase()),
    }));
}

function readLabelled(digests: string): Document[] {
  return findLabelled(readIssues(digests))
    .filter(({ half }) => half === "tuning")
    .map(({ paper, a, b }) => {
      const spans = [...a, ...b].flatMap((label) => label.spans);
      const gold = spans.map(([field, start, end]) => paper[field].slice(start, end).toLowerCase());
      return { text: `${paper.title}\n${paper.summary}`, gold: [...new Set(gold)] };
    });
}

/** Texts without published keyphrases, with those that our readers marked. */
function readAbstracts(path: string): Document[] {
  const labels = JSON.parse(readFileSync(new URL("labels/abstracts.json", import.meta.url), "utf8")) as {
    texts: { text: string; spans: [number, number][] }[];
  };
  const spansOf = new Map(labels.texts.map(({ text, spans }) => [text, spans]));
  return readFileSync(path, "utf8")
    .trim()
    .split("\n")
    .map((line) => (JSON.parse(line) as { text: string }).text)
    .flatMap((text) => {
      const spans = spansOf.get(createHash("sha256").update(text).digest("hex").slice(0, 16));
      const gold = spans?.map(([start, end]) => text.slice(start, end).toLowerCase());
      return gold === undefined ? [] : [{ text, gold: [...new Set(gold)] }];
    });
}

const retext = unified()
  .use(retextEnglish)
  .use(retextPos)
  .use(retextKeywords, { maximum: 15 })
  .use(retextStringify)
  .freeze();

interface Placed {
  position?: { start: { offset?: number | undefined }; end: { offset?: number | undefined } } | undefined;
}

/** Its key phrases, and after them its keywords, as they stand in the text. */
function askRetext(text: string): string[] {
  const { data } = retext.processSync(text);
  const written = (first: Placed | undefined, last = first) =>
    text.slice(first?.position?.start.offset, last?.position?.end.offset);
  return [
    ...(data.keyphrases ?? []).map(({ matches: [match] }) => written(match?.nodes[0], match?.nodes.at(-1))),
    ...(data.keywords ?? []).map(({ matches: [match] }) => written(match?.node)),
  ];
}

/** Its noun phrases in the order of the text, without articles and marks at their ends. */
function askCompromise(text: string): string[] {
  const phrases: string[] = compromise(text).nouns().out("array");
  return phrases.map((one) =>
    one.replace(/^(?:an?|the|this|these|its|our)\s/i, "").replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N})]+$/gu, ""),
  );
}

/** Its runs of words that are no stop words, in the order of the text. */
function askExtractor(text: string): string[] {
  return extract(text, {
    language: "english",
    return_chained_words: true,
    remove_duplicates: true,
    return_changed_case: true,
    remove_digits: false,
  });
}

const finders: Record<string, (text: string) => string[]> = {
  "Lacuna's candidates": (text) => findCandidates(text).map(({ phrase }) => phrase),
  "retext-keywords": askRetext,
  "compromise, noun phrases": askCompromise,
  "keyword-extractor": askExtractor,
};

const stemmed = (phrase: string) => phrase.split(" ").map(stemmer).join(" ");

/** F1 in hundredths at each cut. */
function score(documents: readonly Document[], found: readonly string[][]): number[] {
  const gold = documents.reduce((sum, document) => sum + document.gold.length, 0);
  const hits = found.map((phrases, i) => {
    const exact = new Set(documents[i]!.gold);
    const stems = new Set(documents[i]!.gold.map(stemmed));
    return [...new Set(phrases.map((one) => one.toLowerCase()))]
      .slice(0, cuts[2])
      .map((one) => exact.has(one) || stems.has(stemmed(one)));
  });
  return cuts.map((cut) => {
    const first = hits.flatMap((all) => all.slice(0, cut));
    return (200 * first.filter(Boolean).length) / (first.length + gold);
  });
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

function measureSpeed(documents: readonly Document[], find: (text: string) => string[]): number {
  const rounds = Array.from({ length: 3 }, () => {
    const start = performance.now();
    for (const { text } of documents) find(text);
    return documents.length / ((performance.now() - start) / 1000);
  });
  return median(rounds);
}

for (const [name, read] of Object.entries(sets)) {
  if (!name.toLowerCase().includes(values.only)) continue;
  const documents = read();
  console.log(`${name}: ${documents.length} documents; F1 at 5, 10 and 15, documents a second`);
  for (const [who, find] of Object.entries(finders)) {
    const figures = score(
      documents,
      documents.map(({ text }) => find(text)),
    );
    const speed = Math.round(measureSpeed(documents, find));
    console.log(
      `  ${who.padEnd(26)}${figures.map((one) => one.toFixed(2).padStart(7)).join("")}${`${speed}`.padStart(8)}`,
    );
  }
}
