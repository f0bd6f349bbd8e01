import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** address of the served site, with its slash */
    address: string;
    /** the same content, hosted in a folder */
    basedAddress: string;
    /** folder of the built site, and of the one with a base path */
    dist: string;
    basedDist: string;
  }
}

const root = new URL("../..", import.meta.url).pathname;
/** A base that holds the words of the site's own addresses. */
export const base = "/papers/concepts/";

/** A copy of this repository's content with nothing published and nothing read. */
export function copyContent(): string {
  const folder = mkdtempSync(join(tmpdir(), "lacuna-"));
  const content = join(folder, "content");
  const published = /content\/(lessons|drafts|reader)$/;
  cpSync(join(root, "content"), content, { recursive: true, filter: (path) => !published.test(path) });
  return content;
}

/** Runs the command as a person would; resolves when it ends. */
export function runLacuna(args: readonly string[]): Promise<{ status: number | null; output: string }> {
  const child = spawnLacuna(args);
  let output = "";
  for (const stream of [child.stdout!, child.stderr!])
    stream.setEncoding("utf8").on("data", (text) => (output += text));
  return new Promise((resolve) => child.on("close", (status) => resolve({ status, output })));
}

function spawnLacuna(args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [join(root, "scripts/lacuna.js"), ...args], {
    // A site is the same from wherever it is built.
    cwd: tmpdir(),
    // Without vitest's own variables (NODE_ENV, BASE_URL, …), which no reader sets.
    env: { PATH: process.env["PATH"], HOME: process.env["HOME"] },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** Starts the whole job and waits for the address that it prints. */
function startLacuna(content: string, port: number): Promise<{ child: ChildProcess; address: string }> {
  const child = spawnLacuna([
    "start",
    "--content",
    content,
    "--out",
    join(content, "../dist"),
    "--port",
    String(port),
  ]);
  let output = "";
  return new Promise((resolve, reject) => {
    const listen = (text: string) => {
      output += text;
      const address = /http:\/\/localhost:\d+\S*/.exec(output)?.[0];
      if (address !== undefined) resolve({ child, address });
    };
    for (const stream of [child.stdout!, child.stderr!]) stream.setEncoding("utf8").on("data", listen);
    child.on("close", (status) => reject(new Error(`lacuna start ended with ${status}:\n${output}`)));
  });
}

/** Serves the site twice, at the root and in a folder, for as long as the tests run. */
export default async function setup(project: TestProject): Promise<() => void> {
  const content = copyContent();
  const based = copyContent();
  writeFileSync(join(based, "lacuna.yaml"), `site: { url: "https://example.org", base: "${base}" }\n`);
  const plain = await startLacuna(content, 4391);
  const inFolder = await startLacuna(based, 4392);
  project.provide("address", plain.address);
  project.provide("basedAddress", inFolder.address);
  project.provide("dist", join(content, "../dist"));
  project.provide("basedDist", join(based, "../dist"));
  return () => {
    for (const { child } of [plain, inFolder]) child.kill();
    for (const folder of [content, based]) rmSync(join(folder, ".."), { recursive: true, force: true });
  };
}
