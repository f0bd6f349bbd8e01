import { changeFollowing, loadFollowing } from "../src/archive/following.ts";
import { requireContent } from "../src/archive/settings.ts";
import { Feed, type Following, nameFeed } from "../src/core/following.ts";
import { excerpt } from "../src/core/problem.ts";
import { Unusable } from "./run.ts";

interface FollowOptions {
  content: string;
  name?: string;
  undo?: boolean;
}

/** `lacuna follow`: adds a feed to what the reader follows, takes one off, or lists them. */
export async function follow(text: string | undefined, options: FollowOptions): Promise<number> {
  requireContent(options.content);
  if (text === undefined) return listFeeds(options);
  return options.undo ? unfollow(text, options) : add(text, options);
}

async function listFeeds({ content, name, undo }: FollowOptions): Promise<number> {
  if (name !== undefined || undo) return refuse("no address", "that of a feed");
  const { value: feeds, problems } = await loadFollowing(content);
  if (feeds === undefined) throw new Unusable(problems);
  const width = Math.max(...feeds.map((feed) => feed.name.length));
  for (const feed of feeds) console.log(`${feed.name.padEnd(width)}  ${feed.url}`);
  if (feeds.length === 0) console.log("You follow nothing yet: `npx lacuna follow ADDRESS` adds a feed.");
  return 0;
}

async function add(url: string, { content, name }: FollowOptions): Promise<number> {
  let added: Feed | undefined;
  let refusal = 0;
  await change(content, (feeds) => {
    const names = feeds.map((feed) => feed.name);
    const { data, error } = Feed.safeParse({ name: name ?? nameFeed(url, names), url });
    const same = feeds.find((feed) => feed.url === url);
    if (error)
      refusal = refuse(`“${excerpt(error.issues[0]!.path[0] === "url" ? url : name!)}”`, expectedBy(error));
    else if (same) console.log(`You follow it already, as ${same.name}.`);
    else if (names.includes(data.name))
      refusal = refuse(`the name “${data.name}”`, "one that no feed has yet");
    else return [...feeds, (added = data)];
    return undefined;
  });
  if (added) console.log(`You follow ${added.name} now. \`npx lacuna fetch\` brings what it holds.`);
  return refusal;
}

const expectedBy = (error: { issues: { path: PropertyKey[]; message: string }[] }): string =>
  error.issues[0]!.path[0] === "url"
    ? "the address of a feed, which starts with https:// and holds no password"
    : "a name of lower-case words joined by hyphens";

async function unfollow(text: string, { content }: FollowOptions): Promise<number> {
  let gone: Feed | undefined;
  await change(content, (feeds) => {
    gone = feeds.find(({ name, url }) => [name, url].includes(text));
    return gone && feeds.filter((feed) => feed !== gone);
  });
  if (gone === undefined)
    return refuse(`“${excerpt(text)}”`, "the address or the name of a feed that you follow");
  console.log(`You do not follow ${gone.name} any more. Its digests stay.`);
  return 0;
}

/** @throws Unusable where the list cannot be read: it is left as it is */
async function change(content: string, to: (feeds: Following) => Following | undefined): Promise<void> {
  const { value, problems } = await changeFollowing(content, to);
  if (value === undefined) throw new Unusable(problems);
}

function refuse(unexpected: string, expected: string): number {
  console.error(`follow: unexpected ${unexpected}, expected ${expected}.`);
  return 2;
}
