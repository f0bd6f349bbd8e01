import { z } from "zod";
import { verbs } from "../core/command.ts";
import { parseJson } from "../core/json.ts";
import type { Received } from "../core/mailbox.ts";

/** A text to somebody; of the many fields only those that matter here. */
const Data = z.looseObject({
  timestamp: z.int().positive(),
  message: z.string().nullish(),
  groupInfo: z.unknown().optional(),
  quote: z.looseObject({ id: z.int().positive() }).nullish(),
});

/** What signal-cli tells of a message (its JsonMessageEnvelope). */
const Event = z.looseObject({
  envelope: z.looseObject({
    sourceNumber: z.string().nullish(),
    sourceUuid: z.string().nullish(),
    dataMessage: Data.nullish(),
    syncMessage: z
      .looseObject({
        sentMessage: z
          .looseObject({
            ...Data.partial().shape,
            destinationNumber: z.string().nullish(),
            destinationUuid: z.string().nullish(),
          })
          .nullish(),
      })
      .nullish(),
  }),
});

/** Longer than any command; the rest of a longer one is not kept. */
const mostCharacters = 2_000;

/**
 * Reads what the account's owner wrote to Lacuna: a message from the account, or a note to itself that begins like a
 * command or answers something. Everything else is nobody's business here.
 * @param account number or UUID
 */
export function readEnvelope(data: string, account: string): Received | undefined {
  const envelope = Event.safeParse(parseJson(data)).data?.envelope;
  if (envelope === undefined || ![envelope.sourceNumber, envelope.sourceUuid].includes(account))
    return undefined;
  const direct = envelope.dataMessage;
  if (direct) return receivedOf(direct);
  const note = envelope.syncMessage?.sentMessage;
  if (!note || ![note.destinationNumber, note.destinationUuid].includes(account)) return undefined;
  const { data: text } = Data.safeParse(note);
  const received = text && receivedOf(text);
  return received && isMeant(received) ? received : undefined;
}

function receivedOf({ timestamp, message, groupInfo, quote }: z.infer<typeof Data>): Received | undefined {
  if (!message?.trim() || groupInfo) return undefined;
  const quoted = quote ? { quoted: quote.id } : {};
  return { id: timestamp, text: message.trim().slice(0, mostCharacters), ...quoted };
}

/** People keep all kinds of notes to themselves. */
function isMeant({ text }: Received): boolean {
  const [word = ""] = text.toLowerCase().split(/\s+/);
  return word.startsWith("/") || verbs.includes(word);
}
