import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { loadLibrary } from "../../../src/archive/library.ts";
import { loadPrompts } from "../../../src/archive/prompts.ts";
import { loadTopics } from "../../../src/archive/settings.ts";
import { type Concept, VocabularyRecord, noLessons } from "../../../src/core/concept.ts";
import type { Usage } from "../../../src/core/lesson.ts";
import type { Assignment } from "../../../src/lessons/model/assignment.ts";
import { type Complete, addUsage, conclude, noUsage } from "../../../src/lessons/model/completion.ts";
import { promptNames } from "../../../src/lessons/model/prompts.ts";
import { type ModelWriting, writeWithModel } from "../../../src/lessons/model/write-with-model.ts";
import { root } from "../../factories.ts";
import { type Wanted, formatAsked } from "./scripted.ts";

const folder = join(import.meta.dirname, "answers");

/** Concepts whose lessons a real model wrote; `answers/README.md` says how. */
export const answered: string[] = readdirSync(folder).filter((name) => !name.includes("."));

interface Recorded {
  concept: unknown;
  /** of each paper its id, its title, and its entry's length and figures: the digests' own words are not ours to keep */
  papers: { id: string; title: string; length: number; figures: string[] }[];
  offered: string[];
}

/** What a replay came to. */
export interface Replay {
  writing: ModelWriting;
  usage: Usage;
  /** how often each was asked for; more than once means a repair */
  asked: Map<Wanted, number>;
}

/** The library with the six concepts beside it: what links may name. */
async function loadConcepts(): Promise<Map<string, Concept>> {
  const content = join(root, "content");
  const topics = (await loadTopics(content)).value ?? [];
  const { concepts } = await loadLibrary(content, topics);
  for (const slug of answered) concepts.set(slug, readConcept(slug));
  return concepts;
}

const readRequest = (slug: string) =>
  JSON.parse(readFileSync(join(folder, slug, "request.json"), "utf8")) as Recorded;

function readConcept(slug: string): Concept {
  return { ...VocabularyRecord.parse(readRequest(slug).concept), ...noLessons, slug };
}

/** Lets the writer write a concept from the answers that were kept, in the order in which it asks for them. */
export async function replay(slug: string): Promise<Replay> {
  const concepts = await loadConcepts();
  const { papers, offered } = readRequest(slug);
  const assignment: Assignment = {
    concept: concepts.get(slug)!,
    papers: papers.map(({ id, title, length, figures }) => ({
      id,
      title,
      authors: [],
      // As long as the entry was, so that tokens are counted as they were.
      summary: figures.join(" ").padEnd(length, " ·"),
      isVerified: false,
    })),
    concepts,
    offered: offered.flatMap((one) => concepts.get(one) ?? []),
    level: "quick",
    topic: concepts.get(slug)!.topic,
  };
  const asked = new Map<Wanted, number>();
  let usage = noUsage;
  const ask: Complete = (request) => {
    const wanted = formatAsked({ model: "kept", messages: [...request.messages] });
    const n = (asked.get(wanted) ?? 0) + 1;
    const path = join(folder, slug, `${wanted}-${n}.${wanted === "plan" ? "json" : "md"}`);
    if (!existsSync(path))
      return Promise.resolve({
        usage: noUsage,
        failure: { kind: "unfit", reason: `no answer was kept: ${wanted} ${n}` },
      });
    asked.set(wanted, n);
    const said = { text: readFileSync(path, "utf8"), refusal: "", finish: "stop", counted: undefined };
    const completion = conclude(said, request);
    usage = addUsage(usage, completion.usage);
    return Promise.resolve(completion);
  };
  const writing = await writeWithModel(assignment, "kept", await loadPrompts(promptNames), ask);
  return { writing, usage, asked };
}
