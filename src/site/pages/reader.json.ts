import { catalogue } from "../catalogue.ts";
import { packIndex } from "../reader-index.ts";

/** What a browser needs in order to say what follows from its reader's journal. The same for everybody. */
export function GET(): Response {
  return Response.json(packIndex(catalogue));
}
