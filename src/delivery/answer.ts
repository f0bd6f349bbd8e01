import type { RootContent } from "mdast";
import { type Command, type Misreading, parseCommand } from "../core/command.ts";
import { type Concept, inSentence } from "../core/concept.ts";
import { findConcept } from "../core/find-concept.ts";
import { type Format, formats } from "../core/formats.ts";
import type { EventOf, ReaderEvent } from "../core/journal.ts";
import { levelOf } from "../core/level.ts";
import { excerpt } from "../core/problem.ts";
import { readerOf } from "../core/reader.ts";
import { chooseQuestions, isWellRecalled, questionId } from "../recall.ts";
import { type Desk, type Reply, readyToLearn, topicName, topicOf } from "./desk.ts";
import { digestReply } from "./digest.ts";
import { bodyOf, lessonMessage } from "./lesson.ts";
import { recapReply } from "./recap.ts";
import { questionBlocks } from "./recall-blocks.ts";
import { describeVotes, statusTree } from "./status.ts";
import { announceSwitches } from "./switches.ts";
import { aside, command, joined, paragraph, root } from "./tree.ts";

/** Answers what a reader wrote, on any channel. */
export function answerText(text: string, desk: Desk): Reply {
  const { command: read, misreading } = parseCommand(text);
  return misreading === undefined ? answer(read, desk) : refuse(misreading);
}

/** Answers a command. Pure: what it does is in the reply's events. */
export function answer(command: Command, desk: Desk): Reply {
  try {
    return (answers[command.kind] as (command: Command, desk: Desk) => Reply)(command, desk);
  } catch (error) {
    if (error instanceof Refusal) return refuse(error);
    throw error;
  }
}

/** A command that names what is not there. */
class Refusal extends Error implements Misreading {
  readonly unexpected: string;
  readonly expected: string;
  constructor(unexpected: string, expected: string) {
    super(`unexpected ${unexpected}, expected ${expected}`);
    [this.unexpected, this.expected] = [unexpected, expected];
  }
}

/** A reply that does nothing and says what was expected. */
export function refuse({ unexpected, expected }: Misreading): Reply {
  return { ...tell([paragraph(`Unexpected ${unexpected}, expected ${expected}.`)]), isRefused: true };
}

function tell(blocks: RootContent[], events: ReaderEvent[] = []): Reply {
  return { message: { key: "reply", subject: "Lacuna", tree: root(blocks), lessons: [] }, events };
}

const answers: { [K in Command["kind"]]: (command: Extract<Command, { kind: K }>, desk: Desk) => Reply } = {
  learn: (command, desk) => teach(command.concept, command.format, desk),
  explain: (command, desk) => teach(command.concept, command.format, desk),
  understood: markUnderstood,
  feedback: takeFeedback,
  forget: forgetVotes,
  digest: ({ week }, desk) => orRefuse(digestReply(desk, week), "a week of your digests"),
  recap: ({ week }, desk) => orRefuse(recapReply(desk, week), "a week such as 2025-W47"),
  status: (_, desk) => tell(statusTree(desk).children),
  recall: (_, desk) => askQuestions(desk),
  answer: takeAnswer,
};

function orRefuse(reply: Reply | string, expected: string): Reply {
  if (typeof reply === "string") throw new Refusal(reply, expected);
  return reply;
}

/** @throws Refusal that suggests what is near */
function requireConcept(text: string, { concepts, spell }: Desk): Concept {
  const { concept, near } = findConcept(concepts, text);
  if (concept !== undefined) return concept;
  const nearest = near.map(({ slug }) => slug).join(" or ");
  throw new Refusal(
    `“${excerpt(text)}”`,
    nearest === ""
      ? `the name of a concept; \`${spell("status")}\` lists those that you meet`
      : `a concept; ${nearest} is near`,
  );
}

function teach(text: string, asked: Format | undefined, desk: Desk): Reply {
  const concept = requireConcept(text, desk);
  const level = levelOf(desk.reader, concept.topic, topicOf(desk));
  const format = asked ?? level.format;
  const body = bodyOf(desk, concept.slug, format);
  if (body === undefined) return queueLesson(concept, format, desk);
  const message = lessonMessage(desk, concept, format, body);
  if (asked === undefined && level.format !== "quick") {
    const topic = topicName(desk, concept.topic);
    message.tree.children.splice(
      2,
      0,
      aside(`Lessons of ${topic} start with this format for you, after ${describeVotes(level)}.`),
    );
  }
  return { message, events: [] };
}

function queueLesson(concept: Concept, format: Format, desk: Desk): Reply {
  const event: ReaderEvent = { at: desk.now, event: "queued", concept: concept.slug, format };
  return tell(
    [
      paragraph(
        `${concept.name} has no lesson yet. It is queued: \`write\` makes it as soon as a writer can, and your next digest says so.`,
      ),
      paragraph(concept.summary),
    ],
    [event],
  );
}

function markUnderstood(
  { concept: text, undo }: Extract<Command, { kind: "understood" }>,
  desk: Desk,
): Reply {
  const { slug, name } = requireConcept(text, desk);
  const event: ReaderEvent = { at: desk.now, event: undo ? "reopened" : "understood", concept: slug };
  if (undo) return tell([paragraph(`${name} is open again.`)], [event]);
  const before = new Set(readyToLearn(desk, desk.reader));
  const ready = readyToLearn(desk, readerOf([...desk.events, event])).filter((one) => !before.has(one));
  return tell(
    [
      paragraph(
        `${name} is understood. `,
        command(desk.spell(`understood ${slug} --undo`)),
        " takes it back.",
      ),
      ...(ready.length === 0
        ? []
        : [paragraph("Now ready to be learned: ", ...joined(ready.map((one) => inSentence(one.name))), ".")]),
    ],
    [event],
  );
}

/** The lesson that a feedback means: the named one, or the latest on this channel. */
function lessonMeant(
  { concept: text, format }: Extract<Command, { kind: "feedback" }>,
  desk: Desk,
): { concept: Concept; format: Format } {
  const named = text === undefined ? undefined : requireConcept(text, desk);
  const latest = desk.reader.deliveries.findLast(
    (one) =>
      one.outcome === "sent" &&
      one.concept !== undefined &&
      (named === undefined ? one.channel === desk.channel : one.concept === named.slug) &&
      (format === undefined || one.format === format),
  );
  const concept = named ?? desk.concepts.get(latest?.concept ?? "");
  if (concept === undefined)
    throw new Refusal(
      "feedback without a concept",
      `its name, because no ${format === undefined ? "lesson" : inSentence(formats[format].name)} was delivered here yet`,
    );
  return {
    concept,
    format: format ?? latest?.format ?? levelOf(desk.reader, concept.topic, topicOf(desk)).format,
  };
}

function takeFeedback(feedback: Extract<Command, { kind: "feedback" }>, desk: Desk): Reply {
  const { concept, format } = lessonMeant(feedback, desk);
  const { rating } = feedback;
  const event: ReaderEvent = { at: desk.now, event: "feedback", concept: concept.slug, format, rating };
  const said = `${formats[format].name} of ${inSentence(concept.name)}: ${rating.replace("-", " ")}.`;
  return tell(
    [paragraph("Noted. ", said, ...adviceOn(event, desk)), ...announceSwitches(desk, event)],
    [event],
  );
}

function adviceOn(
  { concept, format, rating }: EventOf<"feedback">,
  { spell }: Desk,
): Parameters<typeof paragraph> {
  const offer = (text: string, other: Format) =>
    other === format ? [] : [` ${text}: `, command(spell(`learn ${concept} --type ${other}`)), "."];
  if (rating === "too-complex") return offer("Simpler", "eli12");
  if (rating === "too-simple") return offer("Deeper", "deep-dive");
  if (rating === "want-more") return [" The deep dive is queued", ...offer("To read it now", "deep-dive")];
  return [];
}

function forgetVotes({ topic: text }: Extract<Command, { kind: "forget" }>, desk: Desk): Reply {
  const topic = desk.topics.find(({ slug, name }) => [slug, name.toLowerCase()].includes(text.toLowerCase()));
  if (topic === undefined)
    throw new Refusal(`“${excerpt(text)}”`, `a topic: ${desk.topics.map(({ slug }) => slug).join(", ")}`);
  const event: ReaderEvent = { at: desk.now, event: "forgot", topic: topic.slug };
  const { format } = levelOf(readerOf([...desk.events, event]), topic.slug, topicOf(desk));
  return tell(
    [
      paragraph(
        `What you said of the level of ${topic.name} is forgotten: its lessons start with ${formats[format].name} again.`,
      ),
    ],
    [event],
  );
}

/** How many questions a reader who asks for them is given at once. */
const atOnce = 5;

function askQuestions(desk: Desk): Reply {
  const questions = chooseQuestions(desk.concepts, desk.reader, desk.now, { most: atOnce });
  if (questions.length === 0)
    return tell([paragraph("Nothing is due. Questions come back when they are about to be forgotten.")]);
  return tell(questionBlocks(questions, desk));
}

function takeAnswer(
  { concept: text, question, grade }: Extract<Command, { kind: "answer" }>,
  desk: Desk,
): Reply {
  const { slug, name, recall } = requireConcept(text, desk);
  const asked = recall[question - 1];
  if (asked === undefined)
    throw new Refusal(
      `question ${question}`,
      recall.length === 0 ? `a concept with questions` : `1 to ${recall.length}`,
    );
  const event: ReaderEvent = {
    at: desk.now,
    event: "recalled",
    concept: slug,
    question: questionId(asked.question),
    grade,
  };
  const after = readerOf([...desk.events, event]);
  const blocks: RootContent[] = [paragraph(asked.answer)];
  if (grade === "again")
    blocks.push(
      paragraph(
        desk.reader.understood.has(slug) ? `${name} is open again: ` : "It will be asked again: ",
        command(desk.spell(`learn ${slug}`)),
      ),
    );
  else if (!after.understood.has(slug) && isWellRecalled(after.answers, slug))
    blocks.push(
      paragraph(
        `Right again, some time apart: is ${inSentence(name)} understood? `,
        command(desk.spell(`understood ${slug}`)),
      ),
    );
  return tell(blocks, [event]);
}
