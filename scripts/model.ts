import { saveDrafts } from "../src/archive/drafts.ts";
import { loadPrompts } from "../src/archive/prompts.ts";
import type { Price } from "../src/core/configuration.ts";
import { type Paper, distinctPapers } from "../src/core/digest.ts";
import { papersOf } from "../src/core/gap.ts";
import { type Drafts, type Usage } from "../src/core/lesson.ts";
import { defaultFormatOf } from "../src/core/level.ts";
import { type Problem, formatProblem } from "../src/core/problem.ts";
import { figureOf } from "../src/core/wording.ts";
import { type Assignment, findEvidence, findOffered } from "../src/lessons/model/assignment.ts";
import type { Batches } from "../src/lessons/model/batch.ts";
import { type Complete, type Failure, addUsage, failures, noUsage } from "../src/lessons/model/completion.ts";
import {
  type Prompts,
  forecast,
  hashPrompts,
  hashRecord,
  promptNames,
} from "../src/lessons/model/prompts.ts";
import { type ModelWriting, writeWithModel } from "../src/lessons/model/write-with-model.ts";
import { type StaleReason, findStale } from "../src/lessons/stale.ts";
import type { ArxivRecords } from "../src/network/arxiv.ts";
import { askArxiv } from "./arxiv.ts";
import {
  type ModelOptions,
  endpointOf,
  nameOf,
  openAnswers,
  openBatches,
  openDoor,
  priceOf,
} from "./endpoint.ts";
import type { Loaded } from "./load.ts";

/** What the model made of a concept. `isPending`: there is more to ask, in another batch or another run. */
export interface Attempt {
  drafts: Drafts | undefined;
  problems: Problem[];
  isPending: boolean;
}

/** Unreachable calls in a row that end a run: the server is gone, and waiting for it takes minutes each time. */
const mostUnreachable = 3;

/** The model writer of one run. Nothing is asked before the first `write`. */
export class ModelRun {
  readonly name: string;
  readonly price: Price;
  /** where requests wait for the next batch; undefined where each is asked at once */
  readonly batches: Batches | undefined;
  /** why nothing more is asked: the money, the quota, the server or the person said so */
  ended: Failure | undefined;
  /** what was paid for in this run, batches left out */
  #spent: Usage = noUsage;
  #unreachable = 0;
  #records: ArxivRecords = new Map();
  readonly #loaded: Loaded;
  readonly #options: ModelOptions;
  readonly #prompts: Prompts;
  readonly #ask: Complete;

  /** @throws saying what has to be put right first */
  constructor(loaded: Loaded, options: ModelOptions, prompts: Prompts) {
    const settings = loaded.configuration.model;
    this.name = nameOf(settings);
    this.price = priceOf(settings, this.name);
    this.#loaded = loaded;
    this.#options = options;
    this.#prompts = prompts;
    const endpoint = endpointOf(settings, this.name, options.signal);
    const answers = openAnswers(options);
    this.batches = options.batch ? openBatches(settings, endpoint, this.price, options, answers) : undefined;
    this.#ask = openDoor(settings, endpoint, this.price, options, answers, this.batches);
  }

  get spent(): Usage {
    return addUsage(this.#spent, this.batches?.usage ?? noUsage);
  }

  /** Looks up at arXiv what the concepts' papers are. @returns digests' ids that are another paper's */
  async prepare(slugs: readonly string[]): Promise<Problem[]> {
    const { content, signal } = this.#options;
    const lookUp = askArxiv(this.#loaded.configuration, content, signal);
    const papers = slugs.flatMap((slug) => this.#papersOf(slug));
    const ids = new Set<string>(papers.map(({ id }) => id).filter((id) => id.startsWith("arxiv:")));
    this.#records = await lookUp([...ids]);
    if (this.#records.size < ids.size)
      console.log(
        `arXiv did not answer: ${figureOf(ids.size - this.#records.size, "paper")} will be marked unverified where cited`,
      );
    return findEvidence([...new Map(papers.map((one) => [one.id, one])).values()], this.#records).problems;
  }

  async write(slug: string): Promise<Attempt> {
    const writing = await writeWithModel(this.#assign(slug), this.name, this.#prompts, this.#ask);
    this.#spent = addUsage(this.#spent, writing.spent);
    this.#judge(writing.failure);
    const { kind } = writing.failure ?? {};
    // What another run or batch will answer is no draft yet: its answers are kept.
    if (kind === "pending" || (writing.failure && this.ended))
      return { drafts: undefined, problems: [], isPending: true };
    return { ...(await settle(slug, writing, this.#options.content)), isPending: false };
  }

  /** Tokens that a concept will take if nothing has to be repaired. */
  forecast(slug: string): Usage {
    return forecast(this.#assign(slug), this.#prompts);
  }

  /** Why a concept's published lessons may be written anew; nothing where a person wrote them. */
  staleOf(slug: string): StaleReason[] {
    const { archived } = this.#loaded;
    const heads = [...(archived.get(slug)?.lessons.values() ?? [])].map(({ head }) => head);
    const concept = this.#vocabularyOf(slug);
    const basis = { record: hashRecord(concept), prompts: hashPrompts(this.#prompts) };
    return findStale(heads, { model: this.name, basis, papers: this.#papersOf(slug).map(({ id }) => id) });
  }

  #judge(failure: Failure | undefined): void {
    this.#unreachable = failure?.kind === "unreachable" ? this.#unreachable + 1 : 0;
    const isTheEnd = failure && (failures[failure.kind].endsRun || this.#unreachable >= mostUnreachable);
    if (isTheEnd) this.ended = failure;
  }

  /** The record that somebody wrote, not the one that a model made of it. */
  #vocabularyOf(slug: string) {
    const { concepts, library } = this.#loaded;
    return library.concepts.get(slug) ?? concepts.get(slug)!;
  }

  #papersOf(slug: string): Paper[] {
    const { digests, sightings } = this.#loaded;
    const seen = papersOf(sightings.get(slug) ?? []);
    return distinctPapers(digests).filter(({ id }) => seen.has(id));
  }

  #assign(slug: string): Assignment {
    const { concepts, library, reader, topics, match } = this.#loaded;
    const concept = this.#vocabularyOf(slug);
    // What a model has published meanwhile must not change the question: its kept answers would be lost.
    const vocabulary = new Map(
      [...concepts].map(([one, record]) => [one, library.concepts.get(one) ?? record]),
    );
    const papers = findEvidence(this.#papersOf(slug), this.#records).evidence;
    const mentioned = new Set(
      papers.flatMap(({ title, summary }) => match(`${title}\n${summary}`)).map((one) => one.concept),
    );
    return {
      concept,
      papers,
      concepts,
      offered: findOffered(concept, vocabulary, mentioned),
      level: defaultFormatOf(reader, concept.topic, (one) => concepts.get(one)?.topic),
      topic: topics.find((one) => one.slug === concept.topic)?.name ?? concept.topic,
    };
  }
}

/** Opens the model that the configuration and the environment name. @throws saying what has to be put right first */
export async function openModel(loaded: Loaded, options: ModelOptions): Promise<ModelRun> {
  return new ModelRun(loaded, options, await loadPrompts(promptNames));
}

/** Whole and faultless drafts go on; the others are kept where a person can mend them. */
async function settle(
  slug: string,
  { drafts, problems, failure }: ModelWriting,
  content: string,
): Promise<{ drafts: Drafts | undefined; problems: Problem[] }> {
  const all = [...problems, ...(failure ? [noAnswer(slug, failure)] : [])];
  if (drafts !== undefined && all.length === 0) return { drafts, problems: [] };
  const files = Object.fromEntries((drafts?.drafts ?? []).map(({ format, text }) => [`${format}.md`, text]));
  if (drafts !== undefined)
    await saveDrafts(content, slug, { ...files, "problems.txt": `${all.map(formatProblem).join("\n")}\n` });
  return { drafts: undefined, problems: all };
}

function noAnswer(slug: string, { kind, reason }: Failure): Problem {
  const place = { file: `drafts/${slug}` };
  return { kind: "no-answer", place, unexpected: `${kind}: ${reason}`, expected: "an answer" };
}
