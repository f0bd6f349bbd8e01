import * as fc from "fast-check";
import { expect, test } from "vitest";
import { prerequisitesOf } from "../../src/core/graph.ts";
import { type Given, knownFrom, mostQuestions, nextQuestion } from "../../src/core/interview.ts";
import { conceptOf, mapOf } from "../factories.ts";
import { acyclic, anyGraph, graphOf } from "./graphs.ts";

type Graph = ReturnType<typeof graphOf>;

/** Holds an interview to its end with answers as they come. */
function hold(graph: Graph, answers: readonly Given["answer"][], understood: ReadonlySet<string>): Given[] {
  const given: Given[] = [];
  for (let i = 0; ; i++) {
    const concept = nextQuestion(graph, understood, given);
    if (concept === undefined) return given;
    given.push({ concept, answer: answers[i % answers.length]! });
  }
}

const answer = fc.constantFrom("yes", "no", "skip") satisfies fc.Arbitrary<Given["answer"]>;
const answers = fc.array(answer, { minLength: 1, maxLength: mostQuestions });
const someOf = (graph: Graph) => fc.subarray([...graph.keys()]).map((slugs) => new Set(slugs));

/** Whether one concept is another or rests on it, by way of whatever lies between. */
const restsOn = (graph: Graph, slug: string, other: string) =>
  slug === other || prerequisitesOf(graph, slug).has(other);

test("an interview ends within twelve questions, none asked twice, whatever the graph", () => {
  fc.assert(
    fc.property(
      anyGraph.chain((graph) => fc.tuple(fc.constant(graph), answers, someOf(graph))),
      ([graph, said, understood]) => {
        const given = hold(graph, said, understood);
        expect(given.length).toBeLessThanOrEqual(mostQuestions);
        expect(new Set(given.map(({ concept }) => concept)).size).toBe(given.length);
      },
    ),
  );
});

test("nothing is asked that follows from an answer or from the journal", () => {
  fc.assert(
    fc.property(
      acyclic.chain((graph) => fc.tuple(fc.constant(graph), answers, someOf(graph))),
      ([graph, said, understood]) => {
        const given = hold(graph, said, understood);
        for (const [i, { concept }] of given.entries()) {
          for (const known of understood) expect(restsOn(graph, known, concept)).toBe(false);
          for (const before of given.slice(0, i)) {
            if (before.answer === "yes") expect(restsOn(graph, before.concept, concept)).toBe(false);
            if (before.answer === "no") expect(restsOn(graph, concept, before.concept)).toBe(false);
          }
        }
      },
    ),
  );
});

test("it ends early only when every concept was asked about or follows from an answer", () => {
  fc.assert(
    fc.property(acyclic, answers, (graph, said) => {
      const given = hold(graph, said, new Set());
      if (given.length === mostQuestions) return;
      for (const slug of graph.keys())
        expect(
          given.some(
            ({ concept, answer }) =>
              concept === slug ||
              (answer === "yes" && restsOn(graph, concept, slug)) ||
              (answer === "no" && restsOn(graph, slug, concept)),
          ),
        ).toBe(true);
    }),
  );
});

test("an honest reader is marked with nothing that they do not know", () => {
  const graphs = acyclic.chain((graph) => fc.tuple(fc.constant(graph), someOf(graph)));
  fc.assert(
    fc.property(graphs, ([graph, some]) => {
      const known = new Set([...some].flatMap((slug) => [slug, ...prerequisitesOf(graph, slug)]));
      const given: Given[] = [];
      for (let next = nextQuestion(graph, new Set(), given); next !== undefined;) {
        given.push({ concept: next, answer: known.has(next) ? "yes" : "no" });
        next = nextQuestion(graph, new Set(), given);
      }
      expect(knownFrom(graph, given).filter((slug) => !known.has(slug))).toEqual([]);
    }),
  );
});

test("a chain is halved with each question", () => {
  const chain = graphOf(
    1000,
    Array.from({ length: 999 }, (_, i) => [i + 1, i] as const),
  );
  const given: Given[] = [];
  for (let next = nextQuestion(chain, new Set(), given); next !== undefined;) {
    given.push({ concept: next, answer: Number(next.slice(1)) < 637 ? "yes" : "no" });
    next = nextQuestion(chain, new Set(), given);
  }
  expect(given.length).toBeLessThanOrEqual(10);
  expect(knownFrom(chain, given)).toHaveLength(637);
});

test("what nearly everyone has is asked about last", () => {
  const graph = mapOf(conceptOf("A", { basic: true }), conceptOf("B"));
  expect(nextQuestion(graph, new Set(), [])).toBe("b");
});
