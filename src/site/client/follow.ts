import { onChange, readJournal } from "./journal.ts";
import { foldContexts, mark } from "./marks.ts";
import { loadNames } from "./names.ts";

/*
 * The page follows its reader. What is pressed on it is marked in place; the order changes when the page opens, and when
 * the reader did something elsewhere. For somebody who has done nothing the page stays as it was built.
 */

const root = document.documentElement;
const main = document.querySelector("main");
let isAsBuilt = true;

/** Whether somebody reads already, on a page that could wait no longer: then nothing moves any more. */
function isTooLate(): boolean {
  if (main === null || getComputedStyle(main).visibility === "hidden") return false;
  return scrollY > 0 || main.contains(document.activeElement);
}

async function follow(mayArrange: () => boolean): Promise<void> {
  foldContexts(readJournal().reader);
  if (isAsBuilt && readJournal().events.length === 0) return;
  // What orders a page is fetched beside the names, and only where something may be ordered.
  const arranging = mayArrange() ? import("./arrange.ts").catch(() => undefined) : undefined;
  const names = await loadNames().catch(() => undefined);
  const arranger = await arranging;
  if (names === undefined) return;
  isAsBuilt = false;
  // While they came, more may have happened.
  const { reader } = readJournal();
  if (mayArrange()) arranger?.arrange(reader, names);
  mark(reader, names);
}

onChange((isElsewhere) => void follow(() => isElsewhere));
const { reader: arrival } = root.dataset;
void follow(() => (arrival === "awaited" ? !isTooLate() : arrival === "elsewhere")).finally(
  () => (root.dataset["reader"] = "here"),
);
