import { createHash } from "node:crypto";
import type { Complete, Completion, Request } from "./completion.ts";

/** Where answers are kept between runs. */
export interface AnswerStore {
  load(key: string): Promise<Completion | undefined>;
  save(key: string, completion: Completion): Promise<void>;
}

/** Names a request by all that its answer depends on: endpoint, model and the whole request. */
export type NameRequest = (request: Request) => string;

export function nameRequests(endpoint: string, model: string): NameRequest {
  return (request) =>
    createHash("sha256")
      .update(JSON.stringify([endpoint, model, request]))
      .digest("hex")
      .slice(0, 32);
}

/**
 * Asks only what was not answered before, so that an interrupted run goes on where it stopped and nothing is paid for twice.
 * Whole answers are kept, with what they used.
 */
export function remember(nameOf: NameRequest, store: AnswerStore, ask: Complete): Complete {
  return async (request) => {
    const key = nameOf(request);
    const kept = await store.load(key);
    if (kept?.text !== undefined) return { ...kept, kept: true };
    const completion = await ask(request);
    if (completion.text !== undefined) await store.save(key, completion);
    return completion;
  };
}
