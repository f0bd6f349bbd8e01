import { type Command, parseCommand } from "../core/command.ts";
import type { Concept } from "../core/concept.ts";
import type { Format } from "../core/formats.ts";
import type { ReaderEvent } from "../core/journal.ts";
import { levelOf } from "../core/level.ts";
import { describeVotes } from "../core/switch-words.ts";
import { type Desk, type Reply, topicName, topicOf } from "./desk.ts";
import { digestReply } from "./digest.ts";
import { forgetVotes, takeFeedback } from "./feedback.ts";
import { bodyOf, lessonMessage } from "./lesson.ts";
import { askQuestions, takeAnswer } from "./questions.ts";
import { pathReply, readyReply } from "./path.ts";
import { recapReply } from "./recap.ts";
import { Refusal, refuse, requireConcept, tell } from "./refusal.ts";
import { statusTree } from "./status.ts";
import { aside, paragraph } from "./tree.ts";
import { markMany, markUnderstood } from "./understood.ts";

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

const answers: { [K in Command["kind"]]: (command: Extract<Command, { kind: K }>, desk: Desk) => Reply } = {
  learn: (command, desk) => teach(command.concept, command.format, desk),
  explain: (command, desk) => teach(command.concept, command.format, desk),
  understood: markUnderstood,
  "understood-many": markMany,
  feedback: takeFeedback,
  forget: forgetVotes,
  digest: ({ week }, desk) => orRefuse(digestReply(desk, week), "a week of your digests"),
  recap: ({ week }, desk) => orRefuse(recapReply(desk, week), "a week such as 2025-W47"),
  status: (_, desk) => tell(statusTree(desk).children),
  path: pathReply,
  ready: (_, desk) => readyReply(desk),
  recall: (_, desk) => askQuestions(desk),
  answer: takeAnswer,
};

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

function orRefuse(reply: Reply | string, expected: string): Reply {
  if (typeof reply === "string") throw new Refusal(reply, expected);
  return reply;
}
