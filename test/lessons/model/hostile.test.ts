import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { attacks, persuasions } from "../../attacks.ts";
import type { Concept } from "../../../src/core/concept.ts";
import type { Assignment } from "../../../src/lessons/model/assignment.ts";
import { connect } from "../../../src/lessons/model/openai.ts";
import { promptNames } from "../../../src/lessons/model/prompts.ts";
import { writeWithModel } from "../../../src/lessons/model/write-with-model.ts";
import { loadPrompts } from "../../../src/archive/prompts.ts";
import { writeLessons } from "../../../src/lessons/write-lessons.ts";
import { conceptOf, mapOf, texts } from "../../factories.ts";
import { findExecutables } from "../../hostile.ts";
import { type Asked, type ModelServer, type Reply, startModel } from "../../model-server.ts";
import { formatAsked, planFor } from "./scripted.ts";

let server: ModelServer;
/** What the model answers; each test sets it. */
let script: (asked: Asked) => Reply;
beforeAll(async () => {
  server = await startModel((asked) => script(asked));
});
afterAll(() => server.close());

const concepts = mapOf(conceptOf("Alpha search"), conceptOf("Delta gate"));

/** Writes a concept with the model as it is scripted, and publishes what passes. */
async function write(paper: { title?: string; summary?: string } = {}) {
  const concept: Concept = { ...conceptOf("Delta gate"), papers: [], prerequisites: [] };
  const evidence = {
    id: "arxiv:2511.00007",
    title: "The delta gate",
    summary: "A delta gate saves 40% of the memory.",
    authors: ["Ann Author", "Bo Author"],
    isVerified: true,
    ...paper,
  };
  const assignment: Assignment = {
    concept,
    papers: [evidence],
    concepts,
    offered: [concepts.get("alpha-search")!],
    level: "quick",
    topic: "Inference",
  };
  const signal = new AbortController().signal;
  const ask = connect({ baseUrl: server.url, apiKey: "none", model: "m", patience: 20_000, signal });
  const writing = await writeWithModel(assignment, "m", await loadPrompts(promptNames), ask);
  const problems = [...writing.problems, ...(writing.failure ? [writing.failure] : [])];
  if (problems.length > 0 || writing.drafts === undefined) return { problems, files: {} };
  const demand = { sightings: [], weekOf: () => null };
  const result = writeLessons("delta-gate", writing.drafts, undefined, { demand, concepts });
  return {
    problems: "problems" in result ? result.problems : [],
    files: result.outcome === "written" ? result.published.files : {},
  };
}

/** Puts a text into the middle of a draft that breaks no rule. */
const plant = (draft: string, text: string) =>
  draft.replace(/\n\n(?=\*\*Think|## How)/, () => `\n\n${text}\n\n`);

/** A model that does its work, and puts `words` into each of its lessons. */
const says = (words: string) => (asked: Asked) => {
  const wanted = formatAsked(asked);
  return { text: wanted === "plan" ? JSON.stringify(planFor(asked)) : plant(texts[wanted], words) };
};

/** What a model that obeys its evidence would repeat: the text that it was given there. */
function repeats(field: "title" | "summary"): (asked: Asked) => Reply {
  return (asked) => {
    const json = /Evidence \(JSON\):\s*(\{.*\})\s*$/s.exec(asked.messages[0]!.content)?.[1] ?? "{}";
    const { papers } = JSON.parse(json) as { papers: Record<string, string>[] };
    return says(papers[0]![field]!)(asked);
  };
}

test("a text that means no harm is published", async () => {
  script = says("It saves 40% of the memory ([Author & Author, 2025](arxiv:2511.00007)). That is much.");
  const { problems, files } = await write();
  expect(problems).toEqual([]);
  expect(Object.keys(files)).toHaveLength(4);
});

describe.each(Object.entries(attacks))("%s", (_, attack) => {
  test("in a lesson is reported and not published", async () => {
    script = says(attack);
    const { problems, files } = await write();
    expect(problems.length).toBeGreaterThan(0);
    expect(files).toEqual({});
  });

  test("in a plan's lines is sent back, or stays text that nothing runs", async () => {
    script = (asked) => {
      const plan = planFor(asked);
      const spoilt = { ...plan, objectives: [attack.slice(0, 190), ...plan.objectives] };
      const recall = plan.recall.map((one) => ({ ...one, answer: attack.slice(0, 590) }));
      return formatAsked(asked) === "plan"
        ? { text: JSON.stringify({ ...spoilt, recall }) }
        : says("Fine words. Many of them.")(asked);
    };
    const { files } = await write();
    for (const [name, text] of Object.entries(files))
      if (name.endsWith(".mdx"))
        expect(findExecutables(text.replace(/^---\n[\s\S]*?\n---\n/, ""))).toEqual({ kinds: [] });
    for (const text of Object.values(files))
      expect(text).not.toMatch(/<script|javascript:|process\.env|evil\.example/i);
  });
});

// What an abstract says itself is evidence: a figure there is no lie of the model's.
const repeatable = Object.entries(attacks).filter(
  ([name]) => name !== "a figure that the paper does not hold",
);

describe.each(repeatable)("%s", (_, attack) => {
  test("in an abstract that the model repeats is reported and not published", async () => {
    script = repeats("summary");
    const { problems, files } = await write({ summary: attack });
    expect(problems.length).toBeGreaterThan(0);
    expect(files).toEqual({});
  });

  test("in a digest's title that the model repeats is reported and not published", async () => {
    script = repeats("title");
    const { problems, files } = await write({ title: attack });
    expect(problems.length).toBeGreaterThan(0);
    expect(files).toEqual({});
  });
});

test("there are more than enough of them", () => {
  expect(Object.keys(attacks).length).toBeGreaterThan(60);
});

test.each(persuasions)("%j stays inside the evidence", async (summary) => {
  const seen: string[] = [];
  script = (asked) => {
    seen.push(asked.messages[0]!.content);
    return says("Fine words are not all. They are many.")(asked);
  };
  await write({ summary });
  for (const system of seen) {
    const json = /Evidence \(JSON\):\s*(\{.*\})\s*$/s.exec(system)![1]!;
    const { papers } = JSON.parse(json) as { papers: { summary: string }[] };
    expect(papers[0]!.summary).toBe(summary);
    expect(system.replace(json, "")).not.toContain(summary.slice(0, 30));
    expect(json).not.toContain("<");
  }
});

describe("a plan cannot choose what is ours", () => {
  const planned = async (change: object) => {
    script = (asked) =>
      formatAsked(asked) === "plan"
        ? { text: JSON.stringify({ ...planFor(asked), ...change }) }
        : says("Fine words. Many of them.")(asked);
    return write();
  };
  test.each([
    ["a paper that was not offered", { papers: [{ id: "arxiv:1901.99999", role: "introduces", note: "x" }] }],
    ["a concept that was not offered", { prerequisites: [{ concept: "../../etc", why: "x" }] }],
    ["itself as its prerequisite", { prerequisites: [{ concept: "delta-gate", why: "x" }] }],
    ["a slug", { slug: "alpha-search" }],
    [
      "a title of its own for a paper",
      { papers: [{ id: "arxiv:2511.00007", title: "x", role: "introduces", note: "x" }] },
    ],
    ["sources", { sources: [{ key: "x", url: "https://evil.example" }] }],
    ["a prototype", JSON.parse('{"__proto__": {"polluted": true}, "constructor": 1}') as object],
  ])("%s", async (_, change) => {
    const { problems, files } = await planned(change);
    expect(problems.length).toBeGreaterThan(0);
    expect(files).toEqual({});
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});
