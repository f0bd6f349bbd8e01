import { formatNames } from "../../core/format-names.ts";
import { ownVotes } from "../../core/level.ts";
import type { ReaderState } from "../../core/reader.ts";
import { describeVotes } from "../../core/switch-words.ts";
import { countOf, joined } from "../../core/wording.ts";
import { dueDates } from "../../schedule.ts";
import { make, makeButton } from "./make.ts";
import { type Names, levelIn, linkTo, topicIn } from "./names.ts";

/* The sections of “Your reading”. */

/** Concepts that are named as asked again. */
const mostDue = 5;

function section(title: string, ...parts: Node[]): HTMLElement {
  return make("section", "", make("h2", "", title), ...parts);
}

function list(items: readonly HTMLElement[]): HTMLElement {
  return make("ul", "links", ...items);
}

/** What was marked; for somebody who has said nothing yet, how to begin. */
export function describeUnderstood({ understood, votes, answers }: ReaderState, names: Names): HTMLElement[] {
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
export function describeLevels(
  reader: ReaderState,
  names: Names,
  forget: (topic: string) => void,
): HTMLElement[] {
  const items = [...names.topics].flatMap(([slug, name]) => {
    const level = levelIn(reader, slug, names);
    if (level.votes.length === 0) return describeOpen(ownVotes(reader, slug, topicIn(names)).length, name);
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
function describeOpen(count: number, topic: string): HTMLElement[] {
  return count === 0
    ? []
    : [make("li", "", `${topic}: ${formatNames.quick}; ${countOf(count, "vote")} so far, three decide.`)];
}

/** What is asked again soonest. */
export function describeDue({ answers }: ReaderState, names: Names): HTMLElement[] {
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
