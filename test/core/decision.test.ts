import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Decision, Phrase, applyAliases, decisionsOf } from "../../src/core/decision.ts";
import { buildMatcher } from "../../src/core/matcher.ts";
import { phraseKey } from "../../src/core/tokens.ts";
import { attacks } from "../attacks.ts";
import { conceptOf, mapOf } from "../factories.ts";

const phrases = ["KV cache", "kv-caches", "hidden state", "Hidden States", "credit assignment", "RAG", "rag"];
const slugs = ["alpha-search", "beta-cache"];

const decision: fc.Arbitrary<Decision> = fc
  .record({
    at: fc.integer({ min: 0, max: 20 }).map((minute) => new Date(minute * 60_000).toISOString()),
    kind: fc.constantFrom("confirmed", "renamed", "aliased", "dismissed", "withdrawn"),
    phrase: fc.constantFrom(...phrases),
    slug: fc.constantFrom(...slugs),
  })
  .map(({ slug, ...rest }) =>
    Decision.parse(rest.kind === "dismissed" || rest.kind === "withdrawn" ? rest : { ...rest, slug }),
  );
const decisions = fc.array(decision, { maxLength: 12 });

let minute = 0;
const at = () => new Date(Date.UTC(2026, 0, 1, 0, minute++)).toISOString();

describe("decisions", () => {
  test("add up to the same in any order of their lines, and a line that is there twice counts once", () => {
    fc.assert(
      fc.property(decisions, fc.infiniteStream(fc.nat()), (all, random) => {
        const shuffled = [...all, ...all.slice(0, 3)]
          .map((one) => ({ one, key: random.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ one }) => one);
        const [a, b] = [decisionsOf(all), decisionsOf(shuffled)];
        expect([b.dismissed, new Map([...b.aliases].sort())]).toEqual([
          a.dismissed,
          new Map([...a.aliases].sort()),
        ]);
      }),
    );
  });

  test("leave the latest of each phrase standing, and one phrase is never both dismissed and meant", () => {
    fc.assert(
      fc.property(decisions, decision, (earlier, last) => {
        const late = { ...last, at: "2030-01-01T00:00:00Z" };
        const { dismissed, aliases, standing } = decisionsOf([late, ...earlier]);
        const key = phraseKey(last.phrase);
        expect(dismissed.has(key)).toBe(last.kind === "dismissed");
        expect(aliases.has(key)).toBe(last.kind === "aliased" || last.kind === "renamed");
        expect(standing.has(key)).toBe(last.kind !== "withdrawn");
        for (const one of dismissed) expect(aliases.has(one)).toBe(false);
      }),
    );
  });

  test("are of a phrase however it is spelt", () => {
    const { dismissed } = decisionsOf([{ at: at(), kind: "dismissed", phrase: "Hidden-States" }]);
    expect(dismissed.has(phraseKey("hidden state"))).toBe(true);
  });
});

describe("an alias", () => {
  const concepts = mapOf(conceptOf("Alpha search"), conceptOf("Beta cache", { needsContext: ["memory"] }));
  const found = (all: Decision[], text: string) =>
    buildMatcher(applyAliases(concepts, decisionsOf(all)).termed)
      .match(text)
      .map(({ concept }) => concept);

  test("is found by the one matcher, in every spelling", () => {
    const all: Decision[] = [{ at: at(), kind: "aliased", phrase: "scratch pads", slug: "beta-cache" }];
    expect(found(all, "A scratch-pad and scratchpads.")).toEqual(["beta-cache", "beta-cache"]);
    expect(found([...all, { at: at(), kind: "withdrawn", phrase: "Scratch pad" }], "A scratch pad.")).toEqual(
      [],
    );
  });

  test("that is an acronym keeps its case", () => {
    const all: Decision[] = [{ at: at(), kind: "aliased", phrase: "ASH", slug: "alpha-search" }];
    expect([found(all, "ASH"), found(all, "ash")]).toEqual([["alpha-search"], []]);
  });

  test("of a concept that nobody has is a problem, and the others count", () => {
    const all: Decision[] = [
      { at: at(), kind: "aliased", phrase: "one", slug: "nobody" },
      { at: at(), kind: "renamed", phrase: "second look", slug: "alpha-search" },
    ];
    const { problems } = applyAliases(concepts, decisionsOf(all));
    expect(problems).toMatchObject([{ kind: "unknown-concept", place: { file: "decisions.jsonl" } }]);
    expect(found(all, "a second look")).toEqual(["alpha-search"]);
  });

  test("leaves the concepts' own records as they are", () => {
    const before = structuredClone(concepts);
    found([{ at: at(), kind: "aliased", phrase: "scratch pad", slug: "beta-cache" }], "");
    expect(concepts).toEqual(before);
  });
});

test.each(["", "  ", "→ …", "two\nlines", "a\u202eb", "x".repeat(121), "\u0000"])(
  "“%s” is no phrase",
  (text) => {
    expect(Phrase.safeParse(text).success).toBe(false);
  },
);

test("a hostile phrase is a phrase or nothing: it harms neither the fold nor the matcher", () => {
  for (const attack of [...Object.values(attacks), "__proto__", "constructor", "toString"]) {
    const { data } = Decision.safeParse({ at: at(), kind: "aliased", phrase: attack, slug: "alpha-search" });
    const concepts = mapOf(conceptOf("Alpha search"));
    const { termed } = applyAliases(concepts, decisionsOf(data ? [data] : []));
    const { match } = buildMatcher(termed);
    for (const { concept, start, end } of match(`We have ${attack} here.`))
      expect([concept, end > start]).toEqual(["alpha-search", true]);
  }
});
