import { createInterface } from "node:readline/promises";
import type { RootContent } from "mdast";
import { appendEvents } from "../src/archive/journal.ts";
import { parseWords } from "../src/core/command.ts";
import { answer } from "../src/delivery/answer.ts";
import { refuse } from "../src/delivery/refusal.ts";
import { messageText } from "../src/delivery/set-message.ts";
import { paragraph, root, strong } from "../src/delivery/tree.ts";
import { type Question, chooseQuestions } from "../src/recall.ts";
import { openDesk } from "./desk.ts";
import { load } from "./load.ts";
import { type ReplyOptions, reply } from "./reply.ts";

/** Questions of one sitting. */
const most = 5;

/** `lacuna recall`: asks what is due, one question after another where a person sits at the terminal. */
export async function recall(words: readonly string[], options: ReplyOptions): Promise<number> {
  if (words.length > 0 || !process.stdin.isTTY || !process.stdout.isTTY)
    return reply(["recall", ...words], options);
  const loaded = await load(options.content);
  const desk = openDesk(loaded, { now: options.now, channel: "terminal" });
  const questions = chooseQuestions(desk.concepts, desk.reader, desk.now, { most });
  if (questions.length === 0) return reply(["recall"], options);
  const prompt = createInterface({ input: process.stdin, output: process.stdout });
  // Whoever ends the input ends the sitting: nothing would answer any more.
  const ended = new AbortController();
  prompt.once("close", () => ended.abort());
  const hear = (text: string) => prompt.question(text, { signal: ended.signal }).catch(() => undefined);
  try {
    for (const question of questions) if (!(await ask(question))) break;
  } finally {
    prompt.close();
  }
  return 0;

  function show(...blocks: RootContent[]): void {
    const message = { key: "reply", subject: "", tree: root(blocks), lessons: [] };
    const width = Math.min(80, process.stdout.columns || 80);
    if (blocks.length > 0) process.stdout.write(`${messageText(message, desk, { width })}\n`);
  }

  async function ask({ concept, number, question, answer: solution }: Question): Promise<boolean> {
    show(paragraph(strong(`${concept.name}. `), question));
    if ((await hear("Enter shows the answer. ")) === undefined) return false;
    show(paragraph(solution));
    const said = (await hear("missed, hard, good, easy, or Enter to stop: "))?.trim();
    if (!said) return false;
    const { command, misreading } = parseWords(["recall", concept.slug, String(number), said]);
    const made = command === undefined ? refuse(misreading) : answer(command, desk);
    await appendEvents(options.content, made.events);
    // The answer itself stands above already.
    show(...made.message.tree.children.slice(made.isRefused ? 0 : 1));
    return true;
  }
}
