import pLimit from "p-limit";
import { loadTickets, removeTicket, saveTicket } from "../src/archive/batches.ts";
import { loadAnswer, saveAnswer } from "../src/archive/cache.ts";
import type { Configuration, Price } from "../src/core/configuration.ts";
import { Batches, Ticket } from "../src/lessons/model/batch.ts";
import { within } from "../src/lessons/model/budget.ts";
import type { Complete, Completion } from "../src/lessons/model/completion.ts";
import { insist } from "../src/lessons/model/insist.ts";
import { type Endpoint, connect, connectBatches } from "../src/lessons/model/openai.ts";
import { type AnswerStore, nameRequests, remember } from "../src/lessons/model/remember.ts";

/** What a run with a model may do. */
export interface ModelOptions {
  content: string;
  /** US dollars that this run may spend */
  maxUsd?: number | undefined;
  /** ask through the Batch API */
  batch?: boolean | undefined;
  signal: AbortSignal;
}

/** The model's name. @throws if nobody gave one */
export function nameOf(settings: Configuration["model"]): string {
  const name = process.env["LACUNA_MODEL"] ?? settings.name;
  if (name === undefined)
    throw new Error(
      "--writer openai: unexpected absence of a model, expected LACUNA_MODEL in the environment or model.name in lacuna.yaml",
    );
  return name;
}

/** What the model costs. @throws if nobody looked: nothing is asked at an unknown price */
export function priceOf({ prices }: Configuration["model"], name: string): Price {
  const price = prices[name];
  if (price === undefined)
    throw new Error(
      `lacuna.yaml: unexpected absence of a price for “${name}”, expected model.prices["${name}"] with input, output (US dollars for a million tokens; 0 on your own machine) and checked (the day you looked)`,
    );
  return price;
}

/** Where the model answers. @throws if neither a key nor an address was given */
export function endpointOf(settings: Configuration["model"], model: string, signal: AbortSignal): Endpoint {
  const baseUrl = process.env["OPENAI_BASE_URL"] ?? settings.baseUrl;
  const apiKey = process.env["OPENAI_API_KEY"];
  if (apiKey === undefined && baseUrl === undefined)
    throw new Error(
      "--writer openai: unexpected absence of a key, expected OPENAI_API_KEY in the environment (or model.baseUrl of a server that needs none)",
    );
  const patience = settings.patienceSeconds * 1000;
  return { baseUrl, apiKey: apiKey ?? "none", model, patience, signal };
}

const namesOf = ({ baseUrl, model }: Endpoint) => nameRequests(baseUrl ?? "openai", model);

function answersOf(content: string): AnswerStore {
  return {
    load: (key) => loadAnswer<Completion>(content, key),
    save: (key, completion) => saveAnswer(content, key, completion),
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
  { content, maxUsd, signal }: ModelOptions,
  batches: Batches | undefined,
): Complete {
  const { thinkingTokens } = settings;
  const thinking =
    (ask: Complete): Complete =>
    (request) =>
      ask({ ...request, maxTokens: request.maxTokens + thinkingTokens });
  if (batches) return thinking(remember(namesOf(endpoint), answersOf(content), batches.ask));
  const limit = pLimit(settings.concurrency);
  const paid = within(maxUsd ?? settings.maxUsd, price, connect(endpoint));
  const patient = insist({ tries: 5, firstWait: 1000, signal }, (request) => limit(() => paid(request)));
  return thinking(remember(namesOf(endpoint), answersOf(content), patient));
}

/** The way through the Batch API. */
export function openBatches(
  settings: Configuration["model"],
  endpoint: Endpoint,
  price: Price,
  { content, maxUsd, signal }: ModelOptions,
): Batches {
  return new Batches({
    service: connectBatches(endpoint),
    tickets: {
      load: async () => (await loadTickets(content)).flatMap((one) => Ticket.safeParse(one).data ?? []),
      save: (ticket) => saveTicket(content, ticket.file, ticket),
      remove: (ticket) => removeTicket(content, ticket.file),
    },
    answers: answersOf(content),
    nameOf: namesOf(endpoint),
    price: price.batch ?? price,
    maxUsd: maxUsd ?? settings.maxUsd,
    poll: settings.pollSeconds * 1000,
    signal,
    tell: (message) => console.log(message),
  });
}
