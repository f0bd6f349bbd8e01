import { z } from "zod";
import { Slug } from "./concept.ts";
import { WebAddress } from "./digest.ts";

/** A feed's address. What logs in with it does not belong into a file that is kept in git. */
const FeedAddress = WebAddress.refine(
  (address) => {
    const { username, password } = URL.parse(address) ?? {};
    return !username && !password;
  },
  { error: "an address that starts with https:// or http://, without a password in it" },
);

/** A feed that the reader follows. */
export const Feed = z.strictObject({
  /** files of its issues are called `<name>-<day>.json` */
  name: Slug,
  url: FeedAddress,
});
export type Feed = z.infer<typeof Feed>;

const isDistinct = (texts: readonly string[]): boolean => new Set(texts).size === texts.length;

/** `following.yaml`: the feeds that `lacuna fetch` asks, in its order. */
export const Following = z
  .array(Feed)
  .refine((feeds) => isDistinct(feeds.map(({ name }) => name)), { error: "a name of its own for each feed" })
  .refine((feeds) => isDistinct(feeds.map(({ url }) => url)), { error: "each address once" });
export type Following = z.infer<typeof Following>;

/** A header's value, as it may be sent back. */
const Header = z
  .string()
  .max(1000)
  .regex(/^[\x20-\x7e\x80-\xff]*$/);

/** What a server said of the version that was read last, by the feed's address: it is not sent again. */
export const FeedVersions = z.record(
  z.string(),
  z.object({
    etag: Header.optional().catch(undefined),
    lastModified: Header.optional().catch(undefined),
    /** when it was asked, in milliseconds since 1970: the next request to its host keeps its distance */
    asked: z.number().catch(0),
  }),
);
export type FeedVersions = z.infer<typeof FeedVersions>;

/** The part of an address by which nobody names a feed. */
const commonLabels = /^(?:www|export|rss|feeds?|api|blog|com|org|net|io|ai|edu|xml)$/;

/** A name for a feed that got none, from its address; `taken` names are numbered. */
export function nameFeed(url: string, taken: readonly string[]): string {
  const labels = (URL.parse(url)?.hostname ?? "").replace(/[^a-z0-9.]+/g, "-").split(".");
  const telling = labels.filter((label) => !commonLabels.test(label));
  const stem =
    (telling.join("-") || "feed").replace(/-{2,}/g, "-").replace(/^-|-$/g, "").slice(0, 40) || "feed";
  for (let i = 1; ; i++) {
    const name = i === 1 ? stem : `${stem}-${i}`;
    if (!taken.includes(name) && Slug.safeParse(name).success) return name;
  }
}
