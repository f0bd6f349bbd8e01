import { type Interface, createInterface } from "node:readline/promises";
import { rememberOffer, wasOffered } from "../src/archive/cache.ts";
import { appendEvents, loadJournal } from "../src/archive/journal.ts";
import { type Given, mostQuestions, nextQuestion } from "../src/core/interview.ts";
import { readerOf } from "../src/core/reader.ts";
import { type Desk, type Reply, topicName } from "../src/delivery/desk.ts";
import { messageText } from "../src/delivery/set-message.ts";
import { markInterview } from "../src/delivery/understood.ts";
import { openDesk } from "./desk.ts";
import type { Loaded } from "./load.ts";

type Input = NodeJS.ReadableStream & { isTTY?: boolean };
type Output = NodeJS.WritableStream & { isTTY?: boolean };

const answers: Readonly<Record<string, Given["answer"] | "quit">> = {
  y: "yes",
  yes: "yes",
  n: "no",
  no: "no",
  s: "skip",
  skip: "skip",
  q: "quit",
  quit: "quit",
};

/** Asks what the reader knows, a dozen questions at most, line by line. Whoever ends it early keeps what was answered. */
export async function interview(desk: Desk, { ask, say }: Dialogue): Promise<Reply> {
  say("Do you know it well enough to explain it? y(es), n(o), s(kip), q(uit)\n\n");
  const given: Given[] = [];
  const next = () => nextQuestion(desk.concepts, desk.reader.understood, given);
  for (let slug = next(); slug !== undefined; slug = next()) {
    const { name, topic, summary } = desk.concepts.get(slug)!;
    const question = `${given.length + 1}/${mostQuestions} ${name} (${topicName(desk, topic)}): ${summary} `;
    const answer = await ask(question);
    if (answer === "quit") break;
    given.push({ concept: slug, answer });
  }
  say("\n");
  return markInterview(given, desk);
}

/** Somebody who is asked, and answers line by line. */
interface Dialogue {
  ask(question: string): Promise<Given["answer"] | "quit">;
  say(text: string): void;
  close(): void;
}

/** Reads answers from a terminal or a pipe; the end of a pipe ends the interview. */
export function openDialogue(input: Input, output: Output): Dialogue {
  const reader: Interface = createInterface({
    input,
    output,
    terminal: Boolean(input.isTTY && output.isTTY),
  });
  // A terminal hands Ctrl-C to the reader: it is to end the process, not the questions.
  reader.on("SIGINT", () => process.kill(process.pid, "SIGINT"));
  const lines = reader[Symbol.asyncIterator]();
  const ask = async (question: string): Promise<Given["answer"] | "quit"> => {
    output.write(question);
    const { value, done } = await lines.next();
    // Whoever types ends the line; what is piped leaves it open.
    if (!reader.terminal) output.write("\n");
    if (done) return "quit";
    const word = value.trim().toLowerCase();
    return Object.hasOwn(answers, word) ? answers[word]! : ask("y, n, s or q? ");
  };
  return { ask, say: (text) => void output.write(text), close: () => reader.close() };
}

/**
 * Offers the interview to a person at a terminal whose journal is empty, once: whoever declines is not asked again.
 * What it marks goes into the journal and into what was loaded, so that the first list knows it.
 */
export async function offerInterview(
  loaded: Loaded,
  content: string,
  { input = process.stdin, output = process.stdout }: { input?: Input; output?: Output } = {},
): Promise<void> {
  const isAtTerminal = Boolean(input.isTTY && output.isTTY);
  if (!isAtTerminal || loaded.events.length > 0 || (await wasOffered(content))) return;
  await rememberOffer(content);
  const dialogue = openDialogue(input, output);
  dialogue.say("At most twelve questions, so that the first list does not hold what you know already?\n");
  const question = "y or n (`npx lacuna understood --interview` asks later): ";
  if ((await dialogue.ask(question)) === "yes") await interviewAtStart(loaded, content, dialogue);
  dialogue.close();
}

async function interviewAtStart(loaded: Loaded, content: string, dialogue: Dialogue): Promise<void> {
  const desk = openDesk(loaded, { now: new Date().toISOString(), channel: "terminal" });
  const { message, events } = await interview(desk, dialogue);
  await appendEvents(content, events);
  dialogue.say(`${messageText(message, desk, { width: 80 })}\n`);
  loaded.events = (await loadJournal(content)).events;
  loaded.reader = readerOf(loaded.events);
}
