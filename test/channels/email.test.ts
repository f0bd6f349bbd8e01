import type { AddressInfo } from "node:net";
import net from "node:net";
import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { describe, expect, onTestFinished, test } from "vitest";
import { openEmail } from "../../src/channels/email.ts";
import type { Message } from "../../src/delivery/desk.ts";
import { setMessage } from "../../src/delivery/set-message.ts";
import { bullets, heading, link, paragraph, root, strong } from "../../src/delivery/tree.ts";
import { deskOf } from "../delivery/desk.ts";

const desk = deskOf({});
const message: Message = {
  key: "digest:2025-W47",
  subject: "Digest of 2025-W47",
  tree: root(
    heading(1, "Digest of 2025-W47"),
    paragraph("“Grüße” 👩‍🚀, and ", strong("bold"), ` ${"words ".repeat(60)}`),
    bullets([[link("arxiv:2211.17192", "A paper")], ["From the start of a line"], [". alone"]]),
  ),
  lessons: [],
};

/** An SMTP server on this machine, and what it was given. */
async function startServer(options: SMTPServerOptions = {}) {
  const mails: ParsedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData: async (stream, _, done) => {
      mails.push(await simpleParser(stream));
      done();
    },
    ...options,
  });
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => new Promise((resolve) => server.close(resolve)));
  return { mails, port: (server.server.address() as AddressInfo).port };
}

async function sendTo(port: number, more: Partial<Parameters<typeof openEmail>[0]> = {}, sent = message) {
  const settings = { host: "127.0.0.1", port, secure: false, from: "me@example.org", to: "you@example.org" };
  const channel = openEmail({ settings, desk, patience: 1_000, ...more });
  const outcome = await channel.send(sent);
  return { outcome, fault: channel.fault };
}

describe("a mail", () => {
  test("arrives with the text and the HTML of the message", async () => {
    const { mails, port } = await startServer();
    expect(await sendTo(port)).toEqual({ outcome: "sent", fault: undefined });
    const [mail] = mails;
    expect(mail!.text).toBe(setMessage(message, "text", desk));
    expect(mail!.html).toBe(setMessage(message, "html", desk));
    expect([mail!.subject, mail!.from?.text, mail!.date]).toEqual([
      message.subject,
      '"Lacuna" <me@example.org>',
      new Date(desk.now),
    ]);
  });

  test("bears the list's id, and the same name whenever the same message is sent", async () => {
    const { mails, port } = await startServer();
    await sendTo(port);
    await sendTo(port);
    await sendTo(port, {}, { ...message, key: "recap:2025-W47" });
    const ids = mails.map(({ messageId }) => messageId);
    expect([ids[1], ids[2] === ids[0]]).toEqual([ids[0], false]);
    expect(ids[0]).toMatch(/^<digest\.2025-W47\.[0-9a-f]{24}@example\.org>$/);
    const lines = mails[0]!.headerLines.map(({ line }) => line.toLowerCase());
    expect(lines).toContain("list-id: lacuna <lacuna.example.org>");
  });

  test("has no header that a subject brought", async () => {
    const { mails, port } = await startServer();
    const subject = "Hello\r\nBcc: all@example.org\r\n\r\nbody \u2028\u202e";
    await sendTo(port, {}, { ...message, subject });
    expect(mails[0]!.headers.has("bcc")).toBe(false);
    expect(mails[0]!.subject).toBe("Hello Bcc: all@example.org body");
  });

  test("logs in with the environment's name and password", async () => {
    const seen: unknown[] = [];
    const { port } = await startServer({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _, done) => {
        seen.push([username, password]);
        if (password === "right") done(null, { user: "me" });
        else done(new Error("no"));
      },
    });
    expect((await sendTo(port, { login: { user: "me", pass: "right" } })).outcome).toBe("sent");
    expect((await sendTo(port, { login: { user: "me", pass: "wrong" } })).outcome).toBe("failed");
    expect(seen).toEqual([
      ["me", "right"],
      ["me", "wrong"],
    ]);
  });
});

describe("a mail has failed", () => {
  test("that the server refuses for its recipient, or after its text", async () => {
    const refusing = await startServer({ onRcptTo: (_, __, done) => done(new Error("no such person")) });
    expect(await sendTo(refusing.port)).toEqual({
      outcome: "failed",
      fault: expect.stringContaining("no such person"),
    });
    const full = await startServer({
      onData: (stream, _, done) => stream.resume().on("end", () => done(new Error("full"))),
    });
    expect((await sendTo(full.port)).outcome).toBe("failed");
  });

  test("where nobody listens, or nobody speaks", async () => {
    const { port } = await serveRaw(() => undefined);
    expect((await sendTo(port, { patience: 100 })).outcome).toBe("failed");
    expect((await sendTo(1)).outcome).toBe("failed");
  });

  test("for a server elsewhere that cannot encrypt: nothing is said to it", async () => {
    const { mails, port } = await startServer();
    // A name that leads here, but that nobody can know to do so.
    const settings = {
      host: "127.0.0.1.",
      port,
      secure: false,
      from: "me@example.org",
      to: "you@example.org",
    };
    expect((await sendTo(port, { settings: { ...settings, host: "0.0.0.0" } })).outcome).toBe("failed");
    expect(mails).toEqual([]);
  });
});

describe("a mail may have arrived", () => {
  /** Speaks SMTP until the text is there, then does something else than to acknowledge it. */
  const afterText = (last: (socket: net.Socket) => void) =>
    serveRaw((socket) => {
      let isText = false;
      socket.write("220 here\r\n");
      socket.on("data", (data) => {
        const said = data.toString();
        if (isText) return void (said.includes("\r\n.\r\n") && last(socket));
        isText = /^DATA/im.test(said);
        for (const line of said.trim().split("\r\n"))
          socket.write(/^DATA/i.test(line) ? "354 go on\r\n" : "250 good\r\n");
      });
    });

  test.each<[string, (socket: net.Socket) => void]>([
    ["dies", (socket) => socket.destroy()],
    ["says nothing more", () => undefined],
  ])("if the connection %s after its text", async (_, last) => {
    const { port } = await afterText(last);
    expect((await sendTo(port, { patience: 200 })).outcome).toBe("unknown");
  });
});

async function serveRaw(handler: (socket: net.Socket) => void): Promise<{ port: number }> {
  const sockets = new Set<net.Socket>();
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    handler(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { port: (server.address() as AddressInfo).port };
}
