import { createInterface } from "node:readline/promises";
import { messageText } from "../src/delivery/set-message.ts";
import { paragraph, root } from "../src/delivery/tree.ts";
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

  async function ask({ concept, number, question, answer: solution }: Question): Promise<boolean> {
    const show = (text: string) => {
      const message = { key: "reply", subject: "", tree: root(paragraph(text)), lessons: [] };
      process.stdout.write(messageText(message, desk, { width: Math.min(80, process.stdout.columns || 80) }));
    };
    show(`${concept.name}. ${question}`);
    if ((await hear("Enter shows the answer. ")) === undefined) return false;
    show(solution);
    const said = (await hear("missed, hard, good, easy, or Enter to stop: "))?.trim();
    if (!said) return false;
    return (await reply(["recall", concept.slug, String(number), said], options)) === 0;
  }
}
