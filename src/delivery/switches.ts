import type { Paragraph } from "mdast";
import { formats } from "../core/formats.ts";
import type { ReaderEvent } from "../core/journal.ts";
import { switchesBetween } from "../core/level.ts";
import { readerOf } from "../core/reader.ts";
import { type Desk, topicName, topicOf } from "./desk.ts";
import { describeVotes } from "./status.ts";
import { command, paragraph, strong } from "./tree.ts";

/** Says which topics an event has switched to another first format, why, and how to take it back. */
export function announceSwitches(desk: Desk, event: ReaderEvent): Paragraph[] {
  const after = readerOf([...desk.events, event]);
  const topics = desk.topics.map(({ slug }) => slug);
  return switchesBetween(desk.reader, after, topics, topicOf(desk)).map(({ topic, level }) => {
    const name = topicName(desk, topic);
    const format = formats[level.format].name;
    const why = level.format === "quick" ? "because your votes level out" : `after ${describeVotes(level)}`;
    return paragraph(
      strong(`From now on lessons of ${name} start with ${format}`),
      `, ${why}. Every format stays a command away. `,
      command(desk.spell(`feedback --forget ${topic}`)),
      " takes it back.",
    );
  });
}
