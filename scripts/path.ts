import { parseWords } from "../src/core/command.ts";
import { waypoints } from "../src/delivery/path.ts";
import { Refusal } from "../src/delivery/refusal.ts";
import { openDesk } from "./desk.ts";
import { load } from "./load.ts";
import { exitCodeOf, printProblems } from "./report.ts";
import { type ReplyOptions, reply, writeOnTheSpot } from "./reply.ts";

/** `lacuna path`: what to learn before a concept or a paper; or, with `--ready` among the words, what can be learned now. */
export async function path(
  words: readonly string[],
  { json, ...options }: ReplyOptions & { json?: boolean },
): Promise<number> {
  const { command } = parseWords(["path", ...words]);
  if (!json || (command?.kind !== "path" && command?.kind !== "ready"))
    return reply(["path", ...words], options);
  const loaded = await load(options.content);
  try {
    await writeOnTheSpot(command, loaded, options.content);
    const desk = openDesk(loaded, { now: options.now, channel: "terminal" });
    console.log(JSON.stringify(waypoints(command, desk), null, 2));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    console.error(`path: ${error.message}.`);
    return 2;
  }
  printProblems(loaded.problems);
  return exitCodeOf(loaded.problems);
}
