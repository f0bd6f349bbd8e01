import { appendMail } from "../src/archive/mailbox.ts";
import { openEmail } from "../src/channels/email.ts";
import { openNtfy } from "../src/channels/ntfy.ts";
import { openSignal } from "../src/channels/signal.ts";
import type { ChannelName, Configuration } from "../src/core/configuration.ts";
import type { Channel } from "../src/delivery/channel.ts";
import type { Desk } from "../src/delivery/desk.ts";
import { MissingChannel } from "./run.ts";

/** The settings of a channel. @throws MissingChannel that says which fields it needs */
export function requireChannel<N extends ChannelName>(
  { channels }: Configuration,
  name: N,
): NonNullable<Configuration["channels"][N]> {
  const settings = channels[name];
  const fields = { email: "host, port, from and to", signal: "url and account", ntfy: "url and topic" }[name];
  if (settings === undefined)
    throw new MissingChannel(
      `lacuna.yaml: unexpected absence of channels.${name}, expected its ${fields}; the README says how to set it up`,
    );
  return settings;
}

/** Opens a channel by the configuration, and by the secrets in the environment. @throws MissingChannel */
export function openChannel(
  name: ChannelName,
  configuration: Configuration,
  desk: Desk,
  content: string,
): Channel {
  const { LACUNA_SMTP_USER: user, LACUNA_SMTP_PASSWORD: pass = "", LACUNA_NTFY_TOKEN: token } = process.env;
  switch (name) {
    case "email":
      return openEmail({
        settings: requireChannel(configuration, name),
        desk,
        login: user ? { user, pass } : undefined,
      });
    case "signal":
      return openSignal({
        settings: requireChannel(configuration, name),
        desk,
        keep: (lines) => appendMail(content, lines),
      });
    case "ntfy":
      return openNtfy({ settings: requireChannel(configuration, name), desk, token: token || undefined });
  }
}
