import type { LessonEntry } from "../core/catalogue.ts";
import type { Topic } from "../core/concept.ts";
import type { Configuration } from "../core/configuration.ts";
import type { Digest } from "../core/digest.ts";
import type { Format } from "../core/formats.ts";
import type { Gap, Sighting } from "../core/gap.ts";
import type { Concepts } from "../core/graph.ts";
import type { LessonHead } from "../core/lesson.ts";

/** A published lesson with what its rendering found. */
export interface RenderedLesson {
  head: LessonHead;
  entry: LessonEntry;
}

/** What the catalogue is drawn from. Nothing in it knows the reader: the site is the same for everybody. */
export interface Publication {
  configuration: Configuration;
  topics: readonly Topic[];
  /** oldest first */
  digests: readonly Digest[];
  concepts: Concepts;
  lessons: ReadonlyMap<string, ReadonlyMap<Format, RenderedLesson>>;
  sightings: ReadonlyMap<string, readonly Sighting[]>;
  /** the gaps that some issues leave somebody who has understood nothing yet */
  gapsOf: (digests: readonly Digest[]) => Gap[];
  /** what the reader learned between two days; absent unless the reader publishes that */
  learnedBetween?: ((from: string, to: string) => string[]) | undefined;
}
