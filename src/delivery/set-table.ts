import stringWidth from "string-width";
import wrapAnsi from "wrap-ansi";

/** Space between two columns. */
const gap = "  ";
/** Columns narrower than this cannot be read: the table becomes a list. */
const narrowest = 8;

const widthOf = (text: string): number => Math.max(0, ...text.split("\n").map((line) => stringWidth(line)));
const pad = (text: string, width: number): string =>
  text + " ".repeat(Math.max(0, width - stringWidth(text)));

/**
 * Sets a table of painted cells, the first row its head, within a width: wide columns are wrapped, and where even that
 * is too narrow each row becomes a list of “head: cell”.
 */
export function setTable(
  rows: readonly string[][],
  width: number,
  paintHead: (text: string) => string,
): string {
  const [head = [], ...body] = rows;
  const widths = fitColumns(
    head.map((_, i) => Math.max(...rows.map((row) => widthOf(row[i] ?? "")))),
    width,
  );
  if (widths === undefined) return setAsList(head, body, width, paintHead);
  const rule = widths.map((one) => "─".repeat(one)).join(gap);
  return [setRow(head.map(paintHead), widths), rule, ...body.map((row) => setRow(row, widths))].join("\n");
}

/** Takes from the widest column until all fit; undefined where they cannot. */
function fitColumns(wanted: readonly number[], width: number): number[] | undefined {
  const widths = [...wanted];
  const room = width - gap.length * (widths.length - 1);
  const least = widths.reduce((sum, one) => sum + Math.min(one, narrowest), 0);
  if (least > room) return undefined;
  for (let over = widths.reduce((sum, one) => sum + one, 0) - room; over > 0; over--)
    widths[widths.indexOf(Math.max(...widths))]!--;
  return widths;
}

function setRow(cells: readonly string[], widths: readonly number[]): string {
  const wrapped = widths.map((width, i) => wrapAnsi(cells[i] ?? "", width, { hard: true }).split("\n"));
  const height = Math.max(...wrapped.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) =>
    wrapped
      .map((lines, i) => pad(lines[line] ?? "", widths[i]!))
      .join(gap)
      .trimEnd(),
  ).join("\n");
}

function setAsList(
  head: readonly string[],
  body: readonly string[][],
  width: number,
  paintHead: (text: string) => string,
): string {
  const setCell = (cell: string, i: number) =>
    wrapAnsi(`${i === 0 ? "• " : "  "}${paintHead(head[i] ?? "")}: ${cell}`, width, {
      hard: true,
      trim: false,
    });
  return body.map((row) => row.map(setCell).join("\n")).join("\n");
}
