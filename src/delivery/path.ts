import type { RootContent } from "mdast";
import type { Command } from "../core/command.ts";
import type { Concept } from "../core/concept.ts";
import type { Paper } from "../core/digest.ts";
import { findConcept } from "../core/find-concept.ts";
import { findPaper, isPaperName } from "../core/find-paper.ts";
import { type Step, describeReady, describeStep, isReady, pathTo } from "../core/path.ts";
import { excerpt } from "../core/problem.ts";
import { capitalize, countOf, firstOf, inSentence, inWords, listed } from "../core/wording.ts";
import { type Desk, type Reply, fringeOf, mentionsByPaper, minutesOf } from "./desk.ts";
import { Refusal, tell } from "./refusal.ts";
import { bullets, command, linkTo, paragraph, strong } from "./tree.ts";

/** What `path --json` prints of each concept. */
interface Waypoint {
  concept: string;
  name: string;
  /** of its deep dive; null where it has no lesson */
  minutes: number | null;
  /** in words */
  why: string;
  /** `ready`: nothing comes first; `open`: another step does; `awaited`: it has no lesson yet */
  state: "ready" | "open" | "awaited";
}

/** Where a path leads. */
type Goal = { concept: Concept; paper?: never } | { concept?: never; paper: Paper };

/** What leads there, in order. */
interface Way {
  goal: Goal;
  steps: Step[];
}

/** Steps and proposals that a message names; data has them all. */
const mostReady = 8;

/** The steps to a concept or a paper. @throws Refusal that suggests what is near, where nothing is called so */
export function stepsTo(text: string, desk: PathDesk): Way {
  const goal = requireGoal(text, desk);
  const wanted =
    goal.concept === undefined
      ? (mentionsByPaper(desk.sightings).get(goal.paper.id) ?? [])
      : [goal.concept.slug];
  return { goal, steps: pathTo(desk.concepts, [...wanted].sort(), desk.reader.understood) };
}

/** What a path is found in; less than a whole desk, so that it can be found before lessons are there. */
type PathDesk = Pick<Desk, "concepts" | "digests" | "sightings" | "reader">;

/** The concept or the paper that a reader means. */
function requireGoal(text: string, { concepts, digests }: PathDesk): Goal {
  const ofPapers = findPaper(digests, text);
  const ofConcepts = isPaperName(text) ? { near: [] } : findConcept(concepts, text);
  if (ofConcepts.concept !== undefined) return { concept: ofConcepts.concept };
  if (ofPapers.paper !== undefined) return { paper: ofPapers.paper };
  const near = [
    ...ofConcepts.near.map(({ slug }) => slug),
    ...ofPapers.near.map(({ title }) => `“${excerpt(title, 80)}”`),
  ];
  throw new Refusal(
    `“${excerpt(text)}”`,
    near.length === 0
      ? "the name of a concept, or the arXiv id or title of a paper of your digests"
      : `a concept or a paper; ${near.slice(0, 3).join(" or ")} is near`,
  );
}

/** What `path` prints as data. @throws Refusal */
export function waypoints(asked: PathCommand, desk: Desk): Waypoint[] {
  if (asked.kind === "ready")
    return fringeOf(desk, desk.reader).map((ready) => waypoint(ready.concept, describeReady(ready), desk));
  return waypointsOf(stepsTo(asked.goal, desk), desk);
}

type PathCommand = Extract<Command, { kind: "path" | "ready" }>;

function waypointsOf({ goal, steps }: Way, desk: Desk): Waypoint[] {
  return steps.map((step) =>
    waypoint(step.concept, describeStep(step, desk.concepts, sayWanted(goal)), desk),
  );
}

function waypoint(slug: string, why: string, desk: Desk): Waypoint {
  const minutes = minutesOf(desk, slug);
  const state = isReady(desk.concepts, slug, desk.reader.understood) ? "ready" : "open";
  return {
    concept: slug,
    name: desk.concepts.get(slug)!.name,
    minutes,
    why,
    state: minutes === null ? "awaited" : state,
  };
}

const sayWanted = ({ concept }: Goal) =>
  concept === undefined ? "mentioned by the paper" : "what you asked for";

/** The way to a concept or a paper. */
export function pathReply(asked: Extract<Command, { kind: "path" }>, desk: Desk): Reply {
  const way = stepsTo(asked.goal, desk);
  const { goal } = way;
  const steps = waypointsOf(way, desk);
  const what = goal.concept === undefined ? `“${goal.paper.title}”` : inSentence(goal.concept.name);
  if (steps.length === 0) return tell([paragraph(nothingBefore(goal, what))]);
  const next = steps.find(({ state }) => state !== "awaited");
  return tell([
    paragraph(
      strong(capitalize(`${goal.concept === undefined ? "before you read" : "the way to"} ${what}`)),
      ". ",
      sumOf(steps, desk),
    ),
    bullets(
      steps.map((step) => [
        linkTo({ slug: step.concept, name: step.name }),
        `, ${timeOf(step, desk)}: ${step.why}.`,
      ]),
      true,
    ),
    ...(next === undefined ? [] : [paragraph(command(desk.spell(`learn ${next.concept}`)), " begins.")]),
  ]);
}

function nothingBefore({ concept }: Goal, what: string): string {
  return concept === undefined
    ? `Nothing has to be learned before ${what}: its entry mentions no concept that you have not understood.`
    : `${concept.name} is understood.`;
}

function sumOf(steps: readonly Waypoint[], desk: Desk): string {
  const quick = steps.reduce((sum, { concept }) => sum + (minutesOf(desk, concept, "quick") ?? 0), 0);
  const deep = steps.reduce((sum, { minutes }) => sum + (minutes ?? 0), 0);
  const awaited = steps.filter(({ state }) => state === "awaited").length;
  return `${capitalize(countOf(steps.length, "concept"))} in this order, ${quick} min as quick contexts, ${deep} min as deep dives${
    awaited > 0 ? `; ${inWords(awaited)} of them ${awaited === 1 ? "has" : "have"} no lesson yet` : ""
  }.`;
}

function timeOf({ concept, minutes }: Waypoint, desk: Desk): string {
  return minutes === null
    ? "no lesson yet"
    : `quick ${minutesOf(desk, concept, "quick")}, deep dive ${minutes} min`;
}

/** What can be learned now. */
export function readyReply(desk: Desk): Reply {
  const all = waypoints({ kind: "ready" }, desk);
  const [taught, awaited] = [
    all.filter(({ minutes }) => minutes !== null),
    all.filter(({ minutes }) => minutes === null),
  ];
  if (all.length === 0) return tell([paragraph("No gap is open.")]);
  return tell([...taughtBlocks(taught, desk), ...awaitedBlocks(awaited)]);
}

function taughtBlocks(taught: readonly Waypoint[], desk: Desk): RootContent[] {
  if (taught.length === 0) return [paragraph("Of what you are ready for, nothing has a lesson yet.")];
  return [
    paragraph(strong("Ready to learn"), ", what leads to most papers a minute first:"),
    bullets(
      taught
        .slice(0, mostReady)
        .map(({ concept, name, minutes, why }) => [
          linkTo({ slug: concept, name }),
          `, ${minutes} min: ${why}. `,
          command(desk.spell(`learn ${concept}`)),
        ]),
    ),
    ...(taught.length > mostReady ? [paragraph(`And ${countOf(taught.length - mostReady, "other")}.`)] : []),
  ];
}

function awaitedBlocks(awaited: readonly Waypoint[]): RootContent[] {
  if (awaited.length === 0) return [];
  const names = awaited.map(({ name }) => inSentence(name));
  return [paragraph(strong("No lesson yet: "), `${listed(firstOf(names, mostReady))}.`)];
}
