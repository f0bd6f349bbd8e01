import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { provideNeeds } from "./needs.ts";

/*
 * `npm test`: the guards, then every test, then one line with the real totals. A guard counts as one.
 */

const guards = ["format:check", "lint", "types", "unused"];
const env = { ...process.env, ASTRO_TELEMETRY_DISABLED: "1" };

function runGuard(name: string): boolean {
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync("npm", ["run", "--silent", name], { env, encoding: "utf8" });
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`${status === 0 ? "passed" : "FAILED"}  ${name} (${seconds} s)`);
  if (status !== 0) console.log(stdout + stderr);
  return status === 0;
}

/** Runs vitest and reads its totals from its own report; a run that leaves no report has failed. */
function runTests(): { passed: number; failed: number } {
  const report = join(tmpdir(), `lacuna-tests-${process.pid}.json`);
  const args = ["vitest", "run", "--config", "test/vitest.config.ts", "--reporter=dot", "--reporter=json"];
  const { status } = spawnSync("npx", [...args, `--outputFile.json=${report}`], { env, stdio: "inherit" });
  try {
    const { numPassedTests, numTotalTests, success } = JSON.parse(readFileSync(report, "utf8"));
    const failed = numTotalTests - numPassedTests;
    // A file that cannot be loaded fails without a failed test in it.
    return { passed: numPassedTests, failed: failed === 0 && !(success && status === 0) ? 1 : failed };
  } catch {
    return { passed: 0, failed: 1 };
  } finally {
    rmSync(report, { force: true });
  }
}

const lacking = provideNeeds();
if (lacking.length > 0) {
  console.error(
    `npm test needs ${lacking.join(" and ")}: unexpected absence, expected on the path; install Debian's package of that name.`,
  );
  process.exit(1);
}
const guarded = guards.map(runGuard);
const tests = runTests();
const failed = tests.failed + guarded.filter((passed) => !passed).length;
console.log(`${tests.passed + guarded.filter(Boolean).length} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
