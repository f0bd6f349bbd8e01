import { z } from "zod";
import type { Request } from "./completion.ts";

/** What is on its way, kept on the disk: another process can fetch it. */
export const Ticket = z.strictObject({
  /** the endpoint and the model that were asked */
  at: z.string(),
  /** the uploaded file */
  file: z.string(),
  /** null until the server has named the batch */
  batch: z.string().nullable(),
  /** what was asked, by name */
  requests: z.record(
    z.string(),
    z.custom<Request>((value) => typeof value === "object"),
  ),
});
export type Ticket = z.infer<typeof Ticket>;

/** Where tickets are kept. */
export interface TicketStore {
  load(): Promise<Ticket[]>;
  save(ticket: Ticket): Promise<void>;
  remove(ticket: Ticket): Promise<void>;
}
