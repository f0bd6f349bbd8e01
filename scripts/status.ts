import { statusOf } from "../src/delivery/status.ts";
import { openDesk } from "./desk.ts";
import { load } from "./load.ts";
import { exitCodeOf, printProblems } from "./report.ts";
import { type ReplyOptions, reply } from "./reply.ts";

/** `lacuna status`: what the journal adds up to. */
export async function status({ json, ...options }: ReplyOptions & { json?: boolean }): Promise<number> {
  if (!json) return reply(["status"], options);
  const loaded = await load(options.content);
  console.log(JSON.stringify(statusOf(openDesk(loaded, { now: options.now, channel: "terminal" })), null, 2));
  printProblems(loaded.problems);
  return exitCodeOf(loaded.problems);
}
