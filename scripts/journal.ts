import { writeDurably, readOptional } from "../src/archive/files.ts";
import { importJournal, loadJournal } from "../src/archive/journal.ts";
import { requireContent } from "../src/archive/settings.ts";
import { toLine } from "../src/core/lines.ts";
import { excerpt } from "../src/core/problem.ts";
import { figureOf } from "../src/core/wording.ts";
import { exitCodeOf, printProblems } from "./report.ts";

/** Characters of the largest journal that is taken in: some hundred thousand events. */
const most = 64_000_000;

/** `lacuna journal import FILE`: merges the journal of a browser, or of another archive, into this one. */
export async function importEvents({ content, file }: { content: string; file: string }): Promise<number> {
  requireContent(content);
  const name = file === "-" ? "standard input" : file;
  const text = file === "-" ? await readInput() : await readOptional(file);
  if (text === undefined) throw new Error(`${excerpt(name)}: unexpected absence, expected a journal's lines`);
  if (text.length > most)
    throw new Error(
      `${excerpt(name)}: unexpected length, expected at most ${most} characters; import it in parts`,
    );
  const { added, known, problems } = await importJournal(content, text, name);
  console.log(`${figureOf(added, "event")} imported, ${known} known already`);
  printProblems(problems);
  return exitCodeOf(problems);
}

/** Standard input; what comes after the most that is taken in is not kept. */
async function readInput(): Promise<string> {
  let text = "";
  for await (const part of process.stdin.setEncoding("utf8")) if (text.length <= most) text += part;
  return text;
}

/** `lacuna journal export`: the journal's events as lines, for a browser or another archive to read. */
export async function exportEvents({ content, out }: { content: string; out?: string }): Promise<number> {
  requireContent(content);
  const { events, problems } = await loadJournal(content);
  const text = events.map(toLine).join("");
  if (out === undefined) process.stdout.write(text);
  else {
    await writeDurably(out, text);
    console.log(`${excerpt(out)}: ${figureOf(events.length, "event")}`);
  }
  printProblems(problems);
  return exitCodeOf(problems);
}
