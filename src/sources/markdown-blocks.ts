/** What a digest's Markdown is made of; every other line is passed over. */
export interface Block {
  kind: "heading" | "row" | "item";
  text: string;
  /** counted from 1 */
  line: number;
  /** of a heading 1 to 6, of an item its indent */
  level: number;
  /** an item of a numbered list */
  numbered: boolean;
}

const heading = /^ {0,3}(#{1,6})\s+(.*)$/;
const item = /^( *)(?:([-*+])|\d{1,3}[.)])\s+(\S.*)$/;
const separatorRow = /^(?=.*\|)[\s|:]*-[\s|:-]*$/;

function toBlock(text: string, line: number): Block | undefined {
  const plain = { line, level: 0, numbered: false };
  if (/^\s*\|/.test(text)) return { ...plain, kind: "row", text };
  const head = heading.exec(text);
  if (head)
    return { ...plain, kind: "heading", level: head[1]?.length ?? 1, text: (head[2] ?? "").slice(0, 500) };
  const point = item.exec(text);
  if (!point) return undefined;
  const [, indent = "", bullet, content = ""] = point;
  return { ...plain, kind: "item", level: indent.length, numbered: bullet === undefined, text: content };
}

/** Collects blocks line by line. */
class BlockReader {
  readonly blocks: Block[] = [];
  private afterBlank = true;

  read(text: string, line: number): void {
    if (text.trim() === "") this.afterBlank = true;
    else this.readFilled(text, line);
  }

  private readFilled(text: string, line: number): void {
    const last = this.blocks.at(-1);
    const block = toBlock(text, line);
    if (separatorRow.test(text)) this.dropHeader(line);
    else if (last?.kind === "item" && this.continues(last, text, block))
      last.text += `\n${block?.text ?? text.trim()}`;
    else if (block) this.blocks.push(block);
    // a paragraph ends the item before it
    else if (last?.kind === "item") last.level = -1;
    this.afterBlank = false;
  }

  /** The first row of a table names the columns, if a row of dashes follows it. */
  private dropHeader(line: number): void {
    const isRow = (block: Block | undefined, at: number): boolean =>
      block?.kind === "row" && block.line === at;
    if (isRow(this.blocks.at(-1), line - 1) && !isRow(this.blocks.at(-2), line - 2)) this.blocks.pop();
  }

  /** Deeper points, indented lines, and lines that follow at once belong to the item. */
  private continues(open: Block, text: string, block: Block | undefined): boolean {
    if (open.level < 0 || (block && block.kind !== "item")) return false;
    const indent = text.length - text.trimStart().length;
    return block || this.afterBlank ? indent > open.level + 1 : true;
  }
}

/** Reads the blocks of a Markdown text; `first` is the number of its first line. */
export function blocksOf(lines: string[], first = 1): Block[] {
  const reader = new BlockReader();
  for (const [index, line] of lines.entries()) reader.read(line, first + index);
  return reader.blocks;
}
