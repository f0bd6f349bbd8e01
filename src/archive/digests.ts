import { readFile, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Problem } from "../core/problem.ts";
import { list, reasonOf } from "./files.ts";

/** A digest file that could be read. */
export interface DigestFile {
  name: string;
  text: string;
}

/** The files of `digests/`, or those named on the command line; what cannot be read is a problem, and the others go on. */
export async function loadDigestFiles(
  content: string,
  named: readonly string[] = [],
): Promise<{ files: DigestFile[]; problems: Problem[] }> {
  const folder = join(content, "digests");
  const files: DigestFile[] = [];
  const problems: Problem[] = [];
  const fail = (file: string, cause: unknown) =>
    problems.push({
      kind: "unreadable-digest",
      place: { file },
      unexpected: reasonOf(cause),
      expected: "a file of UTF-8 text that can be read",
    });
  const paths =
    named.length > 0
      ? named
      : await list(folder).then(
          (names) => names.map((name) => join(folder, name)),
          (cause) => (fail("digests", cause), []),
        );
  for (const path of paths)
    try {
      files.push({ name: basename(path), text: decode(await readRegular(path)) });
    } catch (cause) {
      fail(named.length > 0 ? path : `digests/${basename(path)}`, cause);
    }
  return { files, problems };
}

/** A pipe or a device may never end. @throws for one */
async function readRegular(path: string): Promise<Uint8Array> {
  const found = await stat(path);
  if (!found.isFile() && !found.isDirectory()) throw new Error("a pipe or a device");
  return readFile(path);
}

/** @throws if the bytes are no UTF-8: guessing would publish nonsense */
function decode(bytes: Uint8Array): string {
  return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
}
