import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import MailComposer from "nodemailer/lib/mail-composer";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import type { Configuration } from "../core/configuration.ts";
import type { SendOutcome } from "../core/journal.ts";
import { excerpt } from "../core/problem.ts";
import type { Channel } from "../delivery/channel.ts";
import type { Desk, Message } from "../delivery/desk.ts";
import { setMessage } from "../delivery/set-message.ts";
import { isLoopback } from "../network/loopback.ts";

type EmailSettings = NonNullable<Configuration["channels"]["email"]>;

interface Way {
  settings: EmailSettings;
  desk: Desk;
  /** from the environment; a server on this machine may want none */
  login?: { user: string; pass: string } | undefined;
  /** milliseconds without a word from the server; 60,000 by default */
  patience?: number;
}

/** E-mail through an SMTP server, as text and as HTML. The password leaves over TLS only, except to this machine. */
export function openEmail(way: Way): Channel {
  const channel: Channel = {
    name: "email",
    async send(message) {
      const raw = await compose(message, way);
      const { outcome, fault } = await transfer(raw, way);
      channel.fault = fault;
      return outcome;
    },
  };
  return channel;
}

/** The same key gives the same Message-ID, so that a program that reads mail knows a repetition. */
function messageIdOf({ key }: Message, { from, to }: EmailSettings): string {
  const hash = createHash("sha256").update(`${key}\n${to}`).digest("hex").slice(0, 24);
  return `<${key.replace(/[^\w-]+/g, ".")}.${hash}@${domainOf(from)}>`;
}

const domainOf = (address: string): string => address.slice(address.lastIndexOf("@") + 1);

function compose(message: Message, { settings, desk }: Way): Promise<Buffer> {
  const { from, to } = settings;
  const mail = new MailComposer({
    from: { name: "Lacuna", address: from },
    to: { name: "", address: to },
    subject: excerpt(message.subject, 200),
    messageId: messageIdOf(message, settings),
    date: new Date(desk.now),
    text: setMessage(message, "text", desk),
    html: setMessage(message, "html", desk),
    textEncoding: "quoted-printable",
    headers: { "list-id": `Lacuna <lacuna.${domainOf(from)}>`, "auto-submitted": "auto-generated" },
    // What a digest says never makes the composer read a file or an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return mail.compile().build();
}

interface Transfer {
  outcome: SendOutcome;
  fault?: string;
}

/**
 * Hands a mail to the server. Until the server has asked for its text, or if it says no afterwards, the sending has
 * failed; if it falls silent once the text is on its way, nobody knows.
 */
function transfer(raw: Buffer, { settings, login, patience = 60_000 }: Way): Promise<Transfer> {
  const { host, port, secure, from, to } = settings;
  const timeouts = { connectionTimeout: patience, greetingTimeout: patience, socketTimeout: patience };
  const connection = new SMTPConnection({
    host,
    port,
    secure,
    requireTLS: !secure && !isLoopback(host),
    ...timeouts,
    dnsTimeout: patience,
  });
  let mayHaveArrived = false;
  const text = Readable.from(
    (function* () {
      mayHaveArrived = true;
      yield raw;
    })(),
  );
  return new Promise<Transfer>((resolve) => {
    const fail = (error: Error & { responseCode?: number | undefined }) => {
      const isRefused = (error.responseCode ?? 0) >= 400;
      resolve({
        outcome: mayHaveArrived && !isRefused ? "unknown" : "failed",
        fault: excerpt(error.message, 200),
      });
    };
    const send = () =>
      connection.send({ from, to: [to] }, text, (error) => {
        if (error) return fail(error);
        resolve({ outcome: "sent" });
        connection.quit();
      });
    connection.on("error", fail);
    connection.connect(() => {
      if (login === undefined) return send();
      connection.login({ credentials: login }, (error) => (error ? fail(error) : send()));
    });
  }).finally(() => connection.close());
}
