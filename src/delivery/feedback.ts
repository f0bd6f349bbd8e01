import type { Command } from "../core/command.ts";
import type { Concept } from "../core/concept.ts";
import { inSentence } from "../core/wording.ts";
import { type Format, formats } from "../core/formats.ts";
import type { EventOf, ReaderEvent } from "../core/journal.ts";
import { levelOf } from "../core/level.ts";
import { readerOf } from "../core/reader.ts";
import { type Desk, type Reply, topicOf } from "./desk.ts";
import { Refusal, requireConcept, requireTopic, tell } from "./refusal.ts";
import { announceSwitches } from "./switches.ts";
import { command, paragraph } from "./tree.ts";

/** The lesson that a feedback means: the named one, the one that the reader quotes, or the latest on this channel. */
function lessonMeant(
  { concept: text, format }: Extract<Command, { kind: "feedback" }>,
  desk: Desk,
): { concept: Concept; format: Format } {
  const named = text === undefined ? undefined : requireConcept(text, desk);
  const quoted = desk.concepts.get(desk.quoted?.concept ?? "");
  if (named === undefined && quoted !== undefined)
    return { concept: quoted, format: format ?? desk.quoted!.format };
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

/** Notes what a reader says of a lesson, and announces what that switches. */
export function takeFeedback(feedback: Extract<Command, { kind: "feedback" }>, desk: Desk): Reply {
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
  desk: Desk,
): Parameters<typeof paragraph> {
  const { spell } = desk;
  const offer = (text: string, other: Format) =>
    other === format ? [] : [` ${text}: `, command(spell(`learn ${concept} --type ${other}`)), "."];
  if (rating === "too-complex") return offer("Simpler", "eli12");
  if (rating === "too-simple") return offer("Deeper", "deep-dive");
  if (rating !== "want-more") return [];
  if (format !== "deep-dive") return [" The deep dive is queued.", ...offer("To read it now", "deep-dive")];
  return continueFrom(concept, desk);
}

/** Behind a deep dive there are only other concepts: those that the record names as its extensions, if they have lessons. */
function continueFrom(slug: string, { concepts, lessons, spell }: Desk): Parameters<typeof paragraph> {
  const next = (concepts.get(slug)?.extensions ?? []).find(({ concept }) => lessons.has(concept));
  return next === undefined ? [] : [" It goes on from there: ", command(spell(`learn ${next.concept}`)), "."];
}

/** Takes back what was said of the level of a topic. */
export function forgetVotes({ topic: text }: Extract<Command, { kind: "forget" }>, desk: Desk): Reply {
  const topic = requireTopic(text, desk);
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
