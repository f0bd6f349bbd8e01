import { createHash } from "node:crypto";
import type { Complete, Completion } from "./completion.ts";

/** Where answers are kept between runs. */
export interface AnswerStore {
  load(key: string): Promise<Completion | undefined>;
  save(key: string, completion: Completion): Promise<void>;
}

/**
 * Asks only what was not answered before, so that an interrupted run goes on where it stopped and nothing is paid for twice.
 * Whole answers are kept, by the whole request, model and endpoint; what came from the store has no usage.
 */
export function remember(endpoint: string, model: string, store: AnswerStore, ask: Complete): Complete {
  return async (request) => {
    const key = createHash("sha256")
      .update(JSON.stringify([endpoint, model, request]))
      .digest("hex")
      .slice(0, 32);
    const kept = await store.load(key);
    if (kept?.text !== undefined)
      return { text: kept.text, usage: { input: 0, output: 0, estimated: false } };
    const completion = await ask(request);
    if (completion.text !== undefined) await store.save(key, completion);
    return completion;
  };
}
