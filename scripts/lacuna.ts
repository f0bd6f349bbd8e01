#!/usr/bin/env node
import { CommanderError, Option, program } from "commander";
import { shapes } from "../src/delivery/set-message.ts";
import { reasonOf } from "../src/archive/files.ts";
import { build } from "./build.ts";
import { MissingChannel, channelNames } from "./channels.ts";
import { check } from "./check.ts";
import { addDecisions } from "./decide.ts";
import { exportCards } from "./export.ts";
import { fetchFeeds } from "./fetch.ts";
import { follow } from "./follow.ts";
import { gaps } from "./gaps.ts";
import { exportEvents, importEvents } from "./journal.ts";
import { coverage, newEntry } from "./library.ts";
import { listenTo } from "./listen.ts";
import { Unusable } from "./load.ts";
import { content, digest, flag, moment, toCount, toDay, toDollars, toPort } from "./options.ts";
import { path } from "./path.ts";
import { recall } from "./recall.ts";
import { reply } from "./reply.ts";
import { printProblems } from "./report.ts";
import { start } from "./start.ts";
import { status } from "./status.ts";
import { understood } from "./understood.ts";
import { write } from "./write.ts";

/** The one entry of every command: arguments in, an exit code out (0 done, 1 problems, 2 wrong usage). */

/** A refusal of the disk in words, with its place; other errors say what they have to say themselves. */
function explain(error: Error): string {
  const { path, syscall } = error as NodeJS.ErrnoException;
  return syscall === undefined
    ? error.message
    : `${path ?? syscall}: unexpected ${reasonOf(error)}, expected a folder that can be read and written`;
}

async function run(action: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await action();
  } catch (error) {
    if (error instanceof Unusable) printProblems(error.problems);
    else console.error(`lacuna: ${error instanceof Error ? explain(error) : String(error)}`);
    process.exitCode = error instanceof MissingChannel ? 2 : 1;
  }
}

program
  .name("lacuna")
  .description("Turns the gaps in what you read into lessons you keep.")
  .exitOverride()
  .showHelpAfterError("(`npx lacuna help` lists the commands)");

const listing = program
  .command("gaps")
  .description("the ranked gaps, with evidence")
  .addOption(content())
  .addOption(digest())
  .option("--now <day>", "count recency from this day", toDay)
  .option("--json", "print data")
  .addOption(
    new Option("--writer <name>", "ask a model for names that nobody has listed").choices(["openai"]),
  )
  .option("--max-usd <n>", "the most that this run may spend on a model", toDollars)
  .option("--ask-again", "do not use what the model answered in earlier runs")
  .option("--dry-run", "say what the model would take")
  .action((options) => run(() => gaps(options)));

addDecisions(listing, run);

program
  .command("write")
  .description("write the lessons of every gap and of what it rests on")
  .addOption(content())
  .addOption(digest())
  .addOption(
    new Option("--writer <name>", "who writes what the library lacks: nobody, or a model").choices([
      "library",
      "openai",
    ]),
  )
  .option("--concept <slug...>", "write these concepts and what they rest on", [])
  .option("--limit <n>", "at most so many concepts", toCount)
  .option("--max-usd <n>", "the most that this run may spend on a model", toDollars)
  .option("--refresh", "write anew what a model would write differently now")
  .option("--batch", "ask the model through its Batch API: cheaper, within a day")
  .option("--ask-again", "do not use what the model answered in earlier runs")
  .option("--no-wait", "send a batch and end; another run fetches the answers")
  .option("--dry-run", "say what would be written, and what a model would take")
  .action((options) => run(() => write(options)));

program
  .command("check")
  .description("problems in library, archive, digests and journal")
  .argument("[path...]", "only below these")
  .addOption(content())
  .option("--online", "compare the library's citations with arXiv's records")
  .option("--json", "print data")
  .action((paths, options) => run(() => check({ ...options, paths })));

/** A reader's command: its words and options go through the parser that reads messages, too. */
const spoken = (name: string, words: string, description: string) =>
  program.command(name).description(description).argument(words).addOption(content()).addOption(moment());

spoken("learn", "[concept...]", "read a lesson of a concept, in the format that suits you")
  .option("--type <format>", "quick, deep-dive or eli12")
  .action((words, { type, ...options }) =>
    run(() => reply(["learn", ...words, ...flag("--type", type)], options)),
  );

spoken("explain", "[concept-and-format...]", "read a lesson in a format, the simplest by default")
  .option("--type <format>", "quick, deep-dive or eli12")
  .action((words, { type, ...options }) =>
    run(() => reply(["explain", ...words, ...flag("--type", type)], options)),
  );

spoken("understood", "[concept...]", "mark a concept, or many, as understood")
  .option("--topic <topic>", "all of a topic, and what it rests on")
  .option("--all-before <concept>", "all that a concept rests on")
  .option("--with-prerequisites", "the named concepts (commas between them) and all that they rest on")
  .option("--interview", "what follows from your answers to at most twelve questions")
  .option("--undo", "take it back")
  .action((words, options) => run(() => understood(words, options)));

spoken("feedback", "[words...]", "say of a lesson: helpful, too-simple, too-complex, want-more")
  .usage("[concept] [format] helpful|too-simple|too-complex|want-more")
  .option("--forget <topic>", "forget what you said of the level of a topic")
  .action((words, { forget, ...options }) =>
    run(() => reply(["feedback", ...words, ...flag("--forget", forget)], options)),
  );

for (const [name, description] of [
  ["digest", "a week's digest with the lessons that you need before its papers"],
  ["recap", "what you learned in a week, with questions and what is next"],
] as const)
  program
    .command(name)
    .description(description)
    .addOption(content())
    .addOption(moment())
    .option("--week <week>", "such as 2025-W47, or W47")
    .addOption(new Option("--as <shape>", "print it as a document").choices([...shapes]))
    .option("--out <file>", "write it to a file")
    .addOption(
      new Option("--channel <name>", "send it there").choices([...channelNames]).conflicts(["as", "out"]),
    )
    .option("--again", "send it where it went already")
    .action(({ week, ...options }) => run(() => reply([name, ...flag("--week", week)], options)));

program
  .command("status")
  .description("what the journal adds up to")
  .addOption(content())
  .addOption(moment())
  .option("--json", "print data")
  .action((options) => run(() => status(options)));

spoken("path", "[concept-or-paper...]", "what to learn before a concept or a paper, in order, with minutes")
  .option("--ready", "what can be learned now, by the papers that it leads to")
  .option("--json", "print data")
  .action((words, { ready, ...options }) =>
    run(() => path([...words, ...(ready ? ["--ready"] : [])], options)),
  );

spoken(
  "recall",
  "[answer...]",
  "be asked what is due, or answer: CONCEPT NUMBER missed|hard|good|easy",
).action((words, options) => run(() => recall(words, options)));

program
  .command("listen")
  .description("answer what you write to yourself on Signal, until it is interrupted")
  .addOption(content())
  .addOption(new Option("--channel <name>", "where to listen").choices(["signal"]).default("signal"))
  .action((options) => run(() => listenTo(options)));

program
  .command("export")
  .description("questions and answers for Anki")
  .addOption(content())
  .requiredOption("--anki <file>", "where to write Anki's text format")
  .option("--all", "of every published lesson, not only of what you have met")
  .action((options) => run(() => exportCards(options)));

program
  .command("follow")
  .description("follow a feed of papers: RSS, Atom, an arXiv query; without an address, list what you follow")
  .argument("[address]", "of the feed; with --undo its name will do")
  .addOption(content())
  .option("--name <name>", "what its files in digests/ are called by")
  .option("--undo", "take it off the list")
  .action((address, options) => run(() => follow(address, options)));

program
  .command("fetch")
  .description("bring new issues of what you follow into digests/")
  .addOption(content())
  .addOption(moment())
  .action((options) => run(() => fetchFeeds(options)));

const journal = program.command("journal").description("what you did, to and from a browser");

journal
  .command("import")
  .description("merge the journal of a browser, without duplicates")
  .argument("<file>", "its lines, or - for standard input")
  .addOption(content())
  .action((file, options) => run(() => importEvents({ ...options, file })));

journal
  .command("export")
  .description("the journal's events, for a browser to read")
  .addOption(content())
  .option("--out <file>", "write them to a file")
  .action((options) => run(() => exportEvents(options)));

const library = program.command("library").description("the hand-written lessons");

library
  .command("new")
  .description("a template entry, to be filled in")
  .argument("<concept>", "its slug")
  .addOption(content())
  .action((concept, options) => run(() => newEntry({ ...options, concept })));

library
  .command("coverage")
  .description("how much of what digests speak of has lessons")
  .requiredOption("--demand <file>", "table of what people ask for: name, aliases, df, kind")
  .addOption(content())
  .addOption(digest())
  .option("--json", "print data")
  .action((options) => run(() => coverage(options)));

const out = () => new Option("--out <dir>", "folder of the built site").default("dist");

program
  .command("build")
  .description("build the site from the archive")
  .addOption(content())
  .addOption(digest())
  .addOption(out())
  .action((options) => run(() => build(options)));

program
  .command("start")
  .description("gaps, lessons, site and search index, then serve it")
  .addOption(content())
  .addOption(digest())
  .addOption(out())
  .option("--port <n>", "port on this machine", toPort, 4321)
  .option("--no-serve", "stop when the site is built")
  .action((options) => run(() => start(options)));

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? 0 : 2;
}
