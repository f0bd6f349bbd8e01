import type { Paragraph } from "mdast";
import type { ReaderEvent } from "../core/journal.ts";
import { switchesBetween } from "../core/level.ts";
import { readerOf } from "../core/reader.ts";
import { describeSwitch } from "../core/switch-words.ts";
import { type Desk, topicName, topicOf } from "./desk.ts";
import { command, paragraph, strong } from "./tree.ts";

/** Says which topics an event has switched to another first format, why, and how to take it back. */
export function announceSwitches(desk: Desk, event: ReaderEvent): Paragraph[] {
  const after = readerOf([...desk.events, event]);
  const topics = desk.topics.map(({ slug }) => slug);
  return switchesBetween(desk.reader, after, topics, topicOf(desk)).map(({ topic, level }) => {
    const { what, why } = describeSwitch(topicName(desk, topic), level);
    return paragraph(
      strong(what),
      `, ${why}. Every format stays a command away. `,
      command(desk.spell(`feedback --forget ${topic}`)),
      " takes it back.",
    );
  });
}
