import { expect, test } from "vitest";
import { phraseKey } from "../../src/core/tokens.ts";
import { measureCohesion } from "../../src/gaps/cohesion.ts";
import { type Entry, collectNames } from "../../src/gaps/collect-names.ts";
import { measureKinship, measureLikeness } from "../../src/gaps/likeness.ts";
import { proposeNames } from "../../src/gaps/propose-names.ts";
import { findInRecords } from "../../src/gaps/record-phrases.ts";
import { conceptOf } from "../factories.ts";

const entriesOf = (...summaries: string[]): Entry[] =>
  summaries.map((summary, i) => ({ id: `${i}`, title: `Paper ${i}`, summary }));
const listed = ["Simulated filter", "Quantum filter", "Linear filter", "Spectral planning"];
const keys = new Set(listed.map(phraseKey));

function propose(summaries: string[], records = [conceptOf("Linear filter")]): string[] {
  const entries = entriesOf(...summaries);
  const known = { names: keys, findInRecords: (some: readonly string[]) => findInRecords(some, records) };
  return proposeNames(entries, collectNames(entries), known).map(({ name }) => name);
}

test("one paper's name is proposed where listed names start and end with its words, and not otherwise", () => {
  expect(propose(["The authors use a spectral filter in all layers."])).toContain("spectral filter");
  expect(propose(["The authors use a purple elephant in all layers."])).toEqual([]);
});

test("one paper's name is proposed where a listed concept's record uses it", () => {
  const said = ["The authors compare it with spectral clustering."];
  const record = conceptOf("Linear filter", { summary: "Spectral clustering, for filter." });
  expect(propose(said)).toEqual([]);
  expect(propose(said, [record])).toEqual(["spectral clustering"]);
});

test("what a paper coins, single words, and everybody's names are not proposed", () => {
  expect(propose(["We propose a spectral filter."])).toEqual([]);
  const plain = "They study inference, balance and consistency of language models.";
  expect(propose([plain, plain])).toEqual([]);
});

test("degrees and participles do not make a name", () => {
  const said = "They report an improved filter, an increased filter and the overall filter.";
  expect(propose([said, said])).toEqual([]);
});

test("a name is the likelier the more listed names end as it does, and the fewer others", () => {
  const likenessOf = measureLikeness(collectNames(entriesOf("The odd results and the final results.")), keys);
  expect(likenessOf("hidden filter")).toBeGreaterThan(likenessOf("hidden zebra"));
  expect(likenessOf("hidden zebra")).toBeGreaterThan(likenessOf("hidden result"));
});

test("a verb's “-ing” ends a name where it ends listed ones, and never starts one", () => {
  const said = entriesOf("Beyond model merging, agents learning to plan use it.");
  expect([...collectNames(said).keys()]).not.toContain("model merging");
  const names = collectNames(said, [phraseKey("Adapter merging")]);
  expect([...names.keys()]).toContain("model merging");
  expect([...names.keys()].filter((key) => /^merging | learning$/.test(key))).toEqual([]);
});

test("kinship knows both ends, and a listed name that is narrowed down", () => {
  const kinshipOf = measureKinship(keys);
  expect(kinshipOf("spectral filter")).toEqual({ start: true, end: true });
  expect(kinshipOf("purple filter")).toEqual({ start: false, end: true });
  expect(kinshipOf("fast simulated filter")).toEqual({ start: false, end: true });
  expect(kinshipOf("simulated matter")).toEqual({ start: true, end: false });
});

test("words that always stand together hold together, whatever one paper says", () => {
  const entries = entriesOf("simulated filter", "simulated filter", "large things", "large stones", "big");
  const names = collectNames(entries);
  const cohesionOf = measureCohesion(entries);
  const of = (key: string) => cohesionOf({ ...[...names.values()][0]!, key, papers: new Set(["0", "1"]) });
  expect(of("simulated filter")).toBe(1);
  expect(cohesionOf({ ...[...names.values()][0]!, key: "large stone", papers: new Set(["3"]) })).toBeLessThan(
    0.3,
  );
});

test("a phrase stands in a record whatever its case and number, but not across clauses", () => {
  const record = conceptOf("Beam", { summary: "Random Walks, graphs and random. Walk on." });
  expect([...findInRecords(["random walk", "walk graph", "graph and random"], [record])]).toEqual([
    "random walk",
    "graph and random",
  ]);
});
