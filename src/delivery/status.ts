import type { Root } from "mdast";
import { type Format, formats } from "../core/formats.ts";
import { type Level, levelOf } from "../core/level.ts";
import { weekOf } from "../core/week.ts";
import { listed } from "../core/wording.ts";
import { type Desk, readyToLearn, topicName, topicOf } from "./desk.ts";
import { bullets, heading, paragraph, root } from "./tree.ts";

/** What `status --json` prints. */
export interface Status {
  understood: string[];
  /** gaps of the digests, the most urgent first */
  open: string[];
  queued: { concept: string; format: Format }[];
  defaultFormat: { all: Format; topics: Record<string, Format> };
}

/** What the journal adds up to. */
export function statusOf(desk: Desk): Status {
  const { reader, digests, topics } = desk;
  const formatOf = (topic: string) => levelOf(reader, topic, topicOf(desk)).format;
  return {
    understood: [...reader.understood].sort(),
    open: desk.gapsOf(digests, reader).map(({ concept }) => concept),
    queued: [...reader.queued],
    defaultFormat: {
      all: formatOf(""),
      topics: Object.fromEntries(topics.map(({ slug }) => [slug, formatOf(slug)])),
    },
  };
}

/** Gaps that the status names; the rest is counted. */
const mostNamed = 8;

/** The status as a reader sees it, with the votes behind each default format. */
export function statusTree(desk: Desk): Root {
  const { understood, open, queued } = statusOf(desk);
  const name = (slug: string) => desk.concepts.get(slug)?.name ?? slug;
  const section = (title: string, names: string[]) => [
    heading(2, `${title} (${names.length})`),
    ...(names.length === 0
      ? []
      : [
          paragraph(
            names.slice(0, mostNamed).join(", "),
            names.length > mostNamed ? `, and ${names.length - mostNamed} more` : "",
          ),
        ]),
  ];
  const ready = readyToLearn(desk, desk.reader).map((concept) => concept.name);
  return root(
    section("Understood", understood.map(name)),
    section("Open", open.map(name)),
    section("Ready to learn", ready),
    section(
      "Queued",
      queued.map(({ concept, format }) => `${name(concept)} (${formats[format].name})`),
    ),
    heading(2, "First format"),
    bullets(
      desk.topics.map(({ slug }) => [
        `${topicName(desk, slug)}: ${describeLevel(levelOf(desk.reader, slug, topicOf(desk)))}`,
      ]),
    ),
    paragraph(`Next recap: that of ${weekOf(desk.now.slice(0, 10))}.`),
  );
}

function describeLevel({ format, votes, isFromAll }: Level): string {
  const count = (rating: string) => votes.filter((vote) => vote.rating === rating).length;
  const said = [
    ...(count("too-complex") > 0 ? [`${count("too-complex")} × too complex`] : []),
    ...(count("too-simple") > 0 ? [`${count("too-simple")} × too simple`] : []),
  ];
  const where = isFromAll ? " over all topics" : "";
  return `${formats[format].name}${said.length > 0 ? ` (${listed(said)}${where})` : ""}`;
}
