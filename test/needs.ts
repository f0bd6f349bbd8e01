import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

/*
 * What the tests need beyond npm: a Chromium and a python3. Found on the path, or installed by apt-get where that
 * is possible, or named in one clear line. Nothing is skipped in silence.
 */

const browsers = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

function which(names: readonly string[]): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(":");
  return names
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find((path) => existsSync(path));
}

/** The browser that the tests drive: `CHROMIUM` from the environment, or the first found on the path. */
export function findChromium(): string | undefined {
  return process.env["CHROMIUM"] ?? which(browsers);
}

function install(packages: readonly string[]): void {
  if (which(["apt-get"]) === undefined || process.getuid?.() !== 0) return;
  console.log(`installing ${packages.join(" and ")} with apt-get …`);
  try {
    execFileSync("apt-get", ["update", "-qq"], { stdio: "ignore" });
    execFileSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...packages], {
      stdio: "ignore",
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
  } catch {
    // What is still missing is named below.
  }
}

function missing(): string[] {
  return [...(findChromium() ? [] : ["chromium"]), ...(which(["python3"]) ? [] : ["python3"])];
}

/** Makes sure that the tests can run. @returns what is missing and could not be installed */
export function provideNeeds(): string[] {
  const wanted = missing();
  if (wanted.length > 0) install(wanted);
  return missing();
}
