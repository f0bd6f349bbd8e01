import { longestTimer } from "./insist.ts";

/** The longest that one answer may take, in milliseconds, however lively it is. */
const longestCall = 3_600_000;

/** What ends a call. */
interface Watch {
  /** aborted where the call is to end */
  signal: AbortSignal;
  /** tells it of a sign of life */
  touch(): void;
  /** ends the watch itself, once the call is over */
  end(): void;
}

/**
 * Ends a call that is stopped by hand, that gives no sign of life, or that never ends.
 * @param patience milliseconds without a sign of life
 * @param signal stops it by hand
 */
export function watchOver({ patience: most, signal }: { patience: number; signal: AbortSignal }): Watch {
  const patience = Math.min(most, longestTimer);
  const controller = new AbortController();
  const stop = () => controller.abort();
  signal.addEventListener("abort", stop);
  let timer = setTimeout(stop, patience);
  const end = setTimeout(stop, Math.max(longestCall, patience));
  return {
    signal: controller.signal,
    touch: () => {
      clearTimeout(timer);
      timer = setTimeout(stop, patience);
    },
    end: () => {
      clearTimeout(timer);
      clearTimeout(end);
      signal.removeEventListener("abort", stop);
    },
  };
}
