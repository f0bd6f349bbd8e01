import { spawn } from "node:child_process";
import { styleText } from "node:util";
import type { Channel } from "../src/delivery/channel.ts";
import type { Desk } from "../src/delivery/desk.ts";
import { messageText } from "../src/delivery/set-message.ts";
import type { Paint } from "../src/delivery/set-text.ts";

/** Longer lines are hard to read, whatever the window. */
const widest = 80;

const paint: Paint = {
  title: (text) => styleText("bold", text, { validateStream: false }),
  heading: (text) => styleText("bold", text, { validateStream: false }),
  strong: (text) => styleText("bold", text, { validateStream: false }),
  emphasis: (text) => styleText("italic", text, { validateStream: false }),
  code: (text) => styleText("cyan", text, { validateStream: false }),
  link: (text) => styleText("underline", text, { validateStream: false }),
  quiet: (text) => styleText("dim", text, { validateStream: false }),
  k: (text) => styleText("magenta", text, { validateStream: false }),
  s: (text) => styleText("green", text, { validateStream: false }),
  f: (text) => styleText("blue", text, { validateStream: false }),
  n: (text) => styleText("yellow", text, { validateStream: false }),
  c: (text) => styleText("dim", text, { validateStream: false }),
};

/** The terminal: as wide as the window up to 80 columns, in colour unless it is piped or NO_COLOR is set. */
export function openTerminal(desk: Desk, out: NodeJS.WriteStream = process.stdout): Channel {
  return {
    name: "terminal",
    async send(message) {
      const width = Math.min(widest, out.columns || widest);
      const isPlain = !out.isTTY || Boolean(process.env["NO_COLOR"]) || process.env["TERM"] === "dumb";
      const text = messageText(message, desk, { width, ...(isPlain ? {} : { paint }) });
      if (out.isTTY && text.split("\n").length > out.rows && (await page(text))) return "sent";
      out.write(text);
      return "sent";
    },
  };
}

/** Shows a long text in the reader's pager; false where there is none. */
function page(text: string): Promise<boolean> {
  const pager = process.env["PAGER"] ?? "less -R";
  if (pager === "") return Promise.resolve(false);
  return new Promise((resolve) => {
    const child = spawn(pager, { shell: true, stdio: ["pipe", "inherit", "inherit"] });
    child.on("error", () => resolve(false));
    // A shell that does not know the pager says so with 127.
    child.on("close", (code) => resolve(code !== 127 && code !== 126));
    // Whoever leaves the pager before the end closes its input.
    child.stdin.on("error", () => undefined);
    child.stdin.end(text);
  });
}
