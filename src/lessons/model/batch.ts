import type { Usage } from "../../core/lesson.ts";
import { completionOf, readLine, writeLine } from "./batch-lines.ts";
import type { BatchService, BatchState } from "./batch-service.ts";
import { costOf, mostCost, overBudget } from "./budget.ts";
import { type Complete, type Failure, type Request, addUsage, noUsage } from "./completion.ts";
import { pause } from "./insist.ts";
import type { AnswerStore, NameRequest } from "./remember.ts";
import type { Ticket, TicketStore } from "./ticket.ts";

/** What batches are sent and fetched with. */
export interface BatchMeans {
  service: BatchService;
  tickets: TicketStore;
  answers: AnswerStore;
  nameOf: NameRequest;
  /** endpoint and model: tickets of others are left alone */
  at: string;
  /** US dollars for a million tokens, as batches cost */
  price: { input: number; output: number };
  maxUsd: number;
  /** milliseconds between two looks at a batch */
  poll: number;
  signal: AbortSignal;
  /** told of each step, for the person who waits */
  tell(message: string): void;
}

/** As many lines as a file may have (the Batch API's limit), and characters that stay below its 200 MB in UTF-8. */
const [mostLines, mostCharacters] = [50_000, 60_000_000];
/** How often a line or a call is sent in all, where what ailed it may pass. */
const tries = 3;
const over = new Set(["completed", "failed", "expired", "cancelled"]);

type Result<T> = { value: T; failure?: never } | { value?: never; failure: Failure };

/**
 * Asks through a Batch API. What has no answer yet is put down; `send` sends all of it, `fetch` brings the answers into
 * the store, where the next pass over the same gaps finds them. Everything under way stands in tickets, so that another
 * process can go on: a process that dies loses nothing and pays nothing twice.
 */
export class Batches {
  /** of what came back in this run */
  usage: Usage = noUsage;
  readonly #waiting = new Map<string, Request>();
  readonly #failed = new Map<string, { failure: Failure; times: number }>();
  /** worst cost of what is under way, by its file */
  readonly #promised = new Map<string, number>();
  readonly #means: BatchMeans;

  constructor(means: BatchMeans) {
    this.#means = means;
  }

  /** Puts a request down for the next batch, unless it failed for good before. */
  readonly ask: Complete = (request) => {
    const name = this.#means.nameOf(request);
    const { failure, times = 0 } = this.#failed.get(name) ?? {};
    const isLost = failure !== undefined && (failure.passing === undefined || times >= tries);
    if (!isLost) this.#waiting.set(name, request);
    const pending: Failure = { kind: "pending", reason: "it is asked in the next batch" };
    return Promise.resolve({ usage: noUsage, failure: isLost ? failure : pending });
  };

  /** Sends what waits, as far as the money reaches. @returns why no more can be sent, if so */
  async send(): Promise<Failure | undefined> {
    while (this.#waiting.size > 0) {
      const { requests, cost, failure } = this.#nextLoad();
      if (requests.size === 0) return failure;
      const refused = await this.#sendLoad(requests, cost);
      if (refused) return refused;
    }
    return undefined;
  }

  /** Waits for all that is under way, and puts it into the store. @returns why the run cannot go on, if so */
  async fetch(): Promise<Failure | undefined> {
    for (const ticket of await this.#means.tickets.load()) {
      const failure = await this.#fetchOne(ticket);
      if (failure) return failure;
    }
    return undefined;
  }

  #nextLoad(): { requests: Map<string, Request>; cost: number; failure?: Failure } {
    const { price, maxUsd, service } = this.#means;
    const promised = [...this.#promised.values()].reduce((sum, one) => sum + one, 0);
    const budget = maxUsd - costOf(this.usage, price) - promised;
    const requests = new Map<string, Request>();
    let [characters, cost] = [0, 0];
    for (const [name, request] of this.#waiting) {
      const most = mostCost(request, price);
      if (cost + most > budget) return { requests, cost, failure: overBudget(most, budget - cost, maxUsd) };
      characters += writeLine(name, request, service).length;
      if (requests.size >= mostLines || (characters > mostCharacters && requests.size > 0)) break;
      requests.set(name, request);
      cost += most;
    }
    return { requests, cost };
  }

  async #sendLoad(requests: ReadonlyMap<string, Request>, cost: number): Promise<Failure | undefined> {
    const { service, tickets, tell } = this.#means;
    const lines = [...requests].map(([name, request]) => writeLine(name, request, service)).join("");
    const file = await this.#persist(() => service.upload(lines));
    if (file.failure) return file.failure;
    // The ticket comes before the batch: whoever dies between the two finds the batch by its file.
    const ticket: Ticket = {
      at: this.#means.at,
      file: file.value,
      batch: null,
      requests: Object.fromEntries(requests),
    };
    await tickets.save(ticket);
    this.#promised.set(file.value, cost);
    for (const name of requests.keys()) this.#waiting.delete(name);
    const { failure } = await this.#nameBatch(ticket);
    if (!failure) tell(`sent a batch of ${requests.size} requests: ${ticket.batch}`);
    return failure;
  }

  async #nameBatch(ticket: Ticket): Promise<Result<BatchState>> {
    const { service, tickets } = this.#means;
    let isFirst = true;
    const state = await this.#persist(async () => {
      const made = isFirst && this.#promised.has(ticket.file) ? undefined : await service.find(ticket.file);
      isFirst = false;
      return made ?? service.create(ticket.file);
    });
    if (state.failure) return state;
    ticket.batch = state.value.id;
    await tickets.save(ticket);
    return state;
  }

  async #fetchOne(ticket: Ticket): Promise<Failure | undefined> {
    const state = await this.#waitFor(ticket);
    if (state.failure?.status === 404 && ticket.batch !== null) return this.#forget(ticket);
    if (state.failure) return state.failure;
    const { status, files, reason } = state.value;
    const back = new Set<string>();
    for (const file of files) {
      const text = await this.#persist(() => this.#means.service.read(file));
      if (text.failure) return text.failure;
      for (const line of text.value.split("\n")) await this.#settle(line, ticket, back);
    }
    const asked = Object.keys(ticket.requests);
    const lost = `the batch ended (${status}) without an answer`;
    for (const name of asked.filter((one) => !back.has(one)))
      this.#note(name, { kind: "unreachable", reason: lost, passing: { after: undefined } });
    await this.#means.tickets.remove(ticket);
    this.#promised.delete(ticket.file);
    this.#means.tell(`batch ${ticket.batch} ${status}: ${back.size} of ${asked.length} requests came back`);
    if (status === "failed") return { kind: "rejected", reason: reason || "the server refused the batch" };
    return status === "cancelled" ? { kind: "interrupted", reason: "the batch was cancelled" } : undefined;
  }

  /** A batch that the server no longer knows will never come back: what it asked for is asked anew. */
  async #forget(ticket: Ticket): Promise<undefined> {
    await this.#means.tickets.remove(ticket);
    this.#promised.delete(ticket.file);
    this.#means.tell(`batch ${ticket.batch} is unknown to the server: what it asked for is asked anew`);
    return undefined;
  }

  /** Puts one line of a result in its place. What cannot be read counts as not come back. */
  async #settle(line: string, { requests }: Ticket, back: Set<string>): Promise<void> {
    const result = readLine(line);
    const name = result?.custom_id ?? "";
    if (result === undefined || !Object.hasOwn(requests, name) || back.has(name)) return;
    back.add(name);
    const completion = completionOf(result, requests[name]!, this.#means.service);
    this.usage = addUsage(this.usage, completion.usage);
    if (completion.failure) this.#note(name, completion.failure);
    else await this.#means.answers.save(name, completion);
  }

  #note(name: string, failure: Failure): void {
    this.#failed.set(name, { failure, times: (this.#failed.get(name)?.times ?? 0) + 1 });
  }

  async #waitFor(ticket: Ticket): Promise<Result<BatchState>> {
    const { service, poll, signal } = this.#means;
    for (;;) {
      const { batch } = ticket;
      const state =
        batch === null ? await this.#nameBatch(ticket) : await this.#persist(() => service.look(batch));
      if (state.failure || over.has(state.value.status)) return state;
      if (!(await pause(poll, signal)))
        return { failure: { kind: "interrupted", reason: "the batch goes on at the server" } };
    }
  }

  /** Does again what the server may refuse for a while. */
  async #persist<T>(action: () => Promise<T>): Promise<Result<T>> {
    const { service, poll, signal } = this.#means;
    for (let attempt = 1; ; attempt++)
      try {
        return { value: await action() };
      } catch (error) {
        const failure = service.explain(error);
        if (failure.passing === undefined || attempt >= tries) return { failure };
        if (!(await pause(failure.passing.after ?? poll * 2 ** attempt, signal)))
          return { failure: { kind: "interrupted", reason: "stopped while waiting" } };
      }
  }
}
