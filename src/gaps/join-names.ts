import type { Gap } from "../core/gap.ts";

/** Names from two places, those of the first before the others: what both have stands once, with the reasons of both. */
export function joinNames(first: readonly Gap[], second: readonly Gap[]): Gap[] {
  const others = new Map(second.map((gap) => [gap.concept, gap]));
  const joined = first.map((gap) => {
    const reasons = [...gap.reasons, ...(others.get(gap.concept)?.reasons ?? [])];
    others.delete(gap.concept);
    return { ...gap, reasons: [...new Set(reasons)] };
  });
  return [...joined, ...others.values()];
}
