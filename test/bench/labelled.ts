import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { z } from "zod";
import type { Digest, Paper } from "../../src/core/digest.ts";
import { readDigests } from "../../src/sources/read-digests.ts";

const Span = z.tuple([z.enum(["title", "summary"]), z.int().min(0), z.int().min(1)]);
export type Span = z.infer<typeof Span>;

const Labels = z.object({
  papers: z.array(
    z.object({
      /** first 16 hex digits of the title's SHA-256 */
      title: z.string().regex(/^[0-9a-f]{16}$/),
      concepts: z.array(z.object({ name: z.string(), offsets: z.array(Span).min(1) })),
    }),
  ),
});

/** One concept as a reader marked it: all its places in the paper. */
export interface Label {
  name: string;
  spans: Span[];
}

/** A paper with what two readers marked in it. */
export interface LabelledPaper {
  paper: Paper;
  digest: Digest;
  half: "tuning" | "test";
  a: Label[];
  b: Label[];
}

const overlap = (one: Span, other: Span): boolean =>
  one[0] === other[0] && one[1] < other[2] && other[1] < one[2];

/** Whether one of the spans overlaps one of the others. */
export const meet = (some: readonly Span[], others: readonly Span[]): boolean =>
  some.some((one) => others.some((other) => overlap(one, other)));

/** Every issue of the Markdown files in a folder. */
export function readIssues(folder: string): Digest[] {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith(".md"))
    .sort();
  return files.flatMap(
    (name) => readDigests({ name, text: readFileSync(join(folder, name), "utf8") }).digests,
  );
}

function readLabels(who: string): Map<string, Label[]> {
  const file = join(import.meta.dirname, "labels", `${who}.json`);
  const { papers } = Labels.parse(JSON.parse(readFileSync(file, "utf8")));
  return new Map(
    papers.map(({ title, concepts }) => [
      title,
      concepts.map(({ name, offsets }) => ({ name, spans: offsets })),
    ]),
  );
}

/** The labelled papers in the order of their hashes. @throws if the issues lack one of them */
export function findLabelled(issues: readonly Digest[]): LabelledPaper[] {
  const [a, b] = [readLabels("a"), readLabels("b")];
  const found = new Map<string, Pick<LabelledPaper, "paper" | "digest">>();
  for (const digest of issues)
    for (const paper of digest.papers)
      found.set(createHash("sha256").update(paper.title).digest("hex").slice(0, 16), { paper, digest });
  return [...a.keys()].sort().map((title) => {
    const one = found.get(title);
    if (one === undefined)
      throw new Error(
        `labels/a.json: unexpected title ${title}, expected one of ${basename("papers-of-the-week")}`,
      );
    const half = parseInt(title.at(-1)!, 16) % 2 === 0 ? "tuning" : "test";
    return { ...one, half, a: a.get(title) ?? [], b: b.get(title) ?? [] };
  });
}
