import type { Configuration } from "../core/configuration.ts";
import { excerpt } from "../core/problem.ts";
import type { Channel } from "../delivery/channel.ts";
import type { Desk } from "../delivery/desk.ts";
import { messageStyled } from "../delivery/set-message.ts";
import { splitStyled } from "../delivery/split-styled.ts";
import { postText } from "../network/post-text.ts";

/** ntfy's limit of a message; a longer one becomes an attachment. */
const mostBytes = 4_096;

interface Way {
  settings: NonNullable<Configuration["channels"]["ntfy"]>;
  desk: Desk;
  /** from the environment; a public topic needs none */
  token?: string | undefined;
  /** milliseconds for the answer */
  patience?: number;
}

/** ntfy: a notification on the phone, with the beginning of the message and the way to the site. */
export function openNtfy({ settings, desk, token, patience }: Way): Channel {
  const channel: Channel = {
    name: "ntfy",
    async send(message) {
      const reply = await postText({
        url: `${settings.url.replace(/\/$/, "")}/${settings.topic}`,
        headers: {
          "content-type": "text/plain; charset=utf-8",
          title: encodeHeader(excerpt(message.subject, 200)),
          tags: "books",
          ...(desk.site === undefined ? {} : { click: desk.site }),
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        },
        body: shorten(messageStyled(message, desk).text),
        mostTime: patience,
      });
      channel.fault =
        "failure" in reply ? reply.failure : reply.status === 200 ? undefined : `status ${reply.status}`;
      if ("failure" in reply) return reply.mayHaveArrived ? "unknown" : "failed";
      if (reply.status === 200) return "sent";
      return reply.status < 500 ? "failed" : "unknown";
    },
  };
  return channel;
}

/** The beginning of a text, up to the last paragraph or word that fits. */
function shorten(text: string): string {
  const [first] = splitStyled({ text, styles: [] }, mostBytes);
  return first!.text === text ? text : `${first!.text.replace(/^\(1\/\d+\) /, "")} …`;
}

/** RFC 2047's encoding of a header that is not ASCII; ntfy reads it. */
const encodeHeader = (text: string): string =>
  /^[\x20-\x7e]*$/.test(text) ? text : `=?UTF-8?B?${Buffer.from(text).toString("base64")}?=`;
