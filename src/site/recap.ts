import type { WeekEntry } from "../core/catalogue.ts";
import { type AskedItem, type AskedQuestion, askedItems, questionsOf, splitByLesson } from "./asked.ts";
import { type Step, readyAmong } from "./learning-path.ts";
import { conceptAt } from "./address.ts";
import { digestOf } from "./catalogue.ts";
import { type Neighbour, neighbour } from "./neighbour.ts";
import { dayRange, weekName } from "./wording.ts";
import { capitalize, countOf, firstOf, inSentence, listed } from "../core/wording.ts";
import { escapeHtml } from "./escape.ts";

/** What the page and the feed show of a week. It is about its digests, and about the reader only where the reader publishes that. */
export interface Recap {
  week: string;
  title: string;
  days: string;
  /** Monday and Sunday */
  from: string;
  to: string;
  lede: string;
  /** concepts that the week's papers mention, and what they rest on; those with lessons first */
  taught: AskedItem[];
  /** what the reader learned; null unless the reader publishes that */
  learned: Neighbour[] | null;
  awaited: AskedItem[];
  questions: AskedQuestion[];
  next: Step[];
  digests: { id: string; title: string; papers: number }[];
}

const named = (items: readonly AskedItem[], most: number) => {
  const names = items.map(({ name }) => inSentence(name));
  return listed(firstOf(names, most));
};

/** Draws up the recap of a week. */
export function recapOf({ week, from, to, digests, papers, asked, learned }: WeekEntry): Recap {
  const items = askedItems(asked);
  const mentioned = items.filter((item) => item.papers.length > 0);
  const { taught, awaited } = splitByLesson(items);
  return {
    week,
    title: capitalize(weekName(week)),
    days: dayRange(from, to),
    from,
    to,
    lede:
      mentioned.length > 0
        ? `${capitalize(countOf(papers.length, "paper"))} asked for ${named(mentioned, 4)}.`
        : `${capitalize(countOf(papers.length, "paper"))} mentioned no concept of the library.`,
    taught,
    learned: learned?.map(neighbour) ?? null,
    awaited,
    questions: questionsOf(taught),
    next: readyAmong(taught.map(({ slug }) => slug)),
    digests: digests.map((id) => ({ id, title: digestOf(id).title, papers: digestOf(id).papers.length })),
  };
}

/** The whole recap as HTML for a feed: links are absolute below `site`. */
export function recapHtml({ lede, learned, taught, awaited, questions, next }: Recap, site: URL): string {
  const link = ({ slug, name }: Neighbour, hash = "") =>
    `<a href="${escapeHtml(new URL(conceptAt(slug) + hash, site).href)}">${escapeHtml(name)}</a>`;
  const list = (items: string[]) => `<ul>${items.map((item) => `<li>${item}</li>`).join("")}</ul>`;
  const parts = [`<p>${escapeHtml(lede)}</p>`];
  if (learned !== null && learned.length > 0)
    parts.push(`<p>Learned this week: ${escapeHtml(listed(learned.map(({ name }) => name)))}.</p>`);
  if (taught.length > 0)
    parts.push(
      "<h2>Asked for</h2>",
      list(
        taught.map(
          (item) =>
            `${link(item)}: ${escapeHtml(item.summary)} ${link({ ...item, name: `Deep dive, ${item.deepDive} min` }, "#deep-dive")}.`,
        ),
      ),
    );
  if (awaited.length > 0)
    parts.push(`<p>No lesson yet: ${escapeHtml(listed(awaited.map(({ name }) => name)))}.</p>`);
  if (questions.length > 0)
    parts.push(
      "<h2>Can you say why?</h2>",
      list(
        questions.map(
          ({ question, answer }) => `<strong>${escapeHtml(question)}</strong> ${escapeHtml(answer)}`,
        ),
      ),
    );
  if (next.length > 0)
    parts.push("<h2>Ready to learn</h2>", list(next.map((item) => `${link(item)}, ${item.quick} min`)));
  return parts.join("");
}
