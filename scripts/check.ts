import { join, relative, resolve } from "node:path";
import { loadFollowing } from "../src/archive/following.ts";
import { compareCitation } from "../src/core/citation.ts";
import { findFuture } from "../src/core/digest.ts";
import { type Problem, formatProblem } from "../src/core/problem.ts";
import { checkTeaching } from "../src/core/teaching.ts";
import { figureOf } from "../src/core/wording.ts";
import { problemsOf } from "../src/lessons/check-drafts.ts";
import { checkDefinition } from "../src/lessons/checks/definition.ts";
import { checkMutation, checkPython } from "../src/lessons/checks/code.ts";
import { findUnreadable } from "../src/lessons/checks/size.ts";
import { findDuplicates } from "../src/lessons/checks/duplicate.ts";
import { checkScript, checkShown } from "../src/lessons/checks/drawing.ts";
import { writeFromLibrary } from "../src/lessons/library-writer.ts";
import { hasPython, runPython, runScript } from "../src/lessons/python.ts";
import { hashOf, publish } from "../src/lessons/publish.ts";
import { parseMarkdown, readMdx } from "../src/markdown.ts";
import { askArxiv } from "./arxiv.ts";
import { type Loaded, load } from "./load.ts";

/** `lacuna check`: every problem in library, archive, digests and journal; or only those below the named paths. */
export async function check({
  content,
  paths,
  json,
  online,
}: {
  content: string;
  paths: string[];
  json?: boolean;
  /** compare citations with arXiv's records */
  online?: boolean;
}): Promise<number> {
  const loaded = await load(content);
  const unknown = findUnknownPath(content, paths, loaded);
  if (unknown !== undefined) {
    console.error(
      `check: unexpected “${unknown}”, expected a path of the archive such as library/${[...loaded.library.drafts.keys()][0] ?? ""}.`,
    );
    return 2;
  }
  const inScope = scopeOf(content, paths);
  const today = new Date().toISOString().slice(0, 10);
  const { problems: unfollowed } = await loadFollowing(content);
  const problems = [
    ...loaded.problems,
    ...unfollowed,
    ...checkArchive(loaded),
    ...findFuture(loaded.digests, today),
    ...checkTeaching(loaded.library.concepts, (slug) => `library/${slug}/concept.yaml`),
  ];
  if (online) problems.push(...(await checkCitations(loaded, content, inScope)));
  const python = await hasPython();
  const slugs = [...loaded.library.drafts.keys()].filter((slug) => inScope(`library/${slug}/`));
  const library = join(content, "library");
  const checked = await inPairs(slugs, (slug) => checkEntry(loaded, slug, library, python));
  problems.push(...checked.flat(), ...findDuplicates(loaded.library.drafts));
  const found = problems.filter(({ place }) => inScope(place.file));
  if (json) console.log(JSON.stringify(found, null, 2));
  else for (const problem of found) console.error(formatProblem(problem));
  if (!python)
    console.error(
      "python3: unexpected absence, expected an interpreter on the path. The listings were not run: install Debian's python3.",
    );
  if (!json)
    console.log(
      `${figureOf(found.length, "problem")} in ${figureOf(loaded.library.drafts.size, "concept")} with lessons, ${figureOf(loaded.digests.length, "digest")}`,
    );
  return found.length > 0 || !python ? 1 : 0;
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

/** Applies an action to every item, two at a time: Python is a process of its own. The results keep the items' order. */
async function inPairs<T, R>(items: readonly T[], action: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const queue = items.entries();
  const work = async () => {
    for (const [i, item] of queue) results[i] = await action(item);
  };
  await Promise.all([work(), work()]);
  return results;
}

async function checkEntry(
  { concepts, configuration, library }: Loaded,
  slug: string,
  path: string,
  python: boolean,
): Promise<Problem[]> {
  const folder = `library/${slug}`;
  const concept = library.concepts.get(slug)!;
  const [drafts, drawings] = [library.drafts.get(slug) ?? [], library.drawings.get(slug) ?? []];
  const entry = writeFromLibrary(slug, { record: concept, drafts, drawings })!;
  // As `write` would: the checks, and the gate behind them.
  const demand = { sightings: [], weekOf: () => null };
  const { problems } = publish(entry, demand, concepts, configuration.allowedHosts);
  for (const draft of drafts) {
    const found = checkDefinition(draft, concept, concepts);
    problems.push(...problemsOf("teaching-order", `${folder}/${draft.format}.md`, found));
  }
  const deep = drafts.find(({ format }) => format === "deep-dive");
  if (!python) return problems;
  for (const drawing of drawings)
    problems.push(
      ...problemsOf("drawing", `${folder}/${drawing.name}.svg`, await checkScript(drawing, runScript(path))),
    );
  if (deep === undefined || findUnreadable(deep.text).length > 0) return problems;
  const subject = { ...deep, concept, concepts, tree: parseMarkdown(deep.text), drawings: new Set<string>() };
  problems.push(...problemsOf("python", `${folder}/deep-dive.md`, await checkPython(subject, runPython)));
  problems.push(...problemsOf("mutation", `${folder}/concept.yaml`, await checkMutation(subject, runPython)));
  return problems;
}

/** Titles and authors of the library's citations beside arXiv's records. */
async function checkCitations(
  { library, configuration }: Loaded,
  content: string,
  inScope: (file: string) => boolean,
): Promise<Problem[]> {
  const concepts = [...library.concepts].filter(([slug]) => inScope(`library/${slug}/`));
  const cited = concepts.flatMap(([slug, { papers }]) =>
    papers.filter(({ id }) => id.startsWith("arxiv:")).map((paper) => ({ slug, paper })),
  );
  const lookUp = askArxiv(configuration, content, new AbortController().signal);
  const records = await lookUp(cited.map(({ paper }) => paper.id));
  console.error(
    `arXiv: ${records.size} of ${new Set(cited.map(({ paper }) => paper.id)).size} ids looked up`,
  );
  return cited.flatMap(({ slug, paper }): Problem[] => {
    const place = { file: `library/${slug}/concept.yaml` };
    const record = records.get(paper.id);
    const unexpected = `${paper.id}, which nobody could look up`;
    if (record === undefined)
      return [{ kind: "unreachable-record", place, unexpected, expected: "arXiv’s record" }];
    if (record === null)
      return [{ kind: "citation", place, unexpected: paper.id, expected: "an id that arXiv knows" }];
    return compareCitation(paper, record).map((one) => ({ kind: "citation", place, ...one }));
  });
}

/** What is wrong with published lessons: bodies that hold code, or that somebody edited, and drawings that are not what was written. */
function checkArchive({ archived }: Loaded): Problem[] {
  return [...archived].flatMap(([slug, { lessons, drawings }]) =>
    [...lessons].flatMap(([format, { head, body, offset }]): Problem[] => {
      const file = `lessons/${slug}/${format}.mdx`;
      const { tree, executable } = readMdx(body);
      if (executable)
        return [
          {
            kind: "executable",
            place: { file, line: offset + (executable.line ?? 1) },
            unexpected: executable.reason,
            expected: "data alone",
          },
        ];
      if (hashOf(body) !== head.body)
        return [
          {
            kind: "edited-lesson",
            place: { file },
            unexpected: "a body changed by hand",
            expected: "the body that was written",
          },
        ];
      return [...checkShown(tree, drawings)].flatMap(([name, findings]) =>
        problemsOf("drawing", `lessons/${slug}/${name}.svg`, findings),
      );
    }),
  );
}
