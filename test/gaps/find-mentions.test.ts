import { expect, test } from "vitest";
import { buildMatcher } from "../../src/core/matcher.ts";
import { findMentions, orderDigests } from "../../src/gaps/find-mentions.ts";
import { conceptOf, issueOf, mapOf, paperOf } from "../factories.ts";

const { match } = buildMatcher(mapOf(conceptOf("Beta cache"), conceptOf("Gamma loop")));
const old = issueOf("2025-11-02", [paperOf("2511.00001", "A beta cache", "Two beta caches.")]);
const young = issueOf("2025-11-09", [paperOf("2511.00002", "Title", "A gamma loop and a beta cache.")]);

test("a sighting holds every mention, each with its field and place", () => {
  const [sighting] = findMentions([old], match).get("beta-cache") ?? [];
  expect(sighting).toMatchObject({
    digest: old.id,
    mentions: [
      { text: "beta cache", field: "title", start: 2, end: 12 },
      { text: "beta caches", field: "summary", start: 4, end: 15 },
    ],
  });
});

test("sightings stand oldest issue first, whatever the order of the files, and an issue given twice counts once", () => {
  const found = [...findMentions([old, young], match)];
  expect([...findMentions([young, old, young], match)]).toEqual(found);
  expect(orderDigests([young, old, old]).map(({ id }) => id)).toEqual([old.id, young.id]);
});
