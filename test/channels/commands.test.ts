import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { loadJournal } from "../../src/archive/journal.ts";
import { appendMail } from "../../src/archive/mailbox.ts";
import { miniature, node, root } from "../factories.ts";
import { type Daemon, account, messageOf, noteOf, startDaemon } from "./signal-daemon.ts";

/** An archive whose reader has Signal, through a daemon. */
const archiveFor = ({ settings }: Daemon) =>
  miniature({ "lacuna.yaml": JSON.stringify({ channels: { signal: settings } }) });

function start(content: string, ...args: string[]) {
  const child = spawn(node, [join(root, "scripts/lacuna.js"), ...args, "--content", content], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const run = { out: "", err: "" };
  child.stdout.on("data", (text) => (run.out += text));
  child.stderr.on("data", (text) => (run.err += text));
  const ended = new Promise<{ code: number | null; out: string; err: string }>((resolve) =>
    child.on("close", (code) => resolve({ ...run, code })),
  );
  return { child, ended };
}

const lacuna = (content: string, ...args: string[]) => start(content, ...args).ended;

async function until(condition: () => boolean): Promise<void> {
  for (const begin = Date.now(); !condition(); await sleep(20))
    if (Date.now() - begin > 60_000) throw new Error("it never came");
}

async function stop(child: ChildProcess): Promise<void> {
  child.kill("SIGTERM");
  await new Promise((resolve) => child.on("close", resolve));
}

test("two commands that send one digest at one instant send it once", async () => {
  const daemon = await startDaemon();
  const content = await archiveFor(daemon);
  await lacuna(content, "write");
  const push = () => lacuna(content, "digest", "--channel", "signal");
  await Promise.all([push(), push()]);
  const { length } = daemon.sent;
  expect(daemon.sent.filter(({ message }) => message.includes("Digest of 2025-W47"))).toHaveLength(1);
  expect((await push()).out).toContain("went to signal already");
  expect(daemon.sent).toHaveLength(length);
});

test("a digest on Signal is answered on Signal, and a quoted message is the one that is meant", async () => {
  const daemon = await startDaemon();
  const content = await archiveFor(daemon);
  await lacuna(content, "write");
  const first = start(content, "listen");
  const say = async (id: number, text: string, more: object = {}) => {
    const { length } = daemon.sent;
    daemon.receive(noteOf(id, text, more));
    const parts = () => daemon.sent.slice(length).map(({ message }) => message);
    // The last of several is “(3/3)”.
    await until(() => /^(?:\((\d+)\/\1\)|(?!\(\d))/.test(parts().at(-1) ?? "(0/1)"));
    return parts().join("\n");
  };
  const now = Date.now();
  expect(await say(now, "/learn beta-cache --type deep_dive")).toContain("Beta cache");
  const lesson = daemon.stamp();
  expect(await say(now + 1, "/learn gamma-loop")).toContain("Gamma loop");
  expect(await say(now + 2, "/feedback too-complex", { quote: { id: lesson } })).toContain(
    "Noted. Deep dive of beta cache: too complex.",
  );
  expect(await say(now + 3, "/feedback too-simple")).toContain("Quick context of gamma loop");

  // Killed and started again, it answers what came in between, and nothing twice.
  first.child.kill("SIGKILL");
  await first.ended;
  daemon.receive(noteOf(now + 3, "/feedback too-simple"));
  const second = start(content, "listen", "--channel", "signal");
  daemon.receive(messageOf("+4915100000000", now + 4, "/understood alpha-search"));
  expect(await say(now + 5, "/understood gamma-loop")).toContain("Gamma loop is understood");
  await stop(second.child);

  const { events } = await loadJournal(content);
  const said = events.filter(({ event }) => event !== "delivered");
  expect(said.map((event) => [event.event, event["concept"], event["message"]])).toEqual([
    ["feedback", "beta-cache", `signal:${now + 2}`],
    ["feedback", "gamma-loop", `signal:${now + 3}`],
    ["understood", "gamma-loop", `signal:${now + 5}`],
  ]);
  expect(daemon.sent.every(({ recipient }) => recipient.join() === account)).toBe(true);
});

test("a channel that nobody has set up, or that does not exist, is wrong usage", async () => {
  const content = await miniature();
  const runs = await Promise.all([
    lacuna(content, "digest", "--channel", "email"),
    lacuna(content, "recap", "--channel", "poem"),
    lacuna(content, "listen"),
  ]);
  expect(runs.map(({ code }) => code)).toEqual([2, 2, 2]);
  expect(runs[0]!.err).toContain("unexpected absence of channels.email");
});

test("an answer that was leaving when its listener died is not sent again, and is named once", async () => {
  const daemon = await startDaemon();
  const content = await archiveFor(daemon);
  await appendMail(content, [
    { mail: "received", id: 1_700_000_000_000, text: "/understood alpha-search" },
    { mail: "answering", id: 1_700_000_000_000 },
  ]);
  const listen = async () => {
    const { child, ended } = start(content, "listen");
    let err = "";
    child.stderr!.on("data", (text) => (err += text));
    await until(() => err.includes("listening"));
    await stop(child);
    return (await ended).err;
  };
  expect(await listen()).toContain(
    "the answer to “/understood alpha-search” of 2023-11-14T22:13:20.000Z may not",
  );
  expect(await listen()).not.toContain("the answer to");
  expect(daemon.sent).toEqual([]);
});
