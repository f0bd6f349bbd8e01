import { join, relative, resolve } from "node:path";
import pLimit from "p-limit";
import { loadFollowing } from "../src/archive/following.ts";
import { findFuture } from "../src/core/digest.ts";
import { type Problem, formatProblem } from "../src/core/problem.ts";
import { checkTeaching } from "../src/core/teaching.ts";
import { figureOf } from "../src/core/wording.ts";
import { type Ground, checkCitations, checkEntry, citedAtArxiv } from "../src/lessons/check-library.ts";
import { checkPublished } from "../src/lessons/check-published.ts";
import { findDuplicates } from "../src/lessons/checks/duplicate.ts";
import { hasPython, runPython, runScript } from "../src/lessons/python.ts";
import { askArxiv } from "./arxiv.ts";
import { type Loaded, entryOf, load } from "./load.ts";

interface CheckOptions {
  content: string;
  paths: string[];
  json?: boolean;
  /** compare citations with arXiv's records */
  online?: boolean;
}

/** Entries that are checked at once: Python is a process of its own. */
const atOnce = 2;

/** `lacuna check`: every problem in library, archive, digests and journal; or only those below the named paths. */
export async function check(options: CheckOptions): Promise<number> {
  const { content, paths, json } = options;
  const loaded = await load(content);
  const unknown = findUnknownPath(content, paths, loaded);
  if (unknown !== undefined) {
    console.error(
      `check: unexpected “${unknown}”, expected a path of the archive such as library/${[...loaded.library.drafts.keys()][0] ?? ""}.`,
    );
    return 2;
  }
  const isPythonHere = await hasPython();
  const found = await findProblems(loaded, options, isPythonHere);
  if (json) console.log(JSON.stringify(found, null, 2));
  else for (const problem of found) console.error(formatProblem(problem));
  if (!isPythonHere)
    console.error(
      "python3: unexpected absence, expected an interpreter on the path. The listings were not run: install Debian's python3.",
    );
  if (!json)
    console.log(
      `${figureOf(found.length, "problem")} in ${figureOf(loaded.library.drafts.size, "concept")} with lessons, ${figureOf(loaded.digests.length, "digest")}`,
    );
  return found.length > 0 || !isPythonHere ? 1 : 0;
}

async function findProblems(
  loaded: Loaded,
  { content, paths, online }: CheckOptions,
  isPythonHere: boolean,
): Promise<Problem[]> {
  const { library, archived, digests } = loaded;
  const inScope = scopeOf(content, paths);
  const today = new Date().toISOString().slice(0, 10);
  const { problems: unfollowed } = await loadFollowing(content);
  const problems = [
    ...loaded.problems,
    ...unfollowed,
    ...[...archived].flatMap(([slug, folder]) => checkPublished(slug, folder)),
    ...findFuture(digests, today),
    ...checkTeaching(library.concepts, (slug) => `library/${slug}/concept.yaml`),
    ...(online ? await compareCitations(loaded, content, inScope) : []),
    ...(await checkEntries(loaded, content, inScope, isPythonHere)),
    ...findDuplicates(library.drafts),
  ];
  return problems.filter(({ place }) => inScope(place.file));
}

async function checkEntries(
  { library, concepts, configuration }: Loaded,
  content: string,
  inScope: (file: string) => boolean,
  isPythonHere: boolean,
): Promise<Problem[]> {
  const slugs = [...library.drafts.keys()].filter((slug) => inScope(`library/${slug}/`));
  const ground: Ground = {
    concepts,
    allowedHosts: configuration.allowedHosts,
    python: isPythonHere
      ? { runListing: runPython, runDrawing: runScript(join(content, "library")) }
      : undefined,
  };
  const limit = pLimit(atOnce);
  const check = (slug: string) => checkEntry(slug, entryOf(library, library.concepts.get(slug)!), ground);
  return (await Promise.all(slugs.map((slug) => limit(() => check(slug))))).flat();
}

/** Titles and authors of the library's citations beside arXiv's records. */
async function compareCitations(
  { library, configuration }: Loaded,
  content: string,
  inScope: (file: string) => boolean,
): Promise<Problem[]> {
  const concepts = [...library.concepts.values()].filter(({ slug }) => inScope(`library/${slug}/`));
  const cited = citedAtArxiv(concepts);
  const ids = cited.map(({ paper }) => paper.id);
  const lookUp = askArxiv(configuration, content, new AbortController().signal);
  const records = await lookUp(ids);
  console.error(`arXiv: ${records.size} of ${new Set(ids).size} ids looked up`);
  return checkCitations(cited, records);
}

/** Whether a place lies below one of the paths, given as seen from here or from the content folder. */
function scopeOf(content: string, paths: readonly string[]): (file: string) => boolean {
  const here = resolve(content);
  const roots = paths.flatMap((path) => [relative(here, resolve(path)), relative(here, resolve(here, path))]);
  const isBelow = (file: string, root: string) =>
    /^(?:\.\.\/?)*$/.test(root) || `${file}/`.startsWith(`${root}/`);
  return (file) =>
    paths.length === 0 || roots.some((root) => isBelow(file, root) || `${root}/`.startsWith(file));
}

/** A path below which nothing lies: a slip of the finger, which must not pass for a clean bill. */
function findUnknownPath(
  content: string,
  paths: readonly string[],
  { library, archived, digests, problems }: Loaded,
): string | undefined {
  const known = [
    "lacuna.yaml",
    "topics.yaml",
    "following.yaml",
    "reader/journal.jsonl",
    "digests",
    "lessons",
    "drafts",
    ...[...library.concepts.keys()].map((slug) => `library/${slug}/`),
    ...[...archived.keys()].map((slug) => `lessons/${slug}/`),
    ...digests.map(({ file }) => `digests/${file}`),
    ...problems.map(({ place }) => place.file),
  ];
  return paths.find((path) => !known.some(scopeOf(content, [path])));
}
