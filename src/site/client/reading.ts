import { checkEvent } from "../../core/event-check.ts";
import { formatNames } from "../../core/format-names.ts";
import { type ReadLines, readLines, toLine } from "../../core/lines.ts";
import { newAmong } from "../../core/event-order.ts";
import type { ReaderState } from "../../core/reader.ts";
import { describeVotes } from "../../core/switch-words.ts";
import { countOf, firstOf, joined, listed } from "../../core/wording.ts";
import { dueDates } from "../../schedule.ts";
import { append, forgetAll, note, onChange, readJournal } from "./journal.ts";
import { make, makeButton, makeLink } from "./make.ts";
import { type Names, levelIn, loadNames, refreshLevels } from "./names.ts";

/** Bytes of the largest file that is read: local storage holds no more. */
const largest = 5_000_000;
/** Concepts that a list names before it counts. */
const mostDue = 5;

/** The page “Your reading”: what local storage adds up to, its way out and in, and how to forget it. */
class LacunaReading extends HTMLElement {
  readonly #sections = this.querySelector<HTMLElement>("[data-sections]")!;
  readonly #status = this.querySelector<HTMLElement>("[role=status]")!;
  readonly #sure = this.querySelector<HTMLElement>("[data-sure]")!;

  connectedCallback(): void {
    this.#on("export", () => this.#export());
    this.#on("forget", () => this.#ask(true));
    this.#on("keep", () => this.#ask(false));
    this.#on("sure", () => this.#forget());
    this.querySelector("input")!.addEventListener("change", (event) => {
      const input = event.target as HTMLInputElement;
      const [file] = input.files ?? [];
      // The same file can be chosen again.
      if (file !== undefined) void this.#import(file).finally(() => (input.value = ""));
    });
    onChange(() => void this.#show());
    void this.#show();
  }

  #button(act: string): HTMLButtonElement {
    return this.querySelector<HTMLButtonElement>(`[data-act=${act}]`)!;
  }

  #on(act: string, listener: () => void): void {
    this.#button(act).addEventListener("click", listener);
  }

  async #show(): Promise<void> {
    const names = await loadNames().catch(() => undefined);
    const { reader, bad } = readJournal();
    if (names === undefined) {
      this.#sections.replaceChildren(make("p", "", "The names of the concepts could not be loaded."));
      return;
    }
    refreshLevels(reader, names);
    this.#sections.replaceChildren(
      ...describeUnderstood(reader, names),
      ...describeLevels(reader, names, (topic) => this.#forgetTopic(topic)),
      ...describeDue(reader, names),
      ...(bad.length > 0
        ? [make("p", "meta", `${badWords(bad)} of this browser’s storage cannot be read.`)]
        : []),
    );
  }

  #export(): void {
    const { events } = readJournal();
    const link = make("a", "");
    link.href = URL.createObjectURL(new Blob(events.map(toLine), { type: "application/jsonl" }));
    link.download = "journal.jsonl";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    this.#say(`journal.jsonl: ${countOf(events.length, "event")}.`);
  }

  async #import(file: File): Promise<void> {
    if (file.size > largest) return this.#say("Not imported: the file is larger than a browser’s storage.");
    const { values, bad } = readLines(await file.text(), checkEvent);
    let added = 0;
    const refusal = append((kept) => {
      const fresh = newAmong(values, kept.events);
      added = fresh.length;
      return fresh;
    });
    const unread = bad.length > 0 ? ` ${badWords(bad)} cannot be read.` : "";
    this.#say(
      refusal ?? `${countOf(added, "event")} imported, ${values.length - added} known already.${unread}`,
    );
  }

  #ask(isAsked: boolean): void {
    this.#sure.hidden = !isAsked;
    this.#say("");
    this.#button(isAsked ? "sure" : "forget").focus();
  }

  #forget(): void {
    const refusal = forgetAll();
    this.#ask(false);
    this.#say(refusal ?? "Forgotten. This browser knows nothing of you any more.");
  }

  #forgetTopic(topic: string): void {
    const refusal = note(() => [{ event: "forgot", topic }]);
    this.#say(refusal ?? "What you said of its level is forgotten.");
  }

  #say(text: string): void {
    this.#status.textContent = text;
  }
}

/** “Line 3” or “Lines 3, 5 and 2 more”. */
function badWords(bad: ReadLines<unknown>["bad"]): string {
  const numbers = bad.map(({ line }) => String(line));
  return `${bad.length === 1 ? "Line" : "Lines"} ${listed(firstOf(numbers, 5))}`;
}

/** A concept's name, as a link where it has a page; a slug that nobody knows stays text. */
function linkTo(slug: string, { concepts, site }: Names, hash = ""): Node {
  const concept = concepts.get(slug);
  return concept?.isTaught
    ? makeLink(`${site}concepts/${slug}/${hash}`, concept.name)
    : document.createTextNode(concept?.name ?? slug);
}

function section(title: string, ...parts: Node[]): HTMLElement {
  return make("section", "", make("h2", "", title), ...parts);
}

function list(items: readonly HTMLElement[]): HTMLElement {
  return make("ul", "links", ...items);
}

function describeUnderstood({ understood, votes, answers }: ReaderState, names: Names): HTMLElement[] {
  if (understood.size > 0) {
    const links = [...understood].sort().map((slug) => linkTo(slug, names));
    return [section(`Understood (${understood.size})`, make("p", "", ...joined(links), "."))];
  }
  if (votes.length + answers.length > 0) return [];
  return [
    make(
      "p",
      "",
      "Nothing yet. Below each lesson you can mark it as understood and say how it was; three lessons of a topic that were too complex, and its next ones start with ELI12.",
    ),
  ];
}

/** Topics of which the reader has said something, with the format that their lessons start with. */
function describeLevels(reader: ReaderState, names: Names, forget: (topic: string) => void): HTMLElement[] {
  const items = [...names.topics].flatMap(([slug, name]) => {
    const level = levelIn(reader, slug, names);
    if (level.votes.length === 0) return openVotes(reader, slug, name, names);
    const why = level.format === "quick" ? "" : `, after ${describeVotes(level)}`;
    const item = make("div", "head", make("span", "", `${name}: ${formatNames[level.format]}${why}.`));
    if (!level.isFromAll) {
      const button = makeButton("Take it back", () => forget(slug));
      button.ariaLabel = `Take back what I said of ${name}`;
      item.append(button);
    }
    return [make("li", "", item)];
  });
  return items.length === 0 ? [] : [section("Where lessons start", list(items))];
}

/** Votes of a topic that do not decide yet. */
function openVotes(
  { votes, forgotten }: ReaderState,
  topic: string,
  name: string,
  names: Names,
): HTMLElement[] {
  const count = votes.filter(
    ({ concept, rating, time }) =>
      (rating === "too-simple" || rating === "too-complex") &&
      names.concepts.get(concept)?.topic === topic &&
      time > (forgotten.get(topic) ?? -Infinity),
  ).length;
  return count === 0
    ? []
    : [make("li", "", `${name}: ${formatNames.quick}; ${countOf(count, "vote")} so far, three decide.`)];
}

function describeDue({ answers }: ReaderState, names: Names): HTMLElement[] {
  const due = [...dueDates(answers)]
    .map(([key, time]) => ({ slug: key.split(" ")[0]!, time }))
    .filter(({ slug }) => names.concepts.has(slug))
    .sort((a, b) => a.time - b.time);
  const soonest = [...new Map(due.toReversed().map((one) => [one.slug, one])).values()]
    .sort((a, b) => a.time - b.time)
    .slice(0, mostDue);
  if (soonest.length === 0) return [];
  const items = soonest.map(({ slug, time }) =>
    make(
      "li",
      "",
      make(
        "div",
        "head",
        make("span", "", linkTo(slug, names, "#recall")),
        make("span", "meta", whenWords(time)),
      ),
    ),
  );
  return [section("Asked again", list(items))];
}

function whenWords(time: number): string {
  const days = Math.ceil((time - Date.now()) / 86_400_000);
  if (days <= 0) return "now";
  return days === 1 ? "tomorrow" : `in ${countOf(days, "day")}`;
}

customElements.define("lacuna-reading", LacunaReading);
