import type { Concept } from "../../core/concept.ts";
import type { Draft } from "../../core/lesson.ts";
import { excerpt } from "../../core/problem.ts";
import { parseMarkdown } from "../../markdown.ts";
import { plainText } from "../../visible-text.ts";
import type { Finding } from "./check.ts";

/**
 * Shares of an answer's content words. A good answer is no quotation: of 294 that editors passed, every one has 0.55 or
 * more of its words in the three lessons together, but one in six has less than 0.6 in the lesson of its own format. An
 * answer has about 0.15 of them in another concept's quick.
 */
const least = { lessons: 0.5, own: 0.25 };

/** Words of four letters or more that any answer may hold. */
const common = new Set(
  `about above after again against also although always among another around because become been before being below
  between both cannot come could does doing done down during each either else even ever every first from further gets give
  given goes have having here hers himself into itself just keep kept know last less like made make makes many more most
  much must need needs never next none nothing once only onto other others otherwise over part quite rather same shall
  should since some something still such take takes than that their them themselves then there therefore these they thing
  things this those though through together under until upon very want were what whatever when where whether which while
  whole whom whose will with within without would your yours`.split(/\s+/),
);

const wordsOf = (text: string): string[] => text.toLowerCase().match(/\p{L}[\p{L}’']*/gu) ?? [];
/** Cuts what English adds at the end, on both sides of a comparison: plural, -ing, -ed. */
const stem = (word: string): string =>
  word.replace(/['’]s?$/, "").replace(/(?:ies|ing|ied|ed|es|s|e|y)$/, "");
const stemsOf = (text: string): Set<string> => new Set(wordsOf(text).map(stem));

function contentOf(answer: string): string[] {
  const words = wordsOf(answer).filter((word) => word.length >= 4 && !common.has(word));
  return [...new Set(words.map(stem))];
}

/** Factors and percentages, which somebody measured or the lesson computed; other numbers may be the answer's own sums. */
const figures = /(?<![\p{L}\p{N}.])(\d[\d.,]*)\s?(?:%|percent|[x×](?!\p{L})|-?fold|times)/giu;
const valueOf = (digits: string): number => Number(digits.replace(/,(?=\d{3})/g, "").replace(/[.,]$/, ""));

/** Every number of a text, as itself and as a percentage. */
function valuesOf(text: string): Set<number> {
  const values = (text.match(/\d+(?:[.,]\d+)*/g) ?? []).map(valueOf);
  return new Set(values.flatMap((value) => [value, Math.round(value * 1e4) / 100]));
}

/** A recall question can be answered from the lessons, and its answer brings no figure that they lack. */
export function checkRecall({ recall }: Pick<Concept, "recall">, drafts: readonly Draft[]): Finding[] {
  const texts = new Map(drafts.map(({ format, text }) => [format, plainText(parseMarkdown(text))]));
  const all = [...texts.values()].join("\n");
  return recall.flatMap(({ format, question, answer }): Finding[] => {
    const shown = `the answer “${excerpt(answer)}”`;
    const words = contentOf(answer);
    const lacks = (text: string, share: number) => {
      const stems = stemsOf(`${question} ${text}`);
      return words.filter((word) => stems.has(word)).length < share * words.length;
    };
    const known = valuesOf(`${question} ${all}`);
    const foreign = [...answer.matchAll(figures)].filter(([, digits = ""]) => !known.has(valueOf(digits)));
    return [
      ...foreign.map(([figure]) => ({
        unexpected: `the figure “${figure}” in ${shown}`,
        expected: "figures of a lesson",
      })),
      ...(lacks(all, least.lessons)
        ? [
            {
              unexpected: `${shown}, most of whose words no lesson holds`,
              expected: "an answer that the lessons give",
            },
          ]
        : lacks(texts.get(format) ?? "", least.own)
          ? [
              {
                unexpected: `${shown}, whose words the ${format} hardly holds`,
                expected: "the shallowest format that answers it",
              },
            ]
          : []),
    ];
  });
}
