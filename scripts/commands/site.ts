import { type Command, Option } from "commander";
import { content, digest, moment, toPort } from "../options.ts";
import { run } from "../run.ts";

/*
 * Commands at both ends: what comes in, and the site that comes out.
 * What a command needs is loaded when it runs, so that none waits for what another one needs.
 */

/** `follow` and `fetch`. */
export function addFollowing(program: Command): void {
  program
    .command("follow")
    .description(
      "follow a feed of papers: RSS, Atom, an arXiv query; without an address, list what you follow",
    )
    .argument("[address]", "of the feed; with --undo its name will do")
    .addOption(content())
    .option("--name <name>", "what its files in digests/ are called by")
    .option("--undo", "take it off the list")
    .action((address, options) => run(async () => (await import("../follow.ts")).follow(address, options)));

  program
    .command("fetch")
    .description("bring new issues of what you follow into digests/")
    .addOption(content())
    .addOption(moment())
    .action((options) => run(async () => (await import("../fetch.ts")).fetchFeeds(options)));
}

/** `build` and `start`. */
export function addSite(program: Command): void {
  const out = () => new Option("--out <dir>", "folder of the built site").default("dist");

  program
    .command("build")
    .description("build the site from the archive")
    .addOption(content())
    .addOption(digest())
    .addOption(out())
    .action((options) => run(async () => (await import("../build.ts")).build(options)));

  program
    .command("start")
    .description("gaps, lessons, site and search index, then serve it")
    .addOption(content())
    .addOption(digest())
    .addOption(out())
    .option("--port <n>", "port on this machine", toPort, 4321)
    .option("--no-serve", "stop when the site is built")
    .action((options) => run(async () => (await import("../start.ts")).start(options)));
}
