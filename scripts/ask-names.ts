import pLimit from "p-limit";
import { z } from "zod";
import { loadPrompts } from "../src/archive/prompts.ts";
import type { Paper } from "../src/core/digest.ts";
import type { Gap } from "../src/core/gap.ts";
import { type Problem, excerpt } from "../src/core/problem.ts";
import { figureOf } from "../src/core/wording.ts";
import {
  NamedSpans,
  describePapers,
  gapsOfPhrases,
  groupPapers,
  judgeSpans,
} from "../src/gaps/named-spans.ts";
import { describeUsage } from "../src/lessons/model/budget.ts";
import {
  type Complete,
  type Failure,
  type Request,
  addUsage,
  estimateInput,
  failures,
  noUsage,
} from "../src/lessons/model/completion.ts";
import { fill } from "../src/lessons/model/prompts.ts";
import { readJson } from "../src/lessons/model/read-json.ts";
import { endpointOf, nameOf, openAnswers, openDoor, priceOf } from "./endpoint.ts";
import type { Loaded } from "./load.ts";

/** What `lacuna gaps --writer openai` may be told. */
export interface AskOptions {
  content: string;
  /** US dollars that this run may spend */
  maxUsd?: number | undefined;
  askAgain?: boolean | undefined;
  dryRun?: boolean | undefined;
}

/** Tokens that an answer may have, and those that one usually has. */
const [mostTokens, usualTokens] = [2000, 300];

const shape = { name: "names", schema: z.toJSONSchema(NamedSpans) as Record<string, unknown> };

/** What is said of the run stands beside the data, not in it. */
const tell = (message: string) => console.error(message);

/** Asks a model for names in the digests that nobody has listed. A key in the environment alone never spends. */
export async function askForNames(
  loaded: Loaded,
  options: AskOptions,
): Promise<{ gaps: Gap[]; problems: Problem[] }> {
  const settings = loaded.configuration.model;
  const name = nameOf(settings);
  const price = priceOf(settings, name);
  const prompts = await loadPrompts(["names"]);
  const questions = groupPapers(loaded.digests).map((papers) => ({
    papers,
    request: requestFor(fill(prompts.names, { evidence: describePapers(papers, loaded.match) })),
  }));
  if (options.dryRun) {
    const input = questions.reduce((sum, { request }) => sum + estimateInput(request), 0);
    const output = usualTokens * questions.length;
    tell(
      `${name} would take: ${describeUsage({ calls: questions.length, input, output, estimated: true }, price)}`,
    );
    return { gaps: [], problems: [] };
  }
  const stop = new AbortController();
  process.once("SIGINT", () => stop.abort());
  const endpoint = endpointOf(settings, name, stop.signal);
  const ask = openDoor(
    settings,
    endpoint,
    price,
    { ...options, signal: stop.signal, tell },
    openAnswers(options),
    undefined,
  );
  const { phrases, rejected, usage, problems } = await askAll(questions, loaded, ask);
  tell(`${name}: ${describeUsage(usage, price)}; ${figureOf(rejected, "span")} left out that no paper holds`);
  return { gaps: gapsOfPhrases(phrases, loaded.digests, loaded.termed, name), problems };
}

const requestFor = (content: string): Request => ({
  messages: [{ role: "user", content }],
  schema: shape,
  maxTokens: mostTokens,
});

/** Puts the questions, a few at a time, until all are answered or one says that there is no use. */
async function askAll(
  questions: readonly { papers: Paper[]; request: Request }[],
  { match, decisions, configuration }: Loaded,
  ask: Complete,
) {
  const answers = questions.map((): string[] => []);
  const problems: Problem[] = [];
  let [rejected, usage, ended] = [0, noUsage, false];
  const fail = ({ kind, reason }: Pick<Failure, "kind" | "reason">, paper: Paper | undefined) => {
    const unexpected = `${kind}: ${excerpt(reason, 120)}`;
    const place = { file: `digests: the papers from “${excerpt(paper?.title ?? "")}”` };
    problems.push({ kind: "no-answer", place, unexpected, expected: "an answer" });
  };
  const put = async ({ papers, request }: (typeof questions)[number], i: number) => {
    if (ended) return;
    const completion = await ask(request);
    if (!("kept" in completion)) usage = addUsage(usage, completion.usage);
    if (completion.failure) {
      // The end of a run is said once, however many questions were under way.
      if (!ended) fail(completion.failure, papers[0]);
      ended ||= failures[completion.failure.kind].endsRun;
      return;
    }
    const { value, faults } = readJson(completion.text, NamedSpans);
    if (value === undefined) return fail({ kind: "unfit", reason: faults.join("; ") }, papers[0]);
    const judged = judgeSpans(value, papers, match, decisions);
    answers[i] = judged.phrases;
    rejected += judged.rejected;
  };
  const limit = pLimit(configuration.model.concurrency);
  await Promise.all(questions.map((question, i) => limit(() => put(question, i))));
  return { phrases: answers.flat(), rejected, usage, problems };
}
