import { type Token, type TokenHandler, Tokenizer, TokenizerMode } from "parse5";

// Far more source than the longest summary needs: of a feed that carries whole pages, the start is enough.
const htmlLimit = 200_000;

const blocks = new Set(
  "address article aside blockquote br caption dd details div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody tfoot thead tr ul".split(
    " ",
  ),
);
const inlines =
  "a abbr b bdi bdo big body center cite code col colgroup del dfn em font head html i iframe img input ins kbd link mark math meta noscript q rp rt ruby s samp script small span strike strong style sub sup svg td th title tt u var video wbr";

// Digests write about tokens such as <think>: what is no tag of HTML, or is never closed, is text.
const notTag = new RegExp(
  `<(?!/?(?:${[...blocks].join("|")}|${inlines.replaceAll(" ", "|")})(?=[\\s/>])[^<>]*>|!--)`,
  "gi",
);

/** Collects the text of a stream of tags. No tree is built: deep or misnested tags cost nothing. */
class TextCollector implements TokenHandler {
  text = "";
  private hidden = false;
  private readonly tokenizer = new Tokenizer({}, this);

  collect(html: string): string {
    this.tokenizer.write(html, true);
    return this.text;
  }
  onStartTag({ tagName }: Token.TagToken): void {
    this.hidden = tagName === "script" || tagName === "style";
    if (this.hidden) this.tokenizer.state = TokenizerMode.RAWTEXT;
    else this.breakAt(tagName);
  }
  onEndTag({ tagName }: Token.TagToken): void {
    // raw text emits no end tag but its own
    this.hidden = false;
    this.breakAt(tagName);
  }
  private breakAt(tagName: string): void {
    if (blocks.has(tagName)) this.text += "\n";
    if (tagName === "td" || tagName === "th") this.text += " ";
  }
  onCharacter({ chars }: { chars: string }): void {
    if (!this.hidden) this.text += chars.replace(/\s+/g, " ");
  }
  onWhitespaceCharacter(token: { chars: string }): void {
    this.onCharacter(token);
  }
  onNullCharacter(): void {}
  onComment(): void {}
  onDoctype(): void {}
  onEof(): void {}
}

/** The text of an HTML fragment: blocks and `<br>` become line breaks, character references are decoded. */
export function htmlToText(html: string): string {
  if (!/[<&]/.test(html)) return html;
  return new TextCollector().collect(html.slice(0, htmlLimit).replace(notTag, "&lt;"));
}
