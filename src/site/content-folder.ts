import { resolve } from "node:path";

/** The archive that is published: `content`, or the folder that the build command was given. */
export const contentFolder: string = resolve(process.env["LACUNA_CONTENT"] ?? "content");
