import { join } from "node:path";
import pLimit from "p-limit";
import { loadVersions, saveVersions } from "../src/archive/cache.ts";
import { loadDigestFiles } from "../src/archive/digests.ts";
import { listIssues, loadFollowing, saveIssue } from "../src/archive/following.ts";
import { withLock } from "../src/archive/lock.ts";
import { loadConfiguration, requireContent } from "../src/archive/settings.ts";
import type { Configuration } from "../src/core/configuration.ts";
import type { Digest } from "../src/core/digest.ts";
import { type Feed, FeedVersions } from "../src/core/following.ts";
import { type Problem, excerpt } from "../src/core/problem.ts";
import { figureOf } from "../src/core/wording.ts";
import { type TextReply, getText } from "../src/network/get-text.ts";
import { type Pace, openPace } from "../src/network/pace.ts";
import { findNewIssues, issueText, kindOf } from "../src/sources/new-issues.ts";
import { readDigests } from "../src/sources/read-digests.ts";
import { Unusable } from "./run.ts";
import { exitCodeOf, printProblems } from "./report.ts";

export interface FetchOptions {
  content: string;
  /** the moment of the command, as an ISO date and time */
  now: string;
}

/** Milliseconds that a run waits for another one: together they would ask twice as often. */
const patience = 300_000;

/** `lacuna fetch`: new issues of what the reader follows. A feed that fails is named, and the others go on. */
export async function fetchFeeds(options: FetchOptions): Promise<number> {
  requireContent(options.content);
  return withLock(options.content, () => fetchAlone(options), patience, "fetch.lock");
}

/** What a run knows. */
interface Run extends FetchOptions {
  configuration: Configuration;
  versions: FeedVersions;
  pace: Pace;
}

async function fetchAlone({ content, now }: FetchOptions): Promise<number> {
  const { value: configuration, problems: faults } = await loadConfiguration(content);
  const { value: feeds, problems: unreadable } = await loadFollowing(content);
  if (configuration === undefined || feeds === undefined) throw new Unusable([...faults, ...unreadable]);
  if (feeds.length === 0) console.log("You follow nothing yet: `npx lacuna follow ADDRESS` adds a feed.");
  const versions = FeedVersions.safeParse(await loadVersions(content)).data ?? {};
  const asked = Object.entries(versions).map(([url, version]) => [url, version.asked] as const);
  const pace = openPace(configuration.following.seconds * 1000, asked);
  const run: Run = { content, now, configuration, versions, pace };
  const problems = await byHost(feeds, (feed) => fetchFeed(feed, run));
  await saveVersions(content, versions);
  printProblems(problems);
  return exitCodeOf(problems);
}

/** Hosts that are asked at once; each is asked one feed after another. */
const mostHosts = 4;

async function byHost(
  feeds: readonly Feed[],
  action: (feed: Feed) => Promise<Problem[]>,
): Promise<Problem[]> {
  const limit = pLimit(mostHosts);
  const hosts = Map.groupBy(feeds, ({ url }) => new URL(url).hostname);
  const all = [...hosts.values()].map((some) =>
    limit(async () => {
      const problems: Problem[] = [];
      for (const feed of some) problems.push(...(await action(feed)));
      return problems;
    }),
  );
  return (await Promise.all(all)).flat();
}

async function fetchFeed(feed: Feed, run: Run): Promise<Problem[]> {
  const earlier = await loadEarlier(feed, run);
  const reply = await ask(feed, run, earlier.length > 0);
  if ("failure" in reply) return [problemOf(feed, reply.failure)];
  const read =
    "text" in reply
      ? readDigests({ name: `${feed.name}.${kindOf(feed.url)}`, text: reply.text })
      : { digests: [], problems: [] };
  const fault = read.problems.find(({ kind }) => kind !== "empty-digest");
  // A feed may be empty on a quiet day.
  if (fault !== undefined && read.digests.length === 0) return [problemOf(feed, fault.unexpected)];
  const issues = findNewIssues(read.digests, earlier, run.now.slice(0, 10));
  if (issues.length === 0) console.log(`${feed.name}: nothing new`);
  for (const issue of issues) {
    const file = await saveIssue(run.content, feed.name, issue.to, issueText(issue));
    console.log(`${feed.name}: ${figureOf(issue.papers.length, "new paper")} in digests/${file}`);
  }
  if ("text" in reply) await keepVersion(feed, reply, run);
  return [];
}

/** Asks for a feed in its turn. @param isKnown an issue of it is at hand, so that an unchanged one need not be sent */
function ask({ url }: Feed, { configuration, versions, pace }: Run, isKnown: boolean): Promise<TextReply> {
  const { following } = configuration;
  const isTrusted = following.trusted.includes(new URL(url).origin);
  const { etag, lastModified } = (isKnown && versions[url]) || {};
  return pace(url, () => {
    versions[url] = { ...versions[url], asked: Date.now() };
    return getText({ url, isTrusted, etag, lastModified, mostTime: following.patienceSeconds * 1000 });
  });
}

async function loadEarlier({ name }: Feed, { content }: Run): Promise<Digest[]> {
  const names = await listIssues(content, name);
  if (names.length === 0) return [];
  const { files } = await loadDigestFiles(
    content,
    names.map((file) => join(content, "digests", file)),
  );
  return files.flatMap((file) => readDigests(file).digests);
}

async function keepVersion(
  { url }: Feed,
  { etag, lastModified }: Extract<TextReply, { text: string }>,
  { content, versions }: Run,
): Promise<void> {
  versions[url] = { etag, lastModified, asked: versions[url]?.asked ?? 0 };
  await saveVersions(content, versions);
}

function problemOf({ name, url }: Feed, unexpected: string): Problem {
  return {
    kind: "feed",
    place: { file: `${name} (${excerpt(url, 120)})` },
    unexpected: excerpt(unexpected, 200),
    expected: "a feed of papers",
  };
}
