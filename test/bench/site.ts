import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { writeArchive, writeConcept } from "./synthetic.ts";

/*
 * `npm run bench [sizes…]`: the whole job on synthetic archives, cold and after one change. Whole processes are
 * measured, Pagefind's included: wall time, CPU of all descendants, and the memory of the largest of them.
 */

const root = new URL("../..", import.meta.url).pathname;
const meter = `import json, resource, subprocess, sys, time
start = time.time()
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
use = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps({"status": done.returncode, "error": done.stderr.decode()[-2000:], "wall": time.time() - start, "cpu": use.ru_utime + use.ru_stime, "peak": use.ru_maxrss / 1024 / 1024}))`;

interface Measured {
  status: number;
  error: string;
  /** seconds */
  wall: number;
  cpu: number;
  /** GiB */
  peak: number;
}

function measure(args: readonly string[]): Measured {
  const command = ["-c", meter, process.execPath, "scripts/lacuna.js", ...args];
  const { stdout } = spawnSync("python3", command, { cwd: root, encoding: "utf8", maxBuffer: 1 << 26 });
  const measured = JSON.parse(stdout) as Measured;
  if (measured.status !== 0)
    throw new Error(`lacuna ${args.join(" ")} ended with ${measured.status}:\n${measured.error}`);
  return measured;
}

function print(size: number, name: string, { wall, cpu, peak }: Measured): void {
  console.log(
    `${String(size).padStart(5)} concepts  ${name.padEnd(28)} ${wall.toFixed(1).padStart(6)} s wall ${cpu.toFixed(1).padStart(6)} s CPU ${peak.toFixed(2)} GiB`,
  );
}

const sizes = process.argv.slice(2).map(Number);
for (const size of sizes.length > 0 ? sizes : [100, 1000]) {
  const content = join(mkdtempSync(join(tmpdir(), "lacuna-bench-")), "content");
  const at = ["--content", content];
  const dist = join(content, "../dist");
  const build = ["build", ...at, "--out", dist];
  writeArchive(content, size);
  print(size, "write all lessons", measure(["write", ...at]));
  print(size, "build, cold", measure(build));
  const index = gzipSync(readFileSync(join(dist, "reader.json"))).length;
  console.log(
    `${String(size).padStart(5)} concepts  reader.json: ${(index / 1000).toFixed(1)} KB after gzip`,
  );
  writeConcept(content, Math.floor(size / 2), 1);
  print(size, "write after one change", measure(["write", ...at]));
  print(size, "build after one change", measure(build));
  rmSync(join(content, ".."), { recursive: true });
}
