import { spawn } from "node:child_process";
import type { RunPython } from "./checks/code.ts";

/** A library listing may take this long before it counts as failed, a drawing's script this long; milliseconds. */
const patience = { listing: 10_000, drawing: 2_000 };

/** Runs a listing in Python's isolated mode, without the environment. It must be on the path: see `hasPython`. */
export const runPython: RunPython = (code) => run(["-"], code, patience.listing);

/** Runs what stands on the standard input, with one folder behind the standard library in which modules are found. */
const withFolder =
  "import sys; sys.path.append(sys.argv[1]); exec(compile(sys.stdin.read(), 'drawing', 'exec'))";

/** Runs a drawing's script as a listing is run; it may import what lies in `folder`: draw.py. */
export function runScript(folder: string): RunPython {
  return (code) => run(["-B", "-X", "utf8", "-c", withFolder, folder], code, patience.drawing);
}

const run = (args: readonly string[], code: string, timeout: number): ReturnType<RunPython> =>
  new Promise((resolve) => {
    const child = spawn("python3", ["-I", ...args], {
      timeout,
      env: { PATH: process.env["PATH"] },
      stdio: ["pipe", "pipe", "pipe"],
    });
    let output = "";
    let error = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (error += text));
    child.on("error", (cause) => resolve({ error: cause.message }));
    child.on("close", (status) =>
      resolve(
        status === 0
          ? { output }
          : {
              error:
                error.trim().split("\n").slice(-2).join(" ") || `no end within ${timeout / 1000} seconds`,
            },
      ),
    );
    child.stdin.on("error", () => undefined).end(code);
  });

/** Whether `python3` can be run here. */
export async function hasPython(): Promise<boolean> {
  return (await runPython("")).error === undefined;
}
