import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Problem } from "../core/problem.ts";
import { list } from "./files.ts";

/** A digest file that could be read, or the problem that it could not. */
export interface DigestFile {
  name: string;
  text: string;
}

/** The files of `digests/`, or those named on the command line. */
export async function loadDigestFiles(
  content: string,
  named: readonly string[] = [],
): Promise<{ files: DigestFile[]; problems: Problem[] }> {
  const folder = join(content, "digests");
  const paths = named.length > 0 ? named : (await list(folder)).map((name) => join(folder, name));
  const files: DigestFile[] = [];
  const problems: Problem[] = [];
  for (const path of paths)
    try {
      files.push({ name: basename(path), text: await readFile(path, "utf8") });
    } catch (cause) {
      const reason = (cause as NodeJS.ErrnoException).code ?? String(cause);
      problems.push({
        kind: "unreadable-digest",
        place: { file: path },
        unexpected: reason,
        expected: "a file that can be read",
      });
    }
  return { files, problems };
}
