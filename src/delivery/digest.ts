import type { BlockContent, RootContent } from "mdast";
import { type Digest, type Paper, distinctPapers } from "../core/digest.ts";
import { formats } from "../core/formats.ts";
import { teachingOrder } from "../core/graph.ts";
import { capitalize, countOf, inSentence, joined, listed, nameAuthors } from "../core/wording.ts";
import { chooseQuestions } from "../recall.ts";
import type { Desk, Reply } from "./desk.ts";
import { bodyOf } from "./lesson.ts";
import { type Placed, needOf, placeGaps } from "./place-gaps.ts";
import { questionBlocks } from "./questions.ts";
import { aside, bullets, command, heading, link, linkTo, paragraph, root, strong } from "./tree.ts";

/** Questions behind a digest. */
const mostQuestions = 2;

/**
 * The digest of a week, as one reader gets it: before the first paper that mentions a concept stands its Quick Context,
 * in full for the two that are needed most, then in one line, then as a link.
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
  const ground = {
    ...desk,
    gaps: desk.gapsOf(issues, desk.reader),
    isTaught: (slug: string) => bodyOf(desk, slug, "quick") !== undefined,
  };
  const placed = placeGaps(ground, issues, key);
  const carried = placed.filter(({ stage }) => stage === "full" || stage === "line" || stage === "link");
  const title = `Digest of ${issue.week}`;
  return {
    message: {
      key,
      subject: title,
      tree: root(
        heading(1, title),
        aside(summaryOf(issues, placed)),
        issueBlocks(issues, carried, desk),
        restOf(placed, desk),
        wishesOf(desk),
        questionsBehind(carried, desk),
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

function summaryOf(issues: readonly Digest[], placed: readonly Placed[]): string {
  const papers = distinctPapers(issues);
  return `${capitalize(countOf(papers.length, "paper"))}; ${countOf(placed.length, "concept")} to learn before ${papers.length === 1 ? "it" : "them"}.`;
}

/** The papers in their order, each behind the lessons that it needs; of several issues each under its title. */
function issueBlocks(issues: readonly Digest[], carried: readonly Placed[], desk: Desk): RootContent[] {
  return issues.flatMap(({ title, papers }) => [
    ...(issues.length > 1 ? [heading(2, title)] : []),
    ...papers.flatMap((paper) => [...lessonsBefore(paper, carried, desk), ...paperBlocks(paper)]),
  ]);
}

/** Questions on what was taught earlier, and not in this message. */
function questionsBehind(carried: readonly Placed[], desk: Desk): RootContent[] {
  const except = new Set(carried.map(({ concept }) => concept.slug));
  const { concepts, reader, now } = desk;
  return questionBlocks(chooseQuestions(concepts, reader, now, { most: mostQuestions, except }), desk);
}

function lessonsBefore(paper: Paper, carried: readonly Placed[], desk: Desk): RootContent[] {
  const here = carried.filter(({ before }) => before === paper);
  const links = here.filter(({ stage }) => stage === "link");
  return [
    ...here.filter(({ stage }) => stage === "full").flatMap((one) => fullContext(one, desk)),
    ...here.filter(({ stage }) => stage === "line").map((one) => contextLine(one, desk)),
    ...(links.length > 0
      ? [paragraph(strong("Once more: "), ...joined(links.map(({ concept }) => linkTo(concept))), ".")]
      : []),
  ];
}

function fullContext(placed: Placed, desk: Desk): RootContent[] {
  const { slug, name } = placed.concept;
  const say = (words: string) => command(desk.spell(words));
  const body = bodyOf(desk, slug, "quick")!;
  const rests = teachingOrder(desk.concepts, [slug], desk.reader.understood).length > 1;
  return [
    {
      type: "blockquote",
      children: [
        paragraph(strong(`${formats.quick.name}: ${name}`)),
        aside(`Why: ${whyOf(placed, desk)}.`),
        ...(body.children as BlockContent[]),
        bullets([
          ...(rests ? [["What it rests on: ", say(`path ${slug}`)]] : []),
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
    linkTo(placed.concept),
    `. ${summary} `,
    { type: "emphasis", children: [{ type: "text", value: `(${whyOf(placed, desk)})` }] },
    " ",
    command(desk.spell(`learn ${slug}`)),
    " or ",
    command(desk.spell(`understood ${slug}`)),
  );
}

/** Why a lesson is there, in words. */
function whyOf(placed: Placed, { reader }: Desk): string {
  const wasUnderstood = reader.marks.get(placed.concept.slug)?.some(({ kind }) => kind === "understood");
  return `${wasUnderstood ? "open again" : "never marked as understood"}; ${needOf(placed)}`;
}

function paperBlocks({ id, title, authors, url, summary }: Paper): RootContent[] {
  const target = id.startsWith("arxiv:") ? id : url;
  return [
    heading(3, target === undefined ? title : link(target, title)),
    ...(authors.length > 0 ? [aside(nameAuthors(authors))] : []),
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
