import { expect, test } from "vitest";
import { publish } from "../../../src/lessons/publish.ts";
import { mapOf } from "../../factories.ts";
import { answered, replay } from "./replay.ts";

test("six concepts of a real model are kept", () => {
  expect(answered).toHaveLength(6);
});

test.each(answered)("what a real model wrote on %s passes every check, within one repair", async (slug) => {
  const { writing, asked } = await replay(slug);
  expect(writing.failure).toBeUndefined();
  expect(writing.problems).toEqual([]);
  expect(writing.drafts?.drafts).toHaveLength(3);
  for (const times of asked.values()) expect(times).toBeLessThanOrEqual(2);
  const record = writing.drafts!.record;
  expect(record.papers.every(({ unverified }) => unverified)).toBe(true);
  const { problems } = publish(writing.drafts!, { sightings: [], weekOf: () => null }, mapOf());
  expect(problems.filter(({ kind }) => kind !== "link")).toEqual([]);
});
