import type { BlockContent, RootContent } from "mdast";
import { type Concept, inSentence } from "../core/concept.ts";
import type { Digest, Paper } from "../core/digest.ts";
import { type Stage, stageOf } from "../core/fading.ts";
import { formats } from "../core/formats.ts";
import { prerequisitesOf } from "../core/graph.ts";
import { chooseQuestions } from "../recall.ts";
import { type Desk, type Reply, pageOf } from "./desk.ts";
import { bodyOf } from "./lesson.ts";
import { questionBlocks } from "./recall-blocks.ts";
import {
  aside,
  bullets,
  capitalize,
  command,
  countOf,
  heading,
  joined,
  link,
  listed,
  paragraph,
  root,
  strong,
} from "./tree.ts";

/** Full Quick Contexts of one digest, and questions behind it. */
const most = { full: 2, questions: 2 };

/** A gap of the issues, with where it belongs. */
interface Placed {
  concept: Concept;
  /** how much of its Quick Context stands there; `later` where two others are needed more */
  stage: Exclude<Stage, "nothing"> | "later" | "awaited";
  /** papers of the issues that mention it */
  mentions: number;
  /** mentioned concepts that rest on it */
  neededBy: Concept[];
  /** the first paper that mentions it or what rests on it */
  before: Paper;
}

/**
 * The digest of a week, as one reader gets it: before the first paper that needs a concept stands its Quick Context, in
 * full for the two that are needed most, then in one line, then as a link.
 * @param week an ISO week, or `W47`; by default the newest
 * @returns the reply, or what is unexpected
 */
export function digestReply(desk: Desk, week: string | undefined): Reply | string {
  const issue =
    week === undefined ? desk.digests.at(-1) : desk.digests.findLast((one) => one.week.endsWith(week));
  if (issue === undefined)
    return week === undefined ? "an archive without digests" : `${week}, of which there is no digest`;
  const key = `digest:${issue.week}`;
  const issues = desk.digests.filter((one) => one.week === issue.week);
  const placed = placeGaps(desk, issues, key);
  const carried = placed.filter(({ stage }) => stage === "full" || stage === "line" || stage === "link");
  const title = `Digest of ${issue.week}`;
  return {
    message: {
      key,
      subject: title,
      tree: root(
        heading(1, title),
        aside(summaryOf(issues, placed)),
        issues.flatMap((one) => [
          ...(issues.length > 1 ? [heading(2, one.title)] : []),
          ...one.papers.flatMap((paper) => [...lessonsBefore(paper, carried, desk), ...paperBlocks(paper)]),
        ]),
        restOf(placed, desk),
        wishesOf(desk),
        questionBlocks(
          chooseQuestions(desk.concepts, desk.reader, desk.now, {
            most: most.questions,
            except: new Set(carried.map(({ concept }) => concept.slug)),
          }),
          desk,
        ),
      ),
      // The last one is the one that feedback without a name means: the one that is needed most.
      lessons: carried
        .toReversed()
        .toSorted((a, b) => Number(a.stage === "full") - Number(b.stage === "full"))
        .map(({ concept }) => ({ concept: concept.slug, format: "quick" })),
    },
    events: [],
  };
}

/** Where each gap belongs and how far it has faded; the two full ones are those that are needed most. */
function placeGaps(desk: Desk, issues: readonly Digest[], key: string): Placed[] {
  const papers = issues.flatMap((issue) => issue.papers);
  const ids = new Set(issues.map(({ id }) => id));
  const mentions = new Map<string, Set<string>>();
  for (const [slug, seen] of desk.sightings)
    mentions.set(slug, new Set(seen.filter(({ digest }) => ids.has(digest)).map(({ id }) => id)));
  let full = 0;
  return desk.gapsOf(issues, desk.reader).flatMap(({ concept: slug }): Placed[] => {
    const concept = desk.concepts.get(slug)!;
    const neededBy = [...desk.concepts.values()].filter(
      (one) => (mentions.get(one.slug)?.size ?? 0) > 0 && prerequisitesOf(desk.concepts, one.slug).has(slug),
    );
    const speakers = [slug, ...neededBy.map((one) => one.slug)].map((one) => mentions.get(one));
    const before = papers.find(({ id }) => speakers.some((some) => some?.has(id)));
    if (before === undefined) return [];
    const faded = stageOf(desk.reader.marks.get(slug), key);
    const isTaught = bodyOf(desk, slug, "quick") !== undefined;
    const stage = !isTaught
      ? "awaited"
      : faded !== "full"
        ? (faded as "line" | "link")
        : full++ < most.full
          ? "full"
          : "later";
    return [{ concept, stage, mentions: mentions.get(slug)?.size ?? 0, neededBy, before }];
  });
}

function summaryOf(issues: readonly Digest[], placed: readonly Placed[]): string {
  const papers = new Set(issues.flatMap((issue) => issue.papers.map(({ id }) => id)));
  return `${capitalize(countOf(papers.size, "paper"))}; ${countOf(placed.length, "concept")} to learn before them.`;
}

function lessonsBefore(paper: Paper, carried: readonly Placed[], desk: Desk): RootContent[] {
  const here = carried.filter(({ before }) => before === paper);
  const links = here.filter(({ stage }) => stage === "link");
  return [
    ...here.filter(({ stage }) => stage === "full").flatMap((one) => fullContext(one, desk)),
    ...here.filter(({ stage }) => stage === "line").map((one) => contextLine(one, desk)),
    ...(links.length > 0
      ? [paragraph(strong("Once more: "), ...joined(links.map(({ concept }) => nameOf(concept, desk))), ".")]
      : []),
  ];
}

/** A concept's name, as a link where the site has its page. */
function nameOf({ slug, name }: Concept, desk: Desk) {
  const page = pageOf(desk, slug);
  return page === undefined ? name : link(page, name);
}

function fullContext(placed: Placed, desk: Desk): RootContent[] {
  const { slug, name } = placed.concept;
  const say = (words: string) => command(desk.spell(words));
  const body = bodyOf(desk, slug, "quick")!;
  return [
    {
      type: "blockquote",
      children: [
        paragraph(strong(`${formats.quick.name}: ${name}`)),
        aside(`Why: ${whyOf(placed, desk)}.`),
        ...(body.children as BlockContent[]),
        bullets([
          ["Deeper: ", say(`learn ${slug} --type deep-dive`)],
          ["Simpler: ", say(`explain ${slug} eli12`)],
          ["Understood, don’t show it again: ", say(`understood ${slug}`)],
          ["Level: ", say(`feedback ${slug} quick too-complex`)],
        ]),
      ],
    },
  ];
}

function contextLine(placed: Placed, desk: Desk): RootContent {
  const { slug, summary } = placed.concept;
  return paragraph(
    strong("Again: "),
    nameOf(placed.concept, desk),
    `. ${summary} `,
    { type: "emphasis", children: [{ type: "text", value: `(${whyOf(placed, desk)})` }] },
    " ",
    command(desk.spell(`learn ${slug}`)),
    " or ",
    command(desk.spell(`understood ${slug}`)),
  );
}

/** Why a lesson is there, in words. */
function whyOf({ concept, mentions, neededBy }: Placed, { reader }: Desk): string {
  const wasUnderstood = reader.marks.get(concept.slug)?.some(({ kind }) => kind === "understood");
  const state = wasUnderstood ? "open again" : "never marked as understood";
  const papers = countOf(mentions, "paper");
  if (mentions > 0) return `${state}; ${papers} below ${mentions === 1 ? "mentions" : "mention"} it`;
  const names = neededBy.map(({ name }) => inSentence(name));
  const shown =
    names.length > 2 ? `${names[0]} and ${countOf(names.length - 1, "other concept")}` : listed(names);
  return `${state}; prerequisite of ${shown} below`;
}

function paperBlocks({ id, title, authors, url, summary }: Paper): RootContent[] {
  const target = id.startsWith("arxiv:") ? id : url;
  const named =
    authors.length > 4
      ? `${authors.slice(0, 3).join(", ")} and ${countOf(authors.length - 3, "other")}`
      : listed(authors);
  return [
    heading(3, target === undefined ? title : link(target, title)),
    ...(authors.length > 0 ? [aside(named)] : []),
    ...summary
      .split("\n")
      .filter((line) => line.trim() !== "")
      .map((line) => paragraph(line)),
  ];
}

/** What did not fit, and what nobody has written yet. */
function restOf(placed: readonly Placed[], { spell }: Desk): RootContent[] {
  const named = (stage: Placed["stage"]) =>
    placed.filter((one) => one.stage === stage).map(({ concept }) => inSentence(concept.name));
  const [later, awaited] = [named("later"), named("awaited")];
  return [
    ...(later.length > 0
      ? [
          paragraph(
            strong("Also new to you here: "),
            `${listed(later)}. `,
            command(spell("learn NAME")),
            " brings any of them.",
          ),
        ]
      : []),
    ...(awaited.length > 0 ? [paragraph(strong("No lesson yet: "), `${listed(awaited)}.`)] : []),
  ];
}

/** What the reader asked for and can have now. */
function wishesOf({ reader, concepts, lessons, spell }: Desk): RootContent[] {
  const wishes = reader.queued.filter(({ concept, format }) => lessons.get(concept)?.has(format));
  if (wishes.length === 0) return [];
  return [
    paragraph(strong("You asked for")),
    bullets(
      wishes.map(({ concept, format }) => [
        `${concepts.get(concept)?.name ?? concept}, ${inSentence(formats[format].name)}: `,
        command(spell(`learn ${concept} --type ${format}`)),
      ]),
    ),
  ];
}
