import type { LineManners } from "./batch-lines.ts";
import type { Failure } from "./completion.ts";

/** How far a server is with a batch. `files` hold the lines that are done, the failed ones among them. */
export interface BatchState {
  id: string;
  status: string;
  files: string[];
  reason: string;
}

/** A server's Batch API. Calls throw, and `explain` says why. */
export interface BatchService extends LineManners {
  explain(error: unknown): Failure;
  upload(lines: string): Promise<string>;
  create(file: string): Promise<BatchState>;
  /** the batch that was made of a file, if a call that broke off made one */
  find(file: string): Promise<BatchState | undefined>;
  look(id: string): Promise<BatchState>;
  read(file: string): Promise<string>;
}
