import pLimit from "p-limit";
import { removeDrafts } from "../src/archive/drafts.ts";
import { loadLessons } from "../src/archive/lessons.ts";
import type { Drafts } from "../src/core/lesson.ts";
import type { Problem } from "../src/core/problem.ts";
import { figureOf } from "../src/core/wording.ts";
import { describeUsage } from "../src/lessons/model/budget.ts";
import { addUsage, noUsage } from "../src/lessons/model/completion.ts";
import { staleReasons } from "../src/lessons/stale.ts";
import type { Writing } from "../src/lessons/write-lessons.ts";
import type { Loaded } from "./load.ts";
import { type ModelRun, openModel } from "./model.ts";
import type { WriteOptions } from "./write.ts";

/** The model, if the command line or the configuration asks for it: a key in the environment alone never spends. */
export async function modelOf(
  loaded: Loaded,
  { content, writer, maxUsd, batch, askAgain }: WriteOptions,
): Promise<ModelRun | undefined> {
  if ((writer ?? loaded.configuration.writer) !== "openai") return undefined;
  const stop = new AbortController();
  process.once("SIGINT", () => {
    console.error("stopping: what was answered is kept …");
    stop.abort();
  });
  return openModel(loaded, { content, maxUsd, batch, askAgain, signal: stop.signal });
}

/** What each concept would take, before anything is spent. */
export function foresee(
  loaded: Loaded,
  model: ModelRun,
  writings: readonly Writing[],
  options: WriteOptions,
): void {
  const asked = writings.filter((one) => isForModel(one, model, options)).map(({ slug }) => slug);
  for (const slug of asked) {
    const reasons = model.staleOf(slug).map((reason) => staleReasons[reason]);
    const why = reasons.length > 0 ? ` (${reasons.join("; ")})` : "";
    console.log(
      `${loaded.concepts.get(slug)!.name}${why}: ${describeUsage(model.forecast(slug), model.price)}`,
    );
  }
  const all = asked.map((slug) => model.forecast(slug)).reduce(addUsage, noUsage);
  console.log(`${model.name} would take, without repairs: ${describeUsage(all, model.price)}`);
}

/** What the model used in this run, and what all lessons of the archive took. */
export async function reportModel(
  { topics }: Loaded,
  model: ModelRun,
  { content }: WriteOptions,
): Promise<void> {
  const price = model.batches ? { ...model.price, ...model.price.batch } : model.price;
  console.log(`${model.name}: ${describeUsage(model.spent, price)}`);
  const { archived } = await loadLessons(content, topics);
  const heads = [...archived.values()].flatMap(({ lessons }) =>
    [...lessons.values()].map(({ head }) => head),
  );
  const written = heads.filter(({ usage }) => usage !== null);
  const total = written.map(({ usage }) => usage!).reduce(addUsage, noUsage);
  if (written.length > 0)
    console.log(
      `${figureOf(written.length, "lesson")} of the archive by models: ${figureOf(total.calls, "call")}, ${total.input.toLocaleString("en")} tokens in, ${total.output.toLocaleString("en")} out`,
    );
  if (model.ended)
    console.error(
      `${model.name}: stopped early (${model.ended.kind}: ${model.ended.reason}). Run the command again to go on: what was answered is not asked twice.`,
    );
}

/** What nobody wrote yet, and, on a refresh, what a model wrote and would write differently now. */
export function isForModel(
  { outcome, slug }: Writing,
  model: ModelRun,
  { refresh }: Pick<WriteOptions, "refresh">,
): boolean {
  return (
    outcome === "awaiting" || (refresh === true && outcome === "unchanged" && model.staleOf(slug).length > 0)
  );
}

/**
 * Asks the model about each concept, a few at a time; through batches, pass by pass, until each is at its end.
 * @returns problems of the digests that stood in the way
 */
export async function askModel(
  loaded: Loaded,
  slugs: readonly string[],
  model: ModelRun,
  options: Pick<WriteOptions, "content" | "wait">,
  print: (slug: string, drafts: Drafts) => Writing,
  keep: (writing: Writing) => Promise<void>,
): Promise<Problem[]> {
  if (slugs.length === 0) return [];
  console.log(`asking ${model.name} about ${figureOf(slugs.length, "concept")} …`);
  const problems = await model.prepare(slugs);
  let done = 0;
  const ask = async (slug: string): Promise<boolean> => {
    if (model.ended) return true;
    const before = model.spent;
    const { drafts, problems: faults, isPending } = await model.write(slug);
    if (isPending) return true;
    if (drafts) await removeDrafts(options.content, slug);
    const writing: Writing = drafts ? print(slug, drafts) : { outcome: "drafted", slug, problems: faults };
    await keep(writing);
    const spent =
      model.spent.calls > before.calls ? `; so far ${describeUsage(model.spent, model.price)}` : "";
    const { name } = loaded.concepts.get(slug)!;
    console.log(`${++done} of ${slugs.length}: ${name}: ${writing.outcome}${spent}`);
    return false;
  };
  const limit = pLimit(loaded.configuration.model.concurrency);
  const pass = async (some: readonly string[]) => {
    const open = await Promise.all(some.map((slug) => limit(() => ask(slug))));
    return some.filter((_, i) => open[i]);
  };
  if (model.batches) await askInBatches(slugs, model, pass, options.wait ?? true);
  else await pass(slugs);
  return problems;
}

async function askInBatches(
  slugs: readonly string[],
  model: ModelRun,
  pass: (some: readonly string[]) => Promise<string[]>,
  wait: boolean,
): Promise<void> {
  const batches = model.batches!;
  // What an earlier process sent comes first: it is paid for.
  model.ended = wait ? await batches.fetch() : undefined;
  for (let open = await pass(slugs); open.length > 0 && !model.ended;) {
    const unsent = await batches.send();
    const later = { kind: "interrupted", reason: "the batch is on its way" } as const;
    const stopped = wait ? await batches.fetch() : later;
    open = await pass(open);
    model.ended ??= stopped ?? unsent;
  }
}
