import { byCode } from "./order.ts";

/** What is suggested where nothing is called as somebody wrote it. */
const mostSuggested = 3;

/** How far a misspelling may be from a name: a quarter of its letters, and one letter at least. */
export const mostDistance = (wanted: string): number => Math.max(1, Math.floor(wanted.length / 4));

/** The few items that are near what somebody wrote, the nearest first. @param keyOf decides among equals */
export function nearest<T>(
  items: readonly T[],
  wanted: string,
  distanceOf: (item: T) => number,
  keyOf: (item: T) => string,
): T[] {
  return items
    .map((item) => ({ item, distance: distanceOf(item) }))
    .filter(({ distance }) => distance <= mostDistance(wanted))
    .sort((a, b) => a.distance - b.distance || byCode(keyOf(a.item), keyOf(b.item)))
    .slice(0, mostSuggested)
    .map(({ item }) => item);
}

/** How many letters must be put in, taken out, replaced or swapped with the next one (optimal string alignment). */
export function distanceBetween(a: string, b: string): number {
  let [before, row]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      next[j] = Math.min(
        row[j]! + 1,
        next[j - 1]! + 1,
        row[j - 1]! + cost,
        isSwap ? before[j - 2]! + 1 : Infinity,
      );
    }
    [before, row] = [row, next];
  }
  return row[b.length]!;
}
