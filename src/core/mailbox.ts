import { z } from "zod";
import { Slug } from "./concept.ts";
import { Format } from "./formats.ts";
import { SendOutcome } from "./journal.ts";

/** A message of Signal is known by the millisecond at which it was sent. */
const Stamp = z.int().positive();

/** A lesson that a message holds. */
const Carried = z.object({ concept: Slug, format: Format });

/** One line of a mailbox: what became of a message that the reader sent, or what one of ours held. */
export const MailLine = z.discriminatedUnion("mail", [
  z.object({
    mail: z.literal("received"),
    id: Stamp,
    text: z.string(),
    /** the message that it quotes */
    quoted: Stamp.optional(),
  }),
  /** what it asks for is done, and the answer is leaving */
  z.object({ mail: z.literal("answering"), id: Stamp }),
  z.object({ mail: z.literal("answered"), id: Stamp, outcome: SendOutcome }),
  /** a message of ours */
  z.object({ mail: z.literal("sent"), id: Stamp, lessons: z.array(Carried) }),
]);
export type MailLine = z.infer<typeof MailLine>;

/** A message of the reader's. */
export type Received = Omit<Extract<MailLine, { mail: "received" }>, "mail">;

/** What a mailbox adds up to. */
export interface Mailbox {
  /** every message that was ever received or sent here: none is taken in twice */
  seen: Set<number>;
  /** received and to be answered, in the order of their coming */
  pending: Received[];
  /** of which nobody can tell whether their answer left, because whoever was sending it died */
  doubtful: Received[];
  /** the lessons in messages of ours */
  sent: Map<number, readonly z.infer<typeof Carried>[]>;
}

/**
 * Folds the lines of a mailbox. An answer that had begun to leave is not begun again, because nobody can tell whether it
 * left; one that surely failed waits again.
 */
export function mailboxOf(lines: readonly MailLine[]): Mailbox {
  const received = new Map<number, Received>();
  const begun = new Set<number>();
  const ended = new Set<number>();
  const sent: Mailbox["sent"] = new Map();
  for (const line of lines) {
    if (line.mail === "received" && !received.has(line.id)) received.set(line.id, line);
    if (line.mail === "answering") begun.add(line.id);
    if (line.mail === "answered") {
      // What failed for certain waits to begin again: its end is still to come.
      if (line.outcome === "failed") begun.delete(line.id);
      else ended.add(line.id);
    }
    if (line.mail === "sent") sent.set(line.id, line.lessons);
  }
  const all = [...received.values()];
  return {
    seen: new Set(lines.map(({ id }) => id)),
    pending: all.filter(({ id }) => !begun.has(id)),
    doubtful: all.filter(({ id }) => begun.has(id) && !ended.has(id)),
    sent,
  };
}

/** Messages that a mailbox remembers; Signal delivers nothing that is older than some weeks. */
const mostKept = 5_000;

/** The lines that are worth keeping: the newest, and all of what waits. */
export function compactMail(lines: readonly MailLine[]): MailLine[] {
  const waiting = new Set(mailboxOf(lines).pending.map(({ id }) => id));
  const newest = new Set([...new Set(lines.map(({ id }) => id))].sort((a, b) => a - b).slice(-mostKept));
  return lines
    .filter(({ id }) => waiting.has(id) || newest.has(id))
    .map((line) => (line.mail === "received" && !waiting.has(line.id) ? { ...line, text: "" } : line));
}
