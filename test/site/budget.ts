import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { filesBelow } from "./built.ts";

/** The most that a kind of file may weigh, in bytes after gzip; the heaviest file of the kind counts. */
const budgets: readonly { kind: string; files: RegExp; most: number }[] = [
  { kind: "concept page, three lessons", files: /^concepts\/[^/]+\/index\.html$/, most: 18_000 },
  { kind: "home, with the reasons of its gaps", files: /^index\.html$/, most: 6_000 },
  { kind: "paper page", files: /^papers\/[^/]+\/index\.html$/, most: 4_000 },
  { kind: "digest", files: /^digests\/[^/]+\/index\.html$/, most: 9_000 },
  { kind: "what a browser with a journal ranks its gaps from", files: /^reader\.json$/, most: 12_000 },
  { kind: "recap", files: /^recaps\/[^/]+\/index\.html$/, most: 5_000 },
  { kind: "style sheet", files: /^_astro\/.*\.css$/, most: 9_000 },
  { kind: "script", files: /^_astro\/(?!reader\.|arrange\.).*\.js$/, most: 3_500 },
  {
    kind: "script that orders a page for who has a journal, with the ranking",
    files: /^_astro\/arrange\..*\.js$/,
    most: 5_500,
  },
  { kind: "script of “Your reading”, with FSRS", files: /^_astro\/reader\..*\.js$/, most: 9_500 },
  { kind: "font", files: /\.woff2$/, most: 40_000 },
];

/** The heaviest file of each kind. */
export function weigh(dist: string): { kind: string; file: string; bytes: number; most: number }[] {
  const files = filesBelow(dist);
  return budgets.map(({ kind, files: pattern, most }) => {
    const weighed = files
      .filter((file) => pattern.test(file))
      .map((file) => ({ file, bytes: gzipSync(readFileSync(join(dist, file))).length }));
    const heaviest = weighed.sort((a, b) => b.bytes - a.bytes)[0] ?? { file: "none", bytes: Infinity };
    return { kind, ...heaviest, most };
  });
}
