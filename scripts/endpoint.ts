import pLimit from "p-limit";
import { z } from "zod";
import { loadTickets, removeTicket, saveTicket } from "../src/archive/batches.ts";
import { loadAnswer, saveAnswer } from "../src/archive/cache.ts";
import type { Configuration, Price } from "../src/core/configuration.ts";
import { Usage } from "../src/core/lesson.ts";
import { excerpt } from "../src/core/problem.ts";
import { Batches } from "../src/lessons/model/batch.ts";
import { within } from "../src/lessons/model/budget.ts";
import type { Complete } from "../src/lessons/model/completion.ts";
import { insist } from "../src/lessons/model/insist.ts";
import { type Endpoint, connect, connectBatches } from "../src/lessons/model/openai.ts";
import { type AnswerStore, nameRequests, remember } from "../src/lessons/model/remember.ts";
import { Ticket } from "../src/lessons/model/ticket.ts";

/** What a run with a model may do. */
export interface ModelOptions {
  content: string;
  /** US dollars that this run may spend */
  maxUsd?: number | undefined;
  /** ask through the Batch API */
  batch?: boolean | undefined;
  /** do not use the answers of earlier runs */
  askAgain?: boolean | undefined;
  signal: AbortSignal;
  /** where it is said what the run waits for; standard output by default */
  tell?: (message: string) => void;
}

/** The model's name. @throws if nobody gave one */
export function nameOf(settings: Configuration["model"]): string {
  const name = environment("LACUNA_MODEL") ?? settings.name;
  if (name === undefined)
    throw new Error(
      "--writer openai: unexpected absence of a model, expected LACUNA_MODEL in the environment or model.name in lacuna.yaml",
    );
  return name;
}

/** What the model costs. @throws if nobody looked: nothing is asked at an unknown price */
export function priceOf({ prices }: Configuration["model"], name: string): Price {
  const price = Object.hasOwn(prices, name) ? prices[name] : undefined;
  if (price === undefined)
    throw new Error(
      `lacuna.yaml: unexpected absence of a price for “${excerpt(name)}”, expected model.prices["${excerpt(name)}"] with input, output (US dollars for a million tokens; 0 on your own machine) and checked (the day you looked)`,
    );
  return price;
}

/** Where the model answers. @throws if neither a key nor an address was given */
export function endpointOf(settings: Configuration["model"], model: string, signal: AbortSignal): Endpoint {
  const baseUrl = environment("OPENAI_BASE_URL") ?? settings.baseUrl;
  const apiKey = environment("OPENAI_API_KEY");
  if (baseUrl !== undefined && !/^https?:$/.test(URL.parse(baseUrl)?.protocol ?? ""))
    throw new Error(
      `OPENAI_BASE_URL: unexpected “${excerpt(baseUrl)}”, expected an address such as http://localhost:8000/v1`,
    );
  if (apiKey !== undefined && !/^[\x21-\x7e]+$/.test(apiKey))
    throw new Error(
      "OPENAI_API_KEY: unexpected spaces or other characters that no key holds, expected the key alone",
    );
  if (apiKey === undefined && baseUrl === undefined)
    throw new Error(
      "--writer openai: unexpected absence of a key, expected OPENAI_API_KEY in the environment (or model.baseUrl of a server that needs none)",
    );
  const patience = settings.patienceSeconds * 1000;
  return { baseUrl, apiKey: apiKey ?? "none", model, patience, signal };
}

/** A value of the environment; one that is set to nothing is absent. */
function environment(name: string): string | undefined {
  return process.env[name]?.trim() || undefined;
}

const namesOf = ({ baseUrl, model }: Endpoint) => nameRequests(baseUrl ?? "openai", model);

const KeptAnswer = z.object({ text: z.string(), usage: Usage });

/**
 * The answers of earlier runs, and of this one. One that cannot be read is as good as none; so is one of an earlier run
 * where it is not wanted. A batch brings its answers by keeping them: what came back in this run is of this run.
 */
export function openAnswers({ content, askAgain }: Pick<ModelOptions, "content" | "askAgain">): AnswerStore {
  const fresh = new Set<string>();
  return {
    load: async (key) => {
      if (askAgain && !fresh.has(key)) return undefined;
      const kept = await loadAnswer(content, key).catch(() => undefined);
      return KeptAnswer.safeParse(kept).data;
    },
    save: async (key, completion) => {
      await saveAnswer(content, key, completion);
      fresh.add(key);
    },
  };
}

/**
 * The one way to ask: the store comes first, for what was answered before costs nothing; then the next batch, where there
 * are batches, or the server. A try that waits holds no place in the queue.
 */
export function openDoor(
  settings: Configuration["model"],
  endpoint: Endpoint,
  price: Price,
  { maxUsd, signal, tell = say }: ModelOptions,
  answers: AnswerStore,
  batches: Batches | undefined,
): Complete {
  const { thinkingTokens } = settings;
  const thinking =
    (ask: Complete): Complete =>
    (request) =>
      ask({ ...request, maxTokens: request.maxTokens + thinkingTokens });
  if (batches) return thinking(remember(namesOf(endpoint), answers, batches.ask));
  const limit = pLimit(settings.concurrency);
  const paid = within(maxUsd ?? settings.maxUsd, price, connect(endpoint));
  const patient = insist({ tries: 5, firstWait: 1000, signal, tell }, (request) =>
    limit(() => paid(request)),
  );
  return thinking(remember(namesOf(endpoint), answers, patient));
}

/** The way through the Batch API. */
export function openBatches(
  settings: Configuration["model"],
  endpoint: Endpoint,
  price: Price,
  { content, maxUsd, signal }: ModelOptions,
  answers: AnswerStore,
): Batches {
  const at = `${endpoint.baseUrl ?? "openai"} ${endpoint.model}`;
  return new Batches({
    service: connectBatches(endpoint),
    tickets: {
      load: async () => (await loadTickets(content)).map(readTicket).filter((one) => one.at === at),
      save: (ticket) => saveTicket(content, ticket.file, ticket),
      remove: (ticket) => removeTicket(content, ticket.file),
    },
    answers,
    at,
    nameOf: namesOf(endpoint),
    price: price.batch ?? price,
    maxUsd: maxUsd ?? settings.maxUsd,
    poll: settings.pollSeconds * 1000,
    signal,
    tell: say,
  });
}

/** @throws naming the file: a ticket that nobody can read stands for a batch that is paid for */
function readTicket({ path, text }: { path: string; text: string }): Ticket {
  try {
    return Ticket.parse(JSON.parse(text));
  } catch (cause) {
    throw new Error(
      `${path}: unexpected content, expected the ticket of a batch. Remove it to have what it asked for asked anew.`,
      { cause },
    );
  }
}

const say = (message: string) => console.log(message);
