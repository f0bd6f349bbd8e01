import winkNLP from "wink-nlp";
import model from "wink-eng-lite-web-model";

/** A word of a text, compound words whole (“state-of-the-art”, “3D”): `text.slice(start, end)`. */
export interface Word {
  start: number;
  end: number;
  part: "noun" | "adjective" | "other";
}

const nlp = winkNLP(model, ["pos"]);
const { value, pos } = nlp.its;

/** The tagger's time grows with the square of one unbroken run of letters: longer ones are no words. UTF-16 units. */
const longestWord = 64;
/** A line is tagged in pieces of at most so many UTF-16 units. */
const longestPiece = 10_000;
const hyphen = /^[-\u2010-\u2013]$/u;
const startsWord = /^[\p{L}\p{N}]/u;
const endsWord = /[\p{L}\p{N}]$/u;

const partOf = (tag: string): Word["part"] =>
  tag === "NOUN" || tag === "PROPN" ? "noun" : tag === "ADJ" ? "adjective" : "other";

/** The words of a text, line by line, with their parts of speech (wink-nlp). Linear in the text, whatever stands in it. */
export function tagWords(text: string): Word[][] {
  return Array.from(text.matchAll(/[^\n\r]+/g)).flatMap(({ 0: line, index }) =>
    Array.from({ length: Math.ceil(line.length / longestPiece) }, (_, i) =>
      tagPiece(line.slice(i * longestPiece, (i + 1) * longestPiece), index + i * longestPiece),
    ),
  );
}

interface Token extends Word {
  text: string;
}

function tagPiece(piece: string, offset: number): Word[] {
  const safe = piece.replace(/\S+/g, (run) => (run.length > longestWord ? " ".repeat(run.length) : run));
  const read = nlp.readDoc(safe).tokens();
  const tags: string[] = read.out(pos);
  const tokens: Token[] = [];
  let at = 0;
  for (const [i, text] of read.out(value).entries()) {
    const start = safe.indexOf(text, at);
    if (start === -1) continue;
    at = start + text.length;
    const part = startsWord.test(text) ? partOf(tags[i] ?? "") : "other";
    tokens.push({ text, start: start + offset, end: at + offset, part });
  }
  return joinTokens(tokens);
}

/** Joins what nothing or a hyphen alone stands between. */
function joinTokens(tokens: readonly Token[]): Word[] {
  const words: Word[] = [];
  for (let i = 0; i < tokens.length; i++) {
    let { text, start, end, part } = tokens[i]!;
    while (endsWord.test(text)) {
      const next = tokens[i + 1];
      const after = tokens[i + 2];
      if (next?.start !== end) break;
      const isHyphened = hyphen.test(next.text) && after?.start === next.end;
      const joined = isHyphened ? after! : next;
      if (!startsWord.test(joined.text)) break;
      ({ text, end } = joined);
      part = compoundPart(joined.part, isHyphened);
      i += isHyphened ? 2 : 1;
    }
    words.push({ start, end, part });
  }
  return words;
}

/** A compound is what its last word is; “data-driven” and “step-by-step” stand where adjectives do. */
function compoundPart(part: Word["part"], isHyphened: boolean): Word["part"] {
  return part === "other" && isHyphened ? "adjective" : part;
}
