import { spawn } from "node:child_process";
import { join } from "node:path";
import { node, root } from "./factories.ts";

interface Run {
  code: number | null;
  out: string;
  err: string;
}

/** Runs the command as a person would. */
export function lacuna(...args: string[]): Promise<Run> {
  return new Promise((resolve) => {
    const child = spawn(node, [join(root, "scripts/lacuna.js"), ...args], {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const run: Run = { code: null, out: "", err: "" };
    child.stdout.on("data", (text) => (run.out += text));
    child.stderr.on("data", (text) => (run.err += text));
    child.on("close", (code) => resolve({ ...run, code }));
  });
}
