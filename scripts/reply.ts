import { appendEvents } from "../src/archive/journal.ts";
import { loadLessons } from "../src/archive/lessons.ts";
import { reasonOf, writeDurably } from "../src/archive/files.ts";
import { isBeingWritten } from "../src/archive/lock.ts";
import { type Command, parseWords } from "../src/core/command.ts";
import type { ChannelName, Configuration } from "../src/core/configuration.ts";
import { findConcept } from "../src/core/find-concept.ts";
import { excerpt } from "../src/core/problem.ts";
import { answer } from "../src/delivery/answer.ts";
import { type Channel, type Ledger, deliver } from "../src/delivery/channel.ts";
import { type Desk, type Reply, fringeOf } from "../src/delivery/desk.ts";
import { stepsTo } from "../src/delivery/path.ts";
import { Refusal, refuse } from "../src/delivery/refusal.ts";
import { messageText, setMessage } from "../src/delivery/set-message.ts";
import type { Shape } from "../src/delivery/shapes.ts";
import { openDesk } from "./desk.ts";
import { type Loaded, load } from "./load.ts";
import { exitCodeOf, printProblems } from "./report.ts";
import { openTerminal } from "./terminal.ts";

export interface ReplyOptions {
  content: string;
  /** the moment of the command, as an ISO date and time */
  now: string;
  /** shape of a digest or recap; for the terminal by default */
  as?: Shape | undefined;
  /** file to write it to, in place of the terminal */
  out?: string | undefined;
  /** channel on which it goes out, in place of the terminal */
  channel?: ChannelName | undefined;
  /** send it to a channel that has it, or may have it, already */
  again?: boolean | undefined;
}

/** A reader's command, in words as in a message: it is answered in the terminal, and what it did is in the journal. */
export async function reply(words: readonly string[], options: ReplyOptions): Promise<number> {
  const { command, misreading } = parseWords(words);
  const loaded = await load(options.content);
  if (command !== undefined) await writeOnTheSpot(command, loaded, options.content);
  const desk = openDesk(loaded, { now: options.now, channel: options.channel ?? "terminal" });
  const channel = await openWay(desk, loaded.configuration, options);
  const made = command === undefined ? refuse(misreading) : answer(command, desk);
  if (made.isRefused) {
    process.stderr.write(`${words[0]}: ${messageText(made.message, desk, { width: Infinity })}`);
    return 2;
  }
  return finish(made, loaded, channel, options);
}

/** Does what a reply is about: its events go into the journal, then its message goes out. */
export async function finish(
  made: Reply,
  loaded: Loaded,
  channel: Channel,
  options: Pick<ReplyOptions, "content" | "now" | "as" | "out" | "channel" | "again">,
): Promise<number> {
  await appendEvents(options.content, made.events);
  const isSent = await send(made, channel, options);
  printProblems(loaded.problems);
  return isSent ? exitCodeOf(loaded.problems) : 1;
}

/** Writes the lessons of what the reader asks for, if the library has them and the archive has not. */
export async function writeOnTheSpot(command: Command, loaded: Loaded, content: string): Promise<void> {
  const { archived, library } = loaded;
  const unwritten = askedFor(command, loaded).filter(
    (slug) => !archived.has(slug) && library.drafts.has(slug),
  );
  // A reader does not wait for a long run of the writers: what it has not written yet is queued.
  if (unwritten.length === 0 || (await isBeingWritten(content))) return;
  // Loaded where it is wanted, as the channels are: most answers need neither the writers nor a mail client.
  const { writeGaps } = await import("./write.ts");
  const { problems } = await writeGaps(loaded, { content, concept: unwritten });
  loaded.problems.push(...problems);
  loaded.archived = (await loadLessons(content, loaded.topics)).archived;
}

/** The concepts whose lessons a command is about. */
function askedFor(command: Command, loaded: Loaded): string[] {
  const desk = openDesk(loaded, { now: "", channel: "terminal" });
  if (command.kind === "learn" || command.kind === "explain") {
    const { concept } = findConcept(loaded.concepts, command.concept);
    return concept === undefined ? [] : [concept.slug];
  }
  if (command.kind === "ready") return fringeOf(desk, desk.reader).map(({ concept }) => concept);
  if (command.kind !== "path") return [];
  try {
    return stepsTo(command.goal, desk).steps.map(({ concept }) => concept);
  } catch (error) {
    if (error instanceof Refusal) return [];
    throw error;
  }
}

async function openWay(
  desk: Desk,
  configuration: Configuration,
  { content, as, out, channel }: ReplyOptions,
): Promise<Channel> {
  if (channel !== undefined)
    return (await import("./channels.ts")).openChannel(channel, configuration, desk, content);
  return out === undefined ? openShaped(desk, as) : openFile(desk, out, as ?? "markdown");
}

async function send(
  { message }: Reply,
  channel: Channel,
  { content, now, as, out, channel: pushedTo, again }: Parameters<typeof finish>[3],
): Promise<boolean> {
  const record: Ledger = (decide) => appendEvents(content, decide);
  const outcome = await deliver(message, channel, { now, again, record });
  const [name, { subject }] = [excerpt(channel.name), message];
  const fault = channel.fault ?? "no answer";
  // What is printed as a document may be on its way into a file: a notice has no place in it.
  const notify = as === undefined || out !== undefined ? console.log : console.error;
  if (outcome === "already") notify(`${subject} went to ${name} already; --again sends it once more.`);
  if (outcome === "doubtful")
    console.error(
      `${subject} may have gone to ${name} already: an earlier try was interrupted, or is under way. --again sends it.`,
    );
  if (outcome === "unknown")
    console.error(
      `${name}: unexpected ${fault}, expected an acknowledgement; ${subject} may have arrived. --again sends it once more.`,
    );
  if (outcome === "failed")
    console.error(`${name}: unexpected ${fault}, expected that ${subject} is accepted`);
  if (outcome === "sent" && (out ?? pushedTo) !== undefined) console.log(`${subject}: ${out ?? pushedTo}`);
  return outcome === "sent" || outcome === "already";
}

/** The terminal, or standard output in a shape. */
function openShaped(desk: Desk, shape: Shape | undefined): Channel {
  if (shape === undefined) return openTerminal(desk);
  return {
    name: "terminal",
    async send(message) {
      process.stdout.write(setMessage(message, shape, desk));
      return "sent";
    },
  };
}

/** A file: its name is the channel's, so that each file is written once. */
function openFile(desk: Desk, path: string, shape: Shape): Channel {
  const channel: Channel = {
    // Of a long path the end tells it from others.
    name: path.length > 190 ? `file:…${path.slice(-190)}` : `file:${path}`,
    send: (message) =>
      writeDurably(path, setMessage(message, shape, desk)).then(
        () => "sent" as const,
        (error: unknown) => {
          channel.fault = `refusal of the disk (${reasonOf(error)})`;
          return "failed" as const;
        },
      ),
  };
  return channel;
}
