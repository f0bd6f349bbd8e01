import { setTimeout as sleep } from "node:timers/promises";

/** Runs requests to one host one after another, each `interval` milliseconds after the one before it or later. */
export type Pace = <T>(url: string, request: () => Promise<T>) => Promise<T>;

/** @param before when hosts were asked last, by an earlier process: addresses with milliseconds since 1970 */
export function openPace(
  interval: number,
  before: Iterable<readonly [url: string, time: number]> = [],
): Pace {
  const last = new Map<string, Promise<number>>();
  for (const [url, time] of before) {
    const host = hostOf(url);
    const earlier = last.get(host) ?? Promise.resolve(0);
    last.set(
      host,
      earlier.then((other) => Math.max(other, time)),
    );
  }
  return (url, request) => {
    const host = hostOf(url);
    const turn = (last.get(host) ?? Promise.resolve(0)).then(async (time) => {
      // A clock that was set back must not make anybody wait for hours.
      await sleep(Math.min(interval, Math.max(0, time + interval - Date.now())));
      return request();
    });
    const ended = () => Date.now();
    last.set(host, turn.then(ended, ended));
    return turn;
  };
}

const hostOf = (url: string): string => URL.parse(url)?.hostname ?? "";
