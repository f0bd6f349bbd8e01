import * as fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { ConceptRecord, VocabularyRecord } from "../../src/core/concept.ts";
import { Configuration } from "../../src/core/configuration.ts";
import { Decision } from "../../src/core/decision.ts";
import { expectedOf } from "../../src/core/expected.ts";
import { LessonHead } from "../../src/core/lesson.ts";

const firstOf = (schema: z.ZodType, value: unknown) => expectedOf(schema.safeParse(value).error!.issues[0]!);

test.each([
  [z.string().max(3), "four", "at most 3 characters"],
  [z.string().min(1), "", "at least 1 character"],
  [z.array(z.string()).min(2), ["a"], "at least 2 entries"],
  [z.array(z.string()).length(3), ["a"], "exactly 3 entries"],
  [z.number().positive(), 0, "more than 0"],
  [z.int().max(2100), 3000, "at most 2100"],
  [z.string(), 3, "string"],
  [z.enum(["a", "b"]), "c", "one of a, b"],
  [z.iso.date(), "today", "a day such as 2025-11-23"],
  [z.url(), "here", "a web address"],
  [z.string().regex(/^x$/), "y", "a text that fits /^x$/"],
  [z.string().regex(/^x$/, "an x"), "y", "an x"],
  [z.union([z.string(), z.number()]), true, "another value"],
] as const)("%#: a fault is told by what would have fitted", (schema, value, expected) => {
  expect(firstOf(schema, value)).toBe(expected);
});

test("zod's own words reach nobody, whatever stands in a record, a lesson's head or a configuration", () => {
  const schemas = [ConceptRecord, VocabularyRecord, Configuration, Decision, LessonHead];
  const keys = ["name", "summary", "aliases", "papers", "recall", "at", "kind", "site", "title", "format"];
  const value = fc.dictionary(fc.constantFrom(...keys), fc.jsonValue({ maxDepth: 2 }));
  fc.assert(
    fc.property(fc.constantFrom(...schemas), value, (schema, data) => {
      const issues = (schema as z.ZodType).safeParse(data).error?.issues ?? [];
      for (const issue of issues)
        expect(expectedOf(issue)).not.toMatch(/Too (?:big|small)|Invalid|Unrecognized|<=|>=/);
    }),
  );
});
