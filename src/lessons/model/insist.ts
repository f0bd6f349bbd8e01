import { type Complete, addUsage, noUsage } from "./completion.ts";

/** How patiently a server is asked. */
export interface Patience {
  /** how often a call is tried in all */
  tries: number;
  /** first wait between tries in milliseconds; doubled each time, unless the server names a time */
  firstWait: number;
  /** ends a wait */
  signal: AbortSignal;
}

/** Tries again what may pass, after the time that the server names or a growing one. What every try used is counted. */
export function insist({ tries, firstWait, signal }: Patience, ask: Complete): Complete {
  return async (request) => {
    let usage = noUsage;
    for (let attempt = 1; ; attempt++) {
      const completion = await ask(request);
      usage = addUsage(usage, completion.usage);
      const { passing } = completion.failure ?? {};
      if (passing === undefined || attempt >= tries) return { ...completion, usage };
      if (!(await pause(passing.after ?? firstWait * 2 ** (attempt - 1), signal)))
        return { usage, failure: { kind: "interrupted", reason: "stopped while waiting" } };
    }
  };
}

/** The longest that one timer can wait: a longer one would end at once. */
const longestTimer = 2 ** 31 - 1;

/** @returns false if it was interrupted */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<boolean> {
  for (let left = milliseconds; left > 0 && !signal.aborted; left -= longestTimer)
    await new Promise<void>((resolve) => {
      const end = () => {
        clearTimeout(timer);
        signal.removeEventListener("abort", end);
        resolve();
      };
      const timer = setTimeout(end, Math.min(left, longestTimer));
      signal.addEventListener("abort", end);
    });
  return !signal.aborted;
}
