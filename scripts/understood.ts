import { forgetInterview } from "../src/delivery/understood.ts";
import type { Desk, Reply } from "../src/delivery/desk.ts";
import { openDesk } from "./desk.ts";
import { interview, openDialogue } from "./interview.ts";
import { load } from "./load.ts";
import { flag } from "./options.ts";
import { type ReplyOptions, finish, reply } from "./reply.ts";
import { openTerminal } from "./terminal.ts";

interface UnderstoodOptions extends ReplyOptions {
  topic?: string;
  allBefore?: string;
  withPrerequisites?: boolean;
  interview?: boolean;
  undo?: boolean;
}

/** `lacuna understood`: marks a concept or many; all but the interview, which is a dialogue, is read as a message is. */
export async function understood(words: readonly string[], options: UnderstoodOptions): Promise<number> {
  const { topic, allBefore, withPrerequisites, undo } = options;
  const scope = [
    ...flag("--topic", topic),
    ...flag("--all-before", allBefore),
    ...(withPrerequisites ? ["--with-prerequisites"] : []),
  ];
  if (!options.interview)
    return reply(["understood", ...scope, ...words, ...(undo ? ["--undo"] : [])], options);
  const [extra] = [...words, ...scope];
  if (extra !== undefined) {
    console.error("understood: unexpected words beside --interview, expected it alone, or with --undo.");
    return 2;
  }
  const loaded = await load(options.content);
  const desk = openDesk(loaded, { now: options.now, channel: "terminal" });
  const made = undo ? forgetInterview(desk) : await beInterviewed(desk);
  return finish(made, loaded, openTerminal(desk), options);
}

async function beInterviewed(desk: Desk): Promise<Reply> {
  const dialogue = openDialogue(process.stdin, process.stdout);
  try {
    return await interview(desk, dialogue);
  } finally {
    dialogue.close();
  }
}
