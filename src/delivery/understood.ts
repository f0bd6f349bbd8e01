import type { RootContent } from "mdast";
import type { Command, Scope } from "../core/command.ts";
import type { Concept } from "../core/concept.ts";
import { shortHash } from "../core/digest.ts";
import { prerequisitesOf, teachingOrder } from "../core/graph.ts";
import { type Given, knownFrom } from "../core/interview.ts";
import { inOrder } from "../core/event-order.ts";
import type { EventOf, ReaderEvent } from "../core/journal.ts";
import { readerOf } from "../core/reader.ts";
import { capitalize, countOf, firstOf, inSentence, joined } from "../core/wording.ts";
import { type Desk, type Reply, readyToLearn } from "./desk.ts";
import { requireConcept, requireTopic, tell } from "./refusal.ts";
import { bullets, command, paragraph } from "./tree.ts";

/** Takes a concept off the reader's list, or puts it back. */
export function markUnderstood(
  { concept: text, undo }: Extract<Command, { kind: "understood" }>,
  desk: Desk,
): Reply {
  const { slug, name } = requireConcept(text, desk);
  const event: ReaderEvent = { at: desk.now, event: undo ? "reopened" : "understood", concept: slug };
  if (undo) return tell([paragraph(`${name} is open again.`)], [event]);
  return tell(
    [
      paragraph(
        `${name} is understood. `,
        command(desk.spell(`understood ${slug} --undo`)),
        " takes it back.",
      ),
      ...nowReady(desk, [event]),
    ],
    [event],
  );
}

/** Many concepts that one word of the reader marks. */
interface Batch {
  slugs: readonly string[];
  /** as it stands in the journal's events */
  by: string;
  /** the command that marks them, without its slash */
  words: string;
}

/** Takes many concepts off the reader's list at once, with all that they rest on, or takes exactly that back. */
export function markMany({ scope, undo }: Extract<Command, { kind: "understood-many" }>, desk: Desk): Reply {
  const batch = batchOf(scope, desk);
  return undo ? takeBack(batch, desk) : markBatch(batch, desk);
}

/** Marks what follows from the answers of an interview. */
export function markInterview(given: readonly Given[], desk: Desk): Reply {
  return markBatch({ ...interview, slugs: knownFrom(desk.concepts, given) }, desk);
}

/** Takes back what interviews marked. */
export const forgetInterview = (desk: Desk): Reply => takeBack(interview, desk);

const interview: Batch = { slugs: [], by: "interview", words: "understood --interview" };

/** The most characters of an event's `by`; a longer one is replaced by its hash. */
const longest = 200;

function batchOf(scope: Scope, desk: Desk): Batch {
  const { concepts } = desk;
  if ("topic" in scope) {
    const { slug } = requireTopic(scope.topic, desk);
    const wanted = [...concepts.values()].filter(({ topic }) => topic === slug).map((one) => one.slug);
    const words = `understood --topic ${slug}`;
    return { slugs: teachingOrder(concepts, wanted), by: `topic:${slug}`, words };
  }
  if ("before" in scope) {
    const { slug } = requireConcept(scope.before, desk);
    const words = `understood --all-before ${slug}`;
    return { slugs: [...prerequisitesOf(concepts, slug)], by: `before:${slug}`, words };
  }
  const wanted = scope.concepts.map((text) => requireConcept(text, desk).slug);
  const words = `understood ${wanted.join(", ")} --with-prerequisites`;
  const list = wanted.toSorted().join(",");
  const by = `with:${list.length < longest - 10 ? list : shortHash(list)}`;
  return { slugs: teachingOrder(concepts, wanted), by, words };
}

function markBatch({ slugs, by, words }: Batch, desk: Desk): Reply {
  const fresh = slugs.filter((slug) => !desk.reader.understood.has(slug));
  const before = slugs.length - fresh.length;
  if (fresh.length === 0)
    return tell([
      paragraph(
        before === 0
          ? "There is nothing to mark."
          : `All of it is understood already (${countOf(before, "concept")}).`,
      ),
    ]);
  const events = fresh.map((concept): ReaderEvent => ({ at: desk.now, event: "understood", concept, by }));
  const said = `${capitalize(countOf(fresh.length, "concept"))} ${be(fresh.length)} understood now${before > 0 ? `, ${before} ${before === 1 ? "was" : "were"} already` : ""}. `;
  return tell(
    [
      paragraph(said, command(desk.spell(`${words} --undo`)), " takes it back."),
      ...byTopic(fresh, desk),
      ...nowReady(desk, events),
    ],
    events,
  );
}

/** Opens what a batch has marked and nothing has marked since. */
function takeBack({ by, words }: Batch, desk: Desk): Reply {
  const last = new Map<string, EventOf<"understood">>();
  for (const event of inOrder(desk.events)) if (event.event === "understood") last.set(event.concept, event);
  const marked = [...last.values()].filter((event) => event.by === by).map(({ concept }) => concept);
  const open = marked.filter((slug) => desk.reader.understood.has(slug));
  if (open.length === 0)
    return tell([paragraph(command(desk.spell(words)), " has marked nothing that is understood now.")]);
  const events = open.map((concept): ReaderEvent => ({ at: desk.now, event: "reopened", concept }));
  const said = `${capitalize(countOf(open.length, "concept"))} ${be(open.length)} open again.`;
  return tell([paragraph(said), ...byTopic(open, desk)], events);
}

const be = (count: number): string => (count === 1 ? "is" : "are");

/** Names that stand in one line of a list; the rest is counted. */
const mostNamed = 4;

function named(concepts: readonly Pick<Concept, "name">[]): string[] {
  return firstOf(
    concepts.map(({ name }) => inSentence(name)),
    mostNamed,
  );
}

function byTopic(slugs: readonly string[], { topics, concepts }: Desk): RootContent[] {
  const all = slugs.flatMap((slug) => concepts.get(slug) ?? []);
  const lines = topics.flatMap(({ slug, name }) => {
    const some = all.filter(({ topic }) => topic === slug);
    return some.length === 0 ? [] : [[`${name} (${some.length}): `, ...joined(named(some))]];
  });
  return lines.length === 0 ? [] : [bullets(lines)];
}

/** What the events make ready to be learned. */
function nowReady(desk: Desk, events: readonly ReaderEvent[]): RootContent[] {
  const before = new Set(readyToLearn(desk, desk.reader));
  const after = readerOf([...desk.events, ...events]);
  const ready = readyToLearn(desk, after).filter((one) => !before.has(one));
  return ready.length === 0 ? [] : [paragraph("Now ready to be learned: ", ...joined(named(ready)), ".")];
}
