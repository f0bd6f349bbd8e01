import { formatNames } from "../../core/format-names.ts";
import type { Format } from "../../core/formats.ts";
import type { Grade, Rating } from "../../core/journal.ts";
import { switchesBetween } from "../../core/level.ts";
import type { ReaderState, Vote } from "../../core/reader.ts";
import { describeSwitch, describeVotes } from "../../core/switch-words.ts";
import { isWellRecalled } from "../../core/well-recalled.ts";
import { type Deed, note, onChange, readJournal } from "./journal.ts";
import { make, makeButton, makeLink } from "./make.ts";
import { type Names, levelIn, loadNames, refreshLevels } from "./names.ts";

/**
 * The buttons below a lesson or a question: `data-deed` says what each notes. Attributes of the element say of which
 * concept and format. Until this script has run, the style sheet hides all that is `.live`.
 */
class LacunaLesson extends HTMLElement {
  readonly #concept = this.dataset["concept"]!;
  readonly #status = this.querySelector<HTMLElement>("[role=status]")!;
  readonly #offers = this.querySelector<HTMLElement>(".offers")!;

  connectedCallback(): void {
    for (const button of this.#buttons()) button.addEventListener("click", () => void this.#press(button));
    onChange(() => this.#show());
    this.#show();
  }

  #buttons(): HTMLButtonElement[] {
    return [...this.querySelectorAll<HTMLButtonElement>("[data-deed]")];
  }

  #show(): void {
    const { reader } = readJournal();
    for (const button of this.#buttons())
      if (button.dataset["deed"] !== "recalled") press(button, this.#isSaid(button, reader));
  }

  #isSaid({ dataset }: HTMLElement, reader: ReaderState): boolean {
    if (dataset["deed"] === "understood") return reader.understood.has(this.#concept);
    return this.#vote(reader)?.rating === dataset["rating"];
  }

  /** What the reader says of this lesson; what was said before its topic was forgotten counts no more. */
  #vote({ votes, forgotten }: ReaderState): Vote | undefined {
    const since = forgotten.get(this.dataset["topic"] ?? "") ?? -Infinity;
    return votes.find(
      ({ concept, format, time }) =>
        concept === this.#concept && format === this.dataset["format"] && time > since,
    );
  }

  async #press(button: HTMLButtonElement): Promise<void> {
    if (button.ariaDisabled === "true") return;
    const before = readJournal().reader;
    const refusal = note((reader) => this.#deedOf(button, reader));
    if (refusal !== undefined) return this.#say(refusal);
    const after = readJournal().reader;
    if (button.dataset["deed"] === "understood") this.#answerUnderstood(after);
    else if (button.dataset["deed"] === "feedback") await this.#answerVote(before, after);
    else this.#answerGrade(button, before, after);
  }

  #deedOf(button: HTMLElement, reader: ReaderState): Deed[] {
    const { deed, rating, question, grade } = button.dataset;
    const concept = this.#concept;
    if (deed === "understood")
      return [{ event: reader.understood.has(concept) ? "reopened" : "understood", concept }];
    if (deed === "recalled")
      return [{ event: "recalled", concept, question: question!, grade: grade as Grade }];
    if (this.#isSaid(button, reader)) return [];
    return [
      { event: "feedback", concept, format: this.dataset["format"] as Format, rating: rating as Rating },
    ];
  }

  #answerUnderstood({ understood }: ReaderState): void {
    this.#say(`${this.dataset["name"]} is ${understood.has(this.#concept) ? "understood" : "open again"}.`);
  }

  async #answerVote(before: ReaderState, after: ReaderState): Promise<void> {
    const rating = this.#vote(after)?.rating ?? "helpful";
    const said = `Noted: ${rating.replace("-", " ")}.`;
    const names = await loadNames().catch(() => undefined);
    const switches = names === undefined ? [] : findSwitches(before, after, names);
    if (names === undefined || switches.length === 0)
      return this.#say(said, ...adviceOn(rating, this.dataset["format"]));
    refreshLevels(after, names);
    const news = switches.map(({ topic, level }) => {
      const { what, why } = describeSwitch(names.topics.get(topic)!, level);
      return `${what}, ${why}.`;
    });
    this.#say(
      `${said} ${news.join(" ")} Every format stays a click away.`,
      makeButton(
        "Take it back",
        () =>
          void this.#forget(
            switches.map(({ topic }) => topic),
            names,
          ),
      ),
    );
  }

  #forget(topics: string[], names: Names): void {
    const refusal = note(() => topics.map((topic) => ({ event: "forgot", topic })));
    if (refusal !== undefined) return this.#say(refusal);
    const { reader } = readJournal();
    refreshLevels(reader, names);
    const what = topics.map((topic) => names.topics.get(topic)).join(" and ");
    const format = formatNames[levelIn(reader, topics[0]!, names).format];
    this.#say(`What you said of the level of ${what} is forgotten: its lessons start with ${format} again.`);
    this.#status.tabIndex = -1;
    this.#status.focus();
  }

  #answerGrade(button: HTMLButtonElement, before: ReaderState, after: ReaderState): void {
    // One answer to one showing of the question: a second press would count as a second day.
    for (const one of this.#buttons()) one.ariaDisabled = "true";
    press(button, true);
    const isRight = button.dataset["grade"] !== "again";
    if (!isRight)
      return this.#say(
        before.understood.has(this.#concept)
          ? `Noted. ${this.dataset["name"]} is open again.`
          : "Noted. It will be asked again.",
      );
    if (after.understood.has(this.#concept) || !isWellRecalled(after.answers, this.#concept))
      return this.#say("Noted. It comes back when it is about to be forgotten.");
    const accept = () => {
      const refusal = note(() => [{ event: "understood", concept: this.#concept }]);
      this.#say(refusal ?? `${this.dataset["name"]} is understood.`);
    };
    this.#say(
      `Right again, some time apart: is ${this.dataset["name"]} understood?`,
      makeButton("Understood", accept),
    );
  }

  #say(text: string, ...offers: Node[]): void {
    this.#status.textContent = text;
    this.#offers.replaceChildren(...offers);
  }
}

function press(button: HTMLButtonElement, isPressed: boolean): void {
  button.ariaPressed = String(isPressed);
}

function findSwitches(before: ReaderState, after: ReaderState, { topics, concepts }: Names) {
  return switchesBetween(before, after, [...topics.keys()], (slug) => concepts.get(slug)?.topic);
}

/** Where to go with a lesson that did not fit, among the formats of the same page. */
function adviceOn(rating: Rating, format: string | undefined): Node[] {
  const other = rating === "too-complex" ? "eli12" : rating === "helpful" ? format : "deep-dive";
  return other === format || other === undefined
    ? []
    : [makeLink(`#${other}`, `Read ${formatNames[other as Format]}`)];
}

const place = document.querySelector<HTMLElement>("[data-level-of]");

/** Says above the lesson why it is this format that stands open. */
function explainLevel(reader: ReaderState, names: Names): void {
  if (place === null) return;
  const topic = place.dataset["levelOf"]!;
  const level = levelIn(reader, topic, names);
  place.hidden = level.format === "quick";
  place.replaceChildren(
    make(
      "span",
      "",
      `Lessons of ${names.topics.get(topic)} start with ${formatNames[level.format]} for you, after ${describeVotes(level)}. `,
    ),
    makeLink(`${names.site}reader/`, "Your reading"),
  );
}

/** Looks again at the first formats: an archive may have moved a concept to another topic. */
async function refresh(): Promise<void> {
  const { reader } = readJournal();
  if (place !== null && reader.votes.length === 0) place.hidden = true;
  if (reader.votes.length === 0) return;
  const names = await loadNames().catch(() => undefined);
  if (names === undefined) return;
  refreshLevels(reader, names);
  explainLevel(reader, names);
}

customElements.define("lacuna-lesson", LacunaLesson);
// What follows for the page is marked by a script that somebody who says nothing never fetches.
onChange(() => void import("./follow.ts").catch(() => undefined));
onChange(() => void refresh());
void refresh();
