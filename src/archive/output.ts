import { existsSync } from "node:fs";
import { readdir, stat, writeFile } from "node:fs/promises";
import { join, relative, resolve } from "node:path";

/** Stands in every site that Lacuna built: what holds it may be replaced by the next build. */
const siteMarker = ".lacuna-site";

const isInside = (folder: string, path: string) => !relative(folder, path).startsWith("..");

/**
 * Makes sure that a build may replace a folder: building empties it.
 * @throws if it is a file, touches the archive, or holds what Lacuna did not build
 */
export async function claimOutput(out: string, content: string): Promise<void> {
  const [folder, archive] = [resolve(out), resolve(content)];
  const refuse = (unexpected: string) => {
    throw new Error(
      `--out ${out}: unexpected ${unexpected}, expected an empty folder, or one that Lacuna built; nothing was changed`,
    );
  };
  if (isInside(folder, archive) || isInside(archive, folder))
    refuse("folder that holds the archive, or lies in it");
  if (!existsSync(folder)) return;
  if (!(await stat(folder)).isDirectory()) refuse("file");
  if ((await readdir(folder)).length > 0 && !existsSync(join(folder, siteMarker)))
    refuse("folder with other files in it");
}

/** Marks a folder as one that the next build may replace, whatever became of this one. */
export async function markOutput(out: string): Promise<void> {
  if (existsSync(out))
    await writeFile(join(out, siteMarker), "Lacuna built this folder; its next build replaces it.\n");
}
