import { checkEvent } from "../../core/event-check.ts";
import { isAhead, newAmong } from "../../core/event-order.ts";
import { type ReadLines, readLines, toLine } from "../../core/lines.ts";
import { capitalize, countOf, firstOf, listed } from "../../core/wording.ts";
import { append, forgetAll, note, onChange, readJournal } from "./journal.ts";
import { make } from "./make.ts";
import { loadNames, refreshLevels } from "./names.ts";
import { describeDue, describeLevels, describeUnderstood } from "./reading-sections.ts";

/** Bytes of the largest file that is read: local storage holds no more. */
const largest = 5_000_000;

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
    const past = values.filter((event) => !isAhead(event, Date.now()));
    let added = 0;
    const refusal = append((kept) => {
      const fresh = newAmong(past, kept.events);
      added = fresh.length;
      return fresh;
    });
    this.#say(
      refusal ??
        [
          `${capitalize(countOf(added, "event"))} imported, ${past.length - added} known already.`,
          ...(past.length < values.length
            ? [`${capitalize(countOf(values.length - past.length, "event"))} of the future left out.`]
            : []),
          ...(bad.length > 0 ? [`${badWords(bad)} cannot be read.`] : []),
        ].join(" "),
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

customElements.define("lacuna-reading", LacunaReading);
