import { z } from "zod";

/** `lacuna.yaml`. Every field has a default, so an empty file is a complete configuration. Secrets live in the environment only. */
export const Configuration = z.strictObject({
  site: z
    .strictObject({
      title: z.string().default("Lacuna"),
      description: z.string().default("Lessons for the gaps in what you read."),
      /** where the site is published: canonical addresses and feeds are built from it */
      url: z
        .url({ protocol: /^https?$/, error: "an address that starts with http:// or https://" })
        .default("http://localhost:4321"),
      /** the folder below that address, with a slash at both ends */
      base: z
        .string()
        .regex(/^\/(?:(?!\.{1,2}\/)[\w.-]+\/)*$/, "a path that starts and ends with a slash")
        .default("/"),
    })
    .prefault({}),
  /** what the site tells everybody; nothing of the reader unless it is turned on */
  publish: z
    .strictObject({
      /** recaps say which concepts were marked as understood in their week */
      reader: z.boolean().default(false),
    })
    .prefault({}),
  /** what turns a gap into drafts when the command line does not say; `openai` writes what the library lacks */
  writer: z.enum(["library", "openai"]).default("library"),
  /** the model that `--writer openai` asks; LACUNA_MODEL and OPENAI_BASE_URL in the environment win over name and baseUrl */
  model: z
    .strictObject({
      name: z.string().min(1).optional(),
      /** any OpenAI-compatible endpoint; OpenAI's own by default */
      baseUrl: z.url({ protocol: /^https?$/ }).optional(),
      /** the most that one run may spend, in US dollars */
      maxUsd: z.number().min(0).default(1),
      /** US dollars for a million tokens, by the model's name, with the day on which somebody looked; a model on your own machine costs 0 */
      prices: z
        .record(
          z.string(),
          z.strictObject({
            input: z.number().min(0),
            output: z.number().min(0),
            /** what the same costs through the Batch API; as above by default */
            batch: z.strictObject({ input: z.number().min(0), output: z.number().min(0) }).optional(),
            checked: z.iso.date(),
          }),
        )
        .default({}),
      /** calls that are under way at once; a model on your own machine may want 1 */
      concurrency: z.int().min(1).max(64).default(4),
      /** tokens that a model may think with, on top of each answer; some thousands for one that reasons */
      thinkingTokens: z.int().min(0).default(0),
      /** seconds without a word after which a call is given up; a model that thinks long may want more */
      patienceSeconds: z.number().positive().default(300),
      /** seconds between two looks at a batch */
      pollSeconds: z.number().positive().default(60),
    })
    .prefault({}),
  /** where a model's citations are compared with arXiv's records */
  arxiv: z
    .strictObject({
      url: z.url({ protocol: /^https?$/ }).default("https://export.arxiv.org/api/query"),
      /** seconds between two requests; arXiv asks for three */
      seconds: z.number().min(0).default(3),
    })
    .prefault({}),
  /** how `lacuna fetch` asks the feeds of following.yaml */
  following: z
    .strictObject({
      /** servers of your own network that feeds may come from, such as `http://nas.local:8080`; all others are refused there */
      trusted: z
        .array(z.url({ protocol: /^https?$/ }).transform((address) => new URL(address).origin))
        .default([]),
      /** seconds between two requests to one host */
      seconds: z.number().min(0).default(3),
      /** seconds after which a feed is given up */
      patienceSeconds: z.number().positive().max(600).default(30),
    })
    .prefault({}),
  /** ways on which digests and recaps go out; one that is left out is not used */
  channels: z
    .strictObject({
      /** an SMTP server; user and password stand in LACUNA_SMTP_USER and LACUNA_SMTP_PASSWORD */
      email: z
        .strictObject({
          host: z.string().min(1),
          port: z.int().min(1).max(65_535).default(587),
          /** TLS from the first byte (port 465); otherwise STARTTLS is demanded, except of this machine */
          secure: z.boolean().default(false),
          from: z.email("an address such as you@example.org"),
          to: z.email("an address such as you@example.org"),
        })
        .optional(),
      /** signal-cli's daemon, which asks nobody for a password: it has to be on this machine */
      signal: z
        .strictObject({
          url: z
            .url({
              protocol: /^http$/,
              hostname: /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/,
              error: "an address of this machine, such as http://127.0.0.1:8080",
            })
            .default("http://127.0.0.1:8080"),
          /** the reader's own number, such as +4915112345678, or UUID: the one that is written to and listened to */
          account: z.union([z.string().regex(/^\+[1-9]\d{4,14}$/), z.uuid()], {
            error: "a number such as +4915112345678, or a UUID",
          }),
        })
        .optional(),
      /** a token, where the server wants one, stands in LACUNA_NTFY_TOKEN */
      ntfy: z
        .strictObject({
          url: z.url({ protocol: /^https?$/ }).default("https://ntfy.sh"),
          /** whoever knows it can read it */
          topic: z.string().regex(/^[\w-]{1,64}$/, "letters, digits, - and _, at most 64"),
        })
        .optional(),
    })
    .prefault({}),
  /** hosts that a concept's `sources` may name */
  allowedHosts: z
    .array(z.string())
    .default([
      "docs.vllm.ai",
      "huggingface.co",
      "pytorch.org",
      "docs.pytorch.org",
      "github.com",
      "docs.python.org",
      "platform.openai.com",
      "developers.openai.com",
      "docs.anthropic.com",
      "modelcontextprotocol.io",
      "developer.nvidia.com",
      "docs.nvidia.com",
    ]),
});
export type Configuration = z.infer<typeof Configuration>;
export type Price = Configuration["model"]["prices"][string];

/** The ways on which digests and recaps go out, as the configuration calls them. */
export const channelNames = [
  "email",
  "signal",
  "ntfy",
] as const satisfies (keyof Configuration["channels"])[];
export type ChannelName = (typeof channelNames)[number];
