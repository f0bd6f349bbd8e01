import type { StyledText } from "./set-styled.ts";

/** Bytes kept free for “(12/34) ”. */
const numberRoom = 12;

const bytesOf = (text: string): number => Buffer.byteLength(text, "utf8");
const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/**
 * Splits a styled text into numbered parts of at most so many bytes, each with its own ranges: at the last border of a
 * paragraph, else of a line, else of a word, where no style is cut, if there is one in the second half of the part; a
 * word that is longer than a part is split between two characters, as a reader sees them.
 */
export function splitStyled(whole: StyledText, mostBytes: number): StyledText[] {
  if (bytesOf(whole.text) <= mostBytes) return [whole];
  const cuts: { start: number; end: number }[] = [];
  for (let start = 0; start < whole.text.length;) {
    const end = findCut(whole, start, mostBytes - numberRoom);
    cuts.push({ start, end });
    start = end + whitespaceAt(whole.text, end);
  }
  return cuts.map(({ start, end }, i) => cutOut(whole, start, end, `(${i + 1}/${cuts.length}) `));
}

/** The white space at a cut belongs to neither side; a line after it keeps its indentation. */
const whitespaceAt = (text: string, at: number): number =>
  /^(?:[^\S\n]*\n)+|^[^\S\n]+/.exec(text.slice(at))?.[0].length ?? 0;

function cutOut({ text, styles }: StyledText, start: number, end: number, number: string): StyledText {
  const part = text.slice(start, end).trimEnd();
  const clipped = styles.map((style) => {
    const from = Math.max(style.start, start);
    const to = Math.min(style.start + style.length, start + part.length);
    return { ...style, start: from - start + number.length, length: to - from };
  });
  return { text: number + part, styles: clipped.filter(({ length }) => length > 0) };
}

const paragraphEnd = /\n\n/g;
const lineEnd = /\n/g;
const wordEnd = /\s/g;

function findCut({ text, styles }: StyledText, start: number, room: number): number {
  const end = start + lengthWithin(text.slice(start, start + room + 1), room);
  if (end >= text.length) return text.length;
  const isInStyle = (at: number) => styles.some((one) => one.start < at && at < one.start + one.length);
  const window = text.slice(start, end + 1);
  const bordersOf = (kind: RegExp) =>
    Array.from(window.matchAll(kind), ({ index }) => start + index).filter((at) => at > start);
  const late = (at: number) => at - start > (end - start) / 2;
  const whole = (at: number) => late(at) && !isInStyle(at);
  return (
    bordersOf(paragraphEnd).findLast(whole) ??
    bordersOf(lineEnd).findLast(whole) ??
    bordersOf(wordEnd).findLast(whole) ??
    bordersOf(lineEnd).findLast(late) ??
    bordersOf(wordEnd).at(-1) ??
    end
  );
}

/** How many UTF-16 units of a text fit into a number of bytes, in whole characters; always one at least. */
function lengthWithin(text: string, room: number): number {
  const fit = (pieces: Iterable<string>) => {
    let [length, bytes] = [0, 0];
    for (const piece of pieces) {
      bytes += bytesOf(piece);
      if (bytes > room) break;
      length += piece.length;
    }
    return length;
  };
  const segments = Array.from(graphemes.segment(text), ({ segment }) => segment);
  // A heap of combining marks can be longer than a message.
  return fit(segments) || fit(text) || 1;
}
