import { neverMarked } from "../core/need.ts";
import { type Ready, type Step, describeReady, describeStep, findReady, pathTo } from "../core/path.ts";
import { type Ranked, type Seen, rankGaps } from "../core/rank-gaps.ts";
import type { ReaderState } from "../core/reader.ts";
import { capitalize } from "../core/wording.ts";
import type { Ground } from "./reader-index.ts";

/* What pages say to one reader: questions to the rules of `core`, with nothing decided here. */

/** The issues that a page is about: a week, a digest's id, or all of them. */
export type Asked = string;

/** The gaps that some issues leave the reader, most needed first; the reasons are sentences without their full stop. */
export function gapsLeft(asked: Asked, reader: ReaderState, ground: Ground): Ranked<Seen>[] {
  const issues = ground.digests.filter(({ id, week }) => asked === "all" || asked === id || asked === week);
  return rankGaps(issues, ground.sightings, ground.concepts, reader).map((gap) => ({
    ...gap,
    reasons: gap.reasons.filter((one) => one !== neverMarked).map(capitalize),
  }));
}

/** What the reader still has to learn before reading a paper, by concept. @param paper the last part of its address */
export function stepsLeft(paper: string, { understood }: ReaderState, ground: Ground): Map<string, Step> {
  const steps = pathTo(ground.concepts, ground.papers.get(paper) ?? [], understood);
  return new Map(steps.map((step) => [step.concept, step]));
}

/** Why a step stands on the way to a paper, as a sentence. */
export function sayStep(step: Step, concepts: ReadonlyMap<string, { name: string }>): string {
  return `${capitalize(describeStep(step, concepts, "mentioned by the paper"))}.`;
}

/** What learning a concept at once leads to, as a sentence. */
export function sayReady(ready: Ready): string {
  return `${capitalize(describeReady(ready))}.`;
}

/** A gap that can be learned at once, and why it should be. */
export interface Proposal {
  concept: string;
  why: string;
}

/** Gaps with lessons that the reader can learn at once. @param gaps slugs, the most needed first */
export function readyLeft(gaps: readonly string[], { understood }: ReaderState, ground: Ground): Proposal[] {
  const { concepts, papers } = ground;
  const minutesOf = (slug: string) => concepts.get(slug)?.deepDive ?? null;
  const ready = findReady({ concepts, understood, gaps, papers: papers.values(), minutesOf });
  return ready
    .filter(({ minutes }) => minutes !== null)
    .map((one) => ({ concept: one.concept, why: sayReady(one) }));
}
