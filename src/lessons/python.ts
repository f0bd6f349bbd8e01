import { spawn } from "node:child_process";
import type { RunPython } from "./checks/code.ts";

/** A library listing may take this long before it counts as failed. */
const patience = 10_000;

/** Runs a listing in Python's isolated mode, without the environment. It must be on the path: see `hasPython`. */
export const runPython: RunPython = (code) =>
  new Promise((resolve) => {
    const child = spawn("python3", ["-I", "-"], {
      timeout: patience,
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
                error.trim().split("\n").slice(-2).join(" ") || `no end within ${patience / 1000} seconds`,
            },
      ),
    );
    child.stdin.on("error", () => undefined).end(code);
  });

/** Whether `python3` can be run here. */
export async function hasPython(): Promise<boolean> {
  return (await runPython("")).error === undefined;
}
