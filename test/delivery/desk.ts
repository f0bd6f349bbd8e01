import type { Concept } from "../../src/core/concept.ts";
import type { Digest } from "../../src/core/digest.ts";
import { type Format, formats } from "../../src/core/formats.ts";
import type { JournalEvent } from "../../src/core/journal.ts";
import type { Lesson } from "../../src/core/lesson.ts";
import { buildMatcher } from "../../src/core/matcher.ts";
import { readerOf } from "../../src/core/reader.ts";
import type { Desk, Message } from "../../src/delivery/desk.ts";
import { messageText } from "../../src/delivery/set-message.ts";
import { findMentions } from "../../src/gaps/find-mentions.ts";
import { rankGaps } from "../../src/core/rank-gaps.ts";
import { mapOf } from "../factories.ts";

const topics = ["inference", "training", "alignment"].map((slug) => ({
  slug,
  name: slug[0]!.toUpperCase() + slug.slice(1),
  summary: "s",
}));

function lessonOf(concept: string, format: Format): Lesson {
  const head = {
    schema: 2,
    concept,
    format,
    title: concept,
    words: 200,
    minutes: 1,
    writer: "library" as const,
    model: null,
    usage: null,
    basis: null,
    digest: null,
    week: null,
    papers: [],
    checks: [],
    source: "",
    body: "",
  };
  return { head, body: `The ${format} of ${concept}.\n`, offset: 0 };
}

interface DeskFields {
  concepts?: Concept[];
  /** slugs of concepts without lessons */
  unwritten?: string[];
  digests?: Digest[];
  events?: JournalEvent[];
  now?: string;
}

/** A desk on the second day of 2025, at which every concept has its three lessons. */
export function deskOf({
  concepts = [],
  unwritten = [],
  digests = [],
  events = [],
  now = "2025-01-02T12:00:00Z",
}: DeskFields): Desk {
  const known = mapOf(...concepts);
  const sightings = findMentions(digests, buildMatcher(known).match);
  const written = [...known.keys()].filter((slug) => !unwritten.includes(slug));
  const lessonsOf = (slug: string) =>
    new Map((Object.keys(formats) as Format[]).map((format) => [format, lessonOf(slug, format)]));
  return {
    site: "https://example.org/",
    topics,
    concepts: known,
    lessons: new Map(written.map((slug) => [slug, lessonsOf(slug)])),
    digests,
    sightings,
    gapsOf: (some, reader) => rankGaps(some, sightings, known, reader),
    events,
    reader: readerOf(events),
    now,
    channel: "terminal",
    spell: (command) => `/${command}`,
  };
}

/** A message as text, on lines that are not broken. */
export const read = (message: Message, desk: Desk): string => messageText(message, desk, { width: 1_000 });
