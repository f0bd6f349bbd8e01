import { type Command, Option } from "commander";
import { content, digest, toCount, toDay, toDollars } from "../options.ts";
import { run } from "../run.ts";

/*
 * Commands that make and check the archive.
 * What a command needs is loaded when it runs, so that none waits for what another one needs.
 */

/** `gaps` and what a person decides of names. */
export function addGaps(program: Command): void {
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
    .action((options) => run(async () => (await import("../gaps.ts")).gaps(options)));

  addDecisions(listing);
}

/** `write`, `check` and `library`. */
export function addWriting(program: Command): void {
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
    .action((options) => run(async () => (await import("../write.ts")).write(options)));

  program
    .command("check")
    .description("problems in library, archive, digests and journal")
    .argument("[path...]", "only below these")
    .addOption(content())
    .option("--online", "compare the library's citations with arXiv's records")
    .option("--json", "print data")
    .action((paths, options) => run(async () => (await import("../check.ts")).check({ ...options, paths })));

  const library = program.command("library").description("the hand-written lessons");

  library
    .command("new")
    .description("a template entry, to be filled in")
    .argument("<concept>", "its slug")
    .addOption(content())
    .action((concept, options) =>
      run(async () => (await import("../library.ts")).newEntry({ ...options, concept })),
    );

  library
    .command("coverage")
    .description("how much of what digests speak of has lessons")
    .requiredOption("--demand <file>", "table of what people ask for: name, aliases, df, kind")
    .addOption(content())
    .addOption(digest())
    .option("--json", "print data")
    .action((options) => run(async () => (await import("../library.ts")).coverage(options)));
}

/** The decisions stand below `gaps`, whose options stand before or behind them. */
function addDecisions(listing: Command): void {
  const decision = (name: string, words: string, description: string) =>
    listing
      .command(name)
      .description(description)
      .argument(words, "as the digests write it")
      .configureHelp({ showGlobalOptions: true });

  decision("confirm", "<phrase...>", "make a name that was discovered a concept")
    .requiredOption("--topic <topic>", "the shelf that it stands on")
    .option("--name <name>", "a better name")
    .option("--summary <sentence>", "what it is, in at most 160 characters")
    .action((words, _, command) =>
      run(async () => (await import("../decide.ts")).confirm(words, command.optsWithGlobals())),
    );

  decision("dismiss", "<phrase...>", "never propose a name again").action((words, _, command) =>
    run(async () => (await import("../decide.ts")).dismiss(words, command.optsWithGlobals())),
  );

  decision("alias", "<phrase>", "say which concept a name means")
    .argument("<concept>", "one that is listed")
    .action((phrase, concept, _, command) =>
      run(async () => (await import("../decide.ts")).alias(phrase, concept, command.optsWithGlobals())),
    );

  decision("undo", "<phrase...>", "take back what was decided of a name").action((words, _, command) =>
    run(async () => (await import("../decide.ts")).undo(words, command.optsWithGlobals())),
  );
}
