import { type Complete, addUsage, noUsage } from "./completion.ts";

/** How patiently a server is asked. */
export interface Patience {
  /** how often a call is tried in all */
  tries: number;
  /** first wait between tries in milliseconds; doubled each time, unless the server names a time */
  firstWait: number;
  /** ends a wait */
  signal: AbortSignal;
  /** told of a long wait, for the person who watches */
  tell?: ((message: string) => void) | undefined;
}

/** Milliseconds from which on a wait is told. */
const longWait = 15_000;

/** Tries again what may pass, after the time that the server names or a growing one. What every try used is counted. */
export function insist({ tries, firstWait, signal, tell }: Patience, ask: Complete): Complete {
  return async (request) => {
    let usage = noUsage;
    for (let attempt = 1; ; attempt++) {
      const completion = await ask(request);
      usage = addUsage(usage, completion.usage);
      const { passing } = completion.failure ?? {};
      if (passing === undefined || attempt >= tries) return { ...completion, usage };
      const wait = passing.after ?? firstWait * 2 ** (attempt - 1);
      if (wait >= longWait)
        tell?.(`the server asks to wait for ${Math.round(wait / 1000).toLocaleString("en")} s …`);
      if (!(await pause(wait, signal)))
        return { usage, failure: { kind: "interrupted", reason: "stopped while waiting" } };
    }
  };
}

/** The longest that one timer can wait, in milliseconds: a longer one would end at once. */
export const longestTimer = 2 ** 31 - 1;

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
