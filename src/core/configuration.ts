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
  /** what turns a gap into drafts when the command line does not say; `openai` writes what the library lacks */
  writer: z.enum(["library", "openai"]).default("library"),
  /** the model that `--writer openai` asks; LACUNA_MODEL and OPENAI_BASE_URL in the environment win over name and baseUrl */
  model: z
    .strictObject({
      name: z.string().optional(),
      /** any OpenAI-compatible endpoint; OpenAI's own by default */
      baseUrl: z.url({ protocol: /^https?$/ }).optional(),
      /** the most that one run may spend, in US dollars */
      maxUsd: z.number().min(0).default(1),
      /** US dollars for a million tokens, by the model's name, with the day on which somebody looked; a model on your own machine costs 0 */
      prices: z
        .record(
          z.string(),
          z.strictObject({ input: z.number().min(0), output: z.number().min(0), checked: z.iso.date() }),
        )
        .default({}),
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
