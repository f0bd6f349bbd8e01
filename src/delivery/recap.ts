import type { RootContent } from "mdast";
import type { Concept } from "../core/concept.ts";
import { type Learned, learnedBetween } from "../core/learned.ts";
import { daysOfWeek, weekOf } from "../core/week.ts";
import { countOf, inSentence, joined } from "../core/wording.ts";
import { chooseQuestions } from "../recall.ts";
import { type Desk, type Reply, readyToLearn } from "./desk.ts";
import { questionBlocks } from "./questions.ts";
import { aside, bullets, command, heading, linkTo, paragraph, root, strong } from "./tree.ts";

/** Questions of a recap, and concepts that it proposes. */
const most = { questions: 3, ready: 5 };

/** What the journal says of one week. */
interface LearnedWeek extends Omit<Learned, "learned" | "read"> {
  learned: Concept[];
  read: Concept[];
}

/** Adds up one week of the journal. */
function addUp({ events, concepts }: Desk, { from, to }: { from: string; to: string }): LearnedWeek {
  const added = learnedBetween(events, from, to);
  const named = (slugs: readonly string[]) => slugs.flatMap((slug) => concepts.get(slug) ?? []);
  return { ...added, learned: named(added.learned), read: named(added.read) };
}

/**
 * What the reader learned in a week, from the journal: to be sent to the reader alone.
 * @param week an ISO week, or `W47` of the year of `now`; by default the week of `now`
 * @returns the reply, or what is unexpected
 */
export function recapReply(desk: Desk, week: string | undefined): Reply | string {
  const current = weekOf(desk.now.slice(0, 10));
  const full = week === undefined ? current : week.startsWith("W") ? `${current.slice(0, 4)}-${week}` : week;
  if (full > current) return `${full}, which has not begun`;
  const { from, to } = daysOfWeek(full);
  const added = addUp(desk, { from, to });
  const title = `Recap of ${full}`;
  return {
    message: {
      key: `recap:${full}`,
      subject: title,
      tree: root(
        heading(1, title),
        aside(`${from} to ${to}`),
        added.isEmpty ? emptyWeek(full) : learnedBlocks(added, desk),
        questionBlocks(
          chooseQuestions(desk.concepts, added.reader, desk.now, { most: most.questions }),
          desk,
        ),
        readyBlocks(added, desk),
      ),
      lessons: [],
    },
    events: [],
  };
}

const emptyWeek = (week: string): RootContent[] => [
  paragraph(
    `Nothing is on record for ${week}: no lesson was read, nothing was marked as understood, no question was answered.`,
  ),
];

function learnedBlocks({ learned, read, answered }: LearnedWeek, desk: Desk): RootContent[] {
  const names = (concepts: readonly Concept[]) => joined(concepts.map(({ name }) => inSentence(name)));
  return [
    learned.length > 0
      ? paragraph(strong("This week you learned: "), ...names(learned), ".")
      : paragraph("Nothing was marked as understood this week."),
    ...(read.length > 0 ? [paragraph(strong("You also met: "), ...names(read), ".")] : []),
    ...(answered.all > 0
      ? [
          paragraph(
            `You answered ${countOf(answered.all, "question")}, ${answered.right} of ${answered.all} rightly.`,
          ),
        ]
      : []),
    ...deepDives([...learned, ...read], desk),
  ];
}

function deepDives(concepts: readonly Concept[], desk: Desk): RootContent[] {
  const items = concepts
    .filter(({ slug }) => desk.lessons.get(slug)?.has("deep-dive"))
    .map((concept) => {
      const { minutes } = desk.lessons.get(concept.slug)!.get("deep-dive")!.head;
      const say = desk.spell(`learn ${concept.slug} --type deep-dive`);
      return [linkTo(concept, "deep-dive"), `, ${minutes} min: `, command(say)];
    });
  return items.length === 0 ? [] : [heading(2, "Deep dives"), bullets(items)];
}

/** What can be learned next: what leads to most papers a minute. */
function readyBlocks({ reader }: LearnedWeek, desk: Desk): RootContent[] {
  const ready = readyToLearn(desk, reader).slice(0, most.ready);
  if (ready.length === 0) return [];
  return [
    heading(2, "Ready to be learned next"),
    bullets(
      ready.map(({ slug, name, summary }) => [
        strong(`${name}. `),
        `${summary} `,
        command(desk.spell(`learn ${slug}`)),
      ]),
    ),
  ];
}
