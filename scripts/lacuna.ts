#!/usr/bin/env node
import { CommanderError, program } from "commander";
import { addGaps, addWriting } from "./commands/archive.ts";
import { addJournal, addLessons, addMessages, addOverviews, addWays } from "./commands/reader.ts";
import { addFollowing, addSite } from "./commands/site.ts";

/* Every command: arguments in, an exit code out (0 done, 1 problems, 2 wrong usage). An older installation starts here. */

program
  .name("lacuna")
  .description("Turns the gaps in what you read into lessons you keep.")
  .exitOverride()
  .showHelpAfterError("(`npx lacuna help` lists the commands)");

const groups = [
  addGaps,
  addWriting,
  addFollowing,
  addLessons,
  addMessages,
  addOverviews,
  addWays,
  addJournal,
  addSite,
];
for (const add of groups) add(program);

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? 0 : 2;
}
