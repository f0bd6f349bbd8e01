import { type Command, Option } from "commander";
import { channelNames } from "../../src/core/configuration.ts";
import { shapes } from "../../src/delivery/shapes.ts";
import { content, flag, moment } from "../options.ts";
import { run } from "../run.ts";

/*
 * Commands of the reader's loop.
 * What a command needs is loaded when it runs, so that none waits for what another one needs.
 */

/** A reader's command: its words and options go through the parser that reads messages, too. */
const spoken = (program: Command, name: string, words: string, description: string) =>
  program.command(name).description(description).argument(words).addOption(content()).addOption(moment());

/** `learn`, `explain`, `understood` and `feedback`: a lesson, and what is said of it. */
export function addLessons(program: Command): void {
  spoken(program, "learn", "[concept...]", "read a lesson of a concept, in the format that suits you")
    .option("--type <format>", "quick, deep-dive or eli12")
    .action((words, { type, ...options }) =>
      run(async () =>
        (await import("../reply.ts")).reply(["learn", ...words, ...flag("--type", type)], options),
      ),
    );

  spoken(program, "explain", "[concept-and-format...]", "read a lesson in a format, the simplest by default")
    .option("--type <format>", "quick, deep-dive or eli12")
    .action((words, { type, ...options }) =>
      run(async () =>
        (await import("../reply.ts")).reply(["explain", ...words, ...flag("--type", type)], options),
      ),
    );

  spoken(program, "understood", "[concept...]", "mark a concept, or many, as understood")
    .option("--topic <topic>", "all of a topic, and what it rests on")
    .option("--all-before <concept>", "all that a concept rests on")
    .option("--with-prerequisites", "the named concepts (commas between them) and all that they rest on")
    .option("--interview", "what follows from your answers to at most twelve questions")
    .option("--undo", "take it back")
    .action((words, options) =>
      run(async () => (await import("../understood.ts")).understood(words, options)),
    );

  spoken(program, "feedback", "[words...]", "say of a lesson: helpful, too-simple, too-complex, want-more")
    .usage("[concept] [format] helpful|too-simple|too-complex|want-more")
    .option("--forget <topic>", "forget what you said of the level of a topic")
    .action((words, { forget, ...options }) =>
      run(async () =>
        (await import("../reply.ts")).reply(["feedback", ...words, ...flag("--forget", forget)], options),
      ),
    );
}

/** `digest` and `recap`: what is sent to a reader. */
export function addMessages(program: Command): void {
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
      .action(({ week, ...options }) =>
        run(async () => (await import("../reply.ts")).reply([name, ...flag("--week", week)], options)),
      );
}

/** `status`, `path` and `recall`: where a reader stands, and what is next. */
export function addOverviews(program: Command): void {
  program
    .command("status")
    .description("what the journal adds up to")
    .addOption(content())
    .addOption(moment())
    .option("--json", "print data")
    .action((options) => run(async () => (await import("../status.ts")).status(options)));

  spoken(
    program,
    "path",
    "[concept-or-paper...]",
    "what to learn before a concept or a paper, in order, with minutes",
  )
    .option("--ready", "what can be learned now, by the papers that it leads to")
    .option("--json", "print data")
    .action((words, { ready, ...options }) =>
      run(async () => (await import("../path.ts")).path([...words, ...(ready ? ["--ready"] : [])], options)),
    );

  spoken(
    program,
    "recall",
    "[answer...]",
    "be asked what is due, or answer: CONCEPT NUMBER missed|hard|good|easy",
  ).action((words, options) => run(async () => (await import("../recall.ts")).recall(words, options)));
}

/** `listen` and `export`: other ways to the reader. */
export function addWays(program: Command): void {
  program
    .command("listen")
    .description("answer what you write to yourself on Signal, until it is interrupted")
    .addOption(content())
    .addOption(new Option("--channel <name>", "where to listen").choices(["signal"]).default("signal"))
    .action((options) => run(async () => (await import("../listen.ts")).listenTo(options)));

  program
    .command("export")
    .description("questions and answers for Anki")
    .addOption(content())
    .requiredOption("--anki <file>", "where to write Anki's text format")
    .option("--all", "of every published lesson, not only of what you have met")
    .action((options) => run(async () => (await import("../export.ts")).exportCards(options)));
}

/** `journal`: what the reader did, to and from a browser. */
export function addJournal(program: Command): void {
  const journal = program.command("journal").description("what you did, to and from a browser");

  journal
    .command("import")
    .description("merge the journal of a browser, without duplicates")
    .argument("<file>", "its lines, or - for standard input")
    .addOption(content())
    .action((file, options) =>
      run(async () => (await import("../journal.ts")).importEvents({ ...options, file })),
    );

  journal
    .command("export")
    .description("the journal's events, for a browser to read")
    .addOption(content())
    .option("--out <file>", "write them to a file")
    .action((options) => run(async () => (await import("../journal.ts")).exportEvents(options)));
}
