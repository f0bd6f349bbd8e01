import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { loadJournal } from "../../src/archive/journal.ts";
import { readerOf } from "../../src/core/reader.ts";
import { fillArchive, node, root } from "../factories.ts";

/*
 * `npm run bench:kills [-- COUNT]`: 500 reader's commands as processes, two at a time on one archive, each killed at a
 * random moment. No line may be torn but by a kill, the journal must read back after each, and an event whose command
 * printed its answer must be in it.
 */

const count = Number(process.argv[2] ?? 500);
const concepts = ["alpha-search", "beta-cache", "gamma-loop"];

/** Commands that leave one event, and what they print once it is on the disk. */
const commands = [
  (concept: string) => ({ words: ["understood", concept], says: "is understood" }),
  (concept: string) => ({ words: ["understood", concept, "--undo"], says: "is open again" }),
  (concept: string) => ({ words: ["feedback", concept, "quick", "too-complex"], says: "Noted" }),
  (concept: string) => ({ words: ["recall", concept, "1", "good"], says: "." }),
];

interface Run {
  /** the moment of its event, which no other has */
  at: string;
  wasAcknowledged: boolean;
  wasKilled: boolean;
  milliseconds: number;
}

let started = 0;

/** When a process is killed: some milliseconds after its start, or after somebody has begun to write the journal. */
interface Kill {
  after: number;
  isAfterLock?: boolean;
}

/** Waits until a moment has come. */
async function waitFor({ after, isAfterLock }: Kill, content: string, signal: AbortSignal): Promise<void> {
  const lock = join(content, "../.lacuna/content/journal.lock");
  const isDue = () => !isAfterLock || signal.aborted || existsSync(lock);
  while (!isDue()) await sleep(1);
  await sleep(after, undefined, { signal }).catch(() => undefined);
}

async function runCommand(content: string, kill?: Kill): Promise<Run> {
  const nth = started++;
  // A second apart: an event whose moment is taken would be moved by a millisecond.
  const at = new Date(Date.UTC(2025, 0, 1) + nth * 1_000).toISOString();
  const { words, says } = commands[nth % commands.length]!(concepts[nth % concepts.length]!);
  const start = performance.now();
  const child = spawn(node, [join(root, "scripts/lacuna.js"), ...words, "--content", content, "--now", at], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
  });
  let out = "";
  child.stdout.on("data", (text) => (out += text));
  const ended = new Promise<NodeJS.Signals | null>((resolve) =>
    child.on("close", (_, signal) => resolve(signal)),
  );
  const over = new AbortController();
  if (kill !== undefined) void waitFor(kill, content, over.signal).then(() => child.kill("SIGKILL"));
  const signal = await ended;
  over.abort();
  const milliseconds = performance.now() - start;
  return { at, wasAcknowledged: out.includes(says), wasKilled: signal === "SIGKILL", milliseconds };
}

/** What is wrong with the journal after some runs. */
async function check(content: string, runs: readonly Run[]): Promise<string[]> {
  const { events, problems } = await loadJournal(content);
  readerOf(events);
  const found = new Set(events.map(({ at }) => at));
  const lost = runs.filter(({ at, wasAcknowledged }) => wasAcknowledged && !found.has(at));
  const doubled = events.length - found.size;
  return [
    ...lost.map(({ at }) => `the acknowledged event of ${at} is lost`),
    ...(doubled > 0 ? [`${doubled} events are there twice`] : []),
    // One line for each kill at most, and never one that runs into another.
    ...problems
      .filter(({ unexpected }) => unexpected.split('"at"').length > 2)
      .map(() => "two lines run into one"),
  ];
}

const folder = await mkdtemp(join(tmpdir(), "lacuna-kills-"));
try {
  const content = join(folder, "content");
  await fillArchive(content);
  const runs: Run[] = [await runCommand(content)];
  const faults: string[] = [];
  // What nobody kills says how long a command takes, two at a time.
  const usual = Math.max(
    ...(await Promise.all([runCommand(content), runCommand(content)])).map(
      (run) => (runs.push(run), run.milliseconds),
    ),
  );
  const whenever = (): Kill =>
    Math.random() < 0.5
      ? { after: Math.random() * 1.2 * usual }
      : { after: Math.random() * 15, isAfterLock: true };
  while (runs.length < count && faults.length === 0) {
    const both = [runCommand(content, whenever()), runCommand(content, whenever())];
    runs.push(...(await Promise.all(both)));
    faults.push(...(await check(content, runs)));
  }
  const killed = runs.filter(({ wasKilled }) => wasKilled);
  const { events, problems } = await loadJournal(content);
  const size = (await readFile(join(content, "reader/journal.jsonl"))).length;
  console.log(
    `${runs.length} commands, ${killed.length} killed, ${killed.filter(({ wasAcknowledged }) => wasAcknowledged).length} of them after their answer; ` +
      `${runs.filter(({ wasAcknowledged }) => wasAcknowledged).length} acknowledged, ${events.length} events in ${size} bytes, ${problems.length} torn lines`,
  );
  for (const fault of faults) console.error(fault);
  console.log(faults.length === 0 ? "nothing acknowledged was lost" : "FAILED");
  process.exitCode = faults.length === 0 ? 0 : 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
