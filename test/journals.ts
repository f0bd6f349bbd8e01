import * as fc from "fast-check";
import type { JournalEvent } from "../src/core/journal.ts";

/* Journals at random, for properties of the fold and of what goes in and out. */

const at = fc
  .tuple(fc.integer({ min: 0, max: 5_000 }), fc.constantFrom("Z", "+00:00", "-05:30"))
  .map(([minute, offset]) => new Date(Date.UTC(2025, 0, 1, 0, minute)).toISOString().replace("Z", offset));
const slug = fc.constantFrom("a", "b", "c", "kv-cache", "constructor", "to-string");
const format = fc.constantFrom("quick", "deep-dive", "eli12");
const of = (event: string, fields: Record<string, fc.Arbitrary<unknown>>) =>
  fc.record({ at, event: fc.constant(event), ...fields });

/** An event of any kind, one of them unknown to this version, some with fields of another. */
export const anyEvent: fc.Arbitrary<JournalEvent> = fc.oneof(
  of("understood", { concept: slug }),
  of("reopened", { concept: slug }),
  of("feedback", {
    concept: slug,
    format,
    rating: fc.constantFrom("helpful", "too-simple", "too-complex", "want-more"),
  }),
  of("forgot", { topic: slug }),
  of("queued", { concept: slug, format }),
  of("opened", { concept: slug }),
  of("recalled", {
    concept: slug,
    question: fc.constantFrom("00000000", "89abcdef"),
    grade: fc.constantFrom("again", "hard", "good", "easy"),
  }),
  of("delivered", {
    channel: fc.string({ minLength: 1, maxLength: 20 }),
    key: fc.constantFrom("digest:2025-W01", "learn:a/quick"),
    outcome: fc.constantFrom("sent", "unknown", "failed"),
    concept: slug,
    format,
  }),
  of("danced", { concept: slug, note: fc.string({ unit: "binary" }) }),
) as fc.Arbitrary<JournalEvent>;

export const anyJournal = fc.array(anyEvent, { maxLength: 25 });
