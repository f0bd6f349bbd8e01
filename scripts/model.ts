import { loadAnswer, saveAnswer } from "../src/archive/cache.ts";
import { saveDrafts } from "../src/archive/drafts.ts";
import { loadPrompts } from "../src/archive/prompts.ts";
import type { Configuration, Price } from "../src/core/configuration.ts";
import type { Paper } from "../src/core/digest.ts";
import type { Drafts } from "../src/core/lesson.ts";
import { type Problem, formatProblem } from "../src/core/problem.ts";
import { costOf, within } from "../src/lessons/model/budget.ts";
import {
  type Complete,
  type Completion,
  type Failure,
  type Usage,
  addUsage,
  noUsage,
} from "../src/lessons/model/completion.ts";
import { connect } from "../src/lessons/model/openai.ts";
import type { Assignment } from "../src/lessons/model/plan.ts";
import { remember } from "../src/lessons/model/remember.ts";
import {
  type ModelWriting,
  forecast,
  promptNames,
  writeWithModel,
} from "../src/lessons/model/write-with-model.ts";
import type { Loaded } from "./load.ts";

/** The model writer of one run, with what it has used so far. */
export interface ModelRun {
  name: string;
  price: Price;
  usage: Usage;
  calls: number;
  /** why nothing more is asked: the money, the quota or the person said so */
  ended: Failure | undefined;
  write(slug: string): Promise<{ drafts: Drafts | undefined; problems: Problem[] }>;
  /** calls and tokens that a concept will take if nothing has to be repaired */
  forecast(slug: string): { calls: number; usage: Usage };
}

/** Opens the model that the configuration and the environment name. Nothing is asked yet. @throws saying what has to be put right first */
export async function openModel(
  loaded: Loaded,
  content: string,
  maxUsd: number | undefined,
  signal: AbortSignal,
): Promise<ModelRun> {
  const settings = loaded.configuration.model;
  const name = process.env["LACUNA_MODEL"] ?? settings.name;
  if (name === undefined)
    throw new Error(
      "--writer openai: unexpected absence of a model, expected LACUNA_MODEL in the environment or model.name in lacuna.yaml",
    );
  const price = priceOf(settings, name);
  const prompts = await loadPrompts(promptNames);
  const ask = openDoor(settings, name, price, content, maxUsd ?? settings.maxUsd, signal);
  const run: ModelRun = {
    name,
    price,
    usage: noUsage,
    calls: 0,
    ended: undefined,
    forecast: (slug) => forecast(assignmentOf(loaded, slug), prompts),
    write: async (slug) => {
      const writing = await writeWithModel(assignmentOf(loaded, slug), name, prompts, ask);
      run.usage = addUsage(run.usage, writing.usage);
      run.calls += writing.calls;
      if (writing.failure && ["quota", "budget", "interrupted", "rejected"].includes(writing.failure.kind))
        run.ended = writing.failure;
      return settle(slug, writing, content);
    },
  };
  return run;
}

function priceOf({ prices }: Configuration["model"], name: string): Price {
  const price = prices[name];
  if (price === undefined)
    throw new Error(
      `lacuna.yaml: unexpected absence of a price for “${name}”, expected model.prices["${name}"] with input, output (US dollars for a million tokens; 0 on your own machine) and checked (the day you looked)`,
    );
  return price;
}

function openDoor(
  settings: Configuration["model"],
  model: string,
  price: Price,
  content: string,
  maxUsd: number,
  signal: AbortSignal,
): Complete {
  const baseUrl = process.env["OPENAI_BASE_URL"] ?? settings.baseUrl;
  const apiKey = process.env["OPENAI_API_KEY"];
  if (apiKey === undefined && baseUrl === undefined)
    throw new Error(
      "--writer openai: unexpected absence of a key, expected OPENAI_API_KEY in the environment (or model.baseUrl of a server that needs none)",
    );
  const asked = connect({
    baseUrl,
    apiKey: apiKey ?? "none",
    model,
    patience: 120_000,
    tries: 5,
    firstWait: 1000,
    signal,
  });
  const store = {
    load: (key: string) => loadAnswer<Completion>(content, key),
    save: (key: string, completion: Completion) => saveAnswer(content, key, completion),
  };
  // The store comes first: what was answered before costs nothing.
  return remember(baseUrl ?? "openai", model, store, within(maxUsd, price, asked));
}

function assignmentOf({ concepts, digests, sightings }: Loaded, slug: string): Assignment {
  const seen = new Set((sightings.get(slug) ?? []).map(({ id }) => id));
  const papers = new Map<string, Paper>();
  for (const { papers: listed } of digests)
    for (const paper of listed) if (seen.has(paper.id)) papers.set(paper.id, paper);
  // A paper without an arXiv id cannot be cited: nobody could look it up.
  const citable = [...papers.values()].filter(({ id }) => id.startsWith("arxiv:")).slice(-12);
  return { concept: concepts.get(slug)!, papers: citable, concepts };
}

/** Whole and faultless drafts go on; the others are kept where a person can mend them. */
async function settle(
  slug: string,
  { drafts, problems, failure }: ModelWriting,
  content: string,
): Promise<{ drafts: Drafts | undefined; problems: Problem[] }> {
  const all: Problem[] = failure
    ? [
        ...problems,
        {
          kind: "no-answer",
          place: { file: `drafts/${slug}` },
          unexpected: `${failure.kind}: ${failure.reason}`,
          expected: "an answer",
        },
      ]
    : problems;
  if (drafts !== undefined && all.length === 0) return { drafts, problems: [] };
  const files = Object.fromEntries((drafts?.drafts ?? []).map(({ format, text }) => [`${format}.md`, text]));
  if (drafts !== undefined)
    await saveDrafts(content, slug, { ...files, "problems.txt": `${all.map(formatProblem).join("\n")}\n` });
  return { drafts: undefined, problems: all };
}

/** “12 calls, 31,200 tokens in, 9,400 out, $0.0312”. */
export function describeUsage({ calls, usage, price }: Pick<ModelRun, "calls" | "usage" | "price">): string {
  const about = usage.estimated ? "about " : "";
  return `${calls} calls, ${about}${usage.input.toLocaleString("en")} tokens in, ${about}${usage.output.toLocaleString("en")} out, $${costOf(usage, price).toFixed(4)}`;
}
