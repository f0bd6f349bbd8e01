import { figureOf } from "../src/core/wording.ts";
import { writeDurably } from "../src/archive/files.ts";
import { ankiText } from "../src/delivery/anki.ts";
import { load, recordsOf } from "./load.ts";
import { exitCodeOf, printProblems } from "./report.ts";

/** `lacuna export --anki FILE`: the questions of the concepts that the reader has met, or of all that are published. */
export async function exportCards({
  content,
  anki,
  all,
}: {
  content: string;
  anki: string;
  all?: boolean;
}): Promise<number> {
  const loaded = await load(content);
  const { marks } = loaded.reader;
  const concepts = [...recordsOf(loaded).values()].filter(
    ({ slug, recall }) => recall.length > 0 && (all ? loaded.archived.has(slug) : marks.has(slug)),
  );
  if (concepts.length === 0)
    console.log("No concept was met yet; --all exports the questions of every lesson.");
  else {
    await writeDurably(anki, ankiText(concepts));
    const cards = concepts.flatMap(({ recall }) => recall).length;
    console.log(`${anki}: ${figureOf(cards, "card")} of ${figureOf(concepts.length, "concept")}`);
  }
  printProblems(loaded.problems);
  return exitCodeOf(loaded.problems);
}
