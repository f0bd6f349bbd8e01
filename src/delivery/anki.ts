import type { Concept } from "../core/concept.ts";
import { curl } from "../quotes.ts";
import { questionId } from "../recall.ts";

/** A field of Anki's text format: tabs and line ends would start another, a straight quote would open one. */
const field = (text: string): string => curl(text).replace(/\s+/g, " ").trim();

/**
 * The questions of some concepts as Anki's text import: one note a line, named by a guid, so that importing it again
 * updates the notes and makes none twice.
 * Format: https://docs.ankiweb.net/importing/text-files.html
 */
export function ankiText(concepts: readonly Concept[]): string {
  const notes = concepts.flatMap(({ slug, name, topic, recall }) =>
    recall.map(({ question, answer }) =>
      [`lacuna-${slug}-${questionId(question)}`, `${name}: ${question}`, answer, `lacuna ${topic} ${slug}`]
        .map(field)
        .join("\t"),
    ),
  );
  const head = [
    "#separator:tab",
    "#html:false",
    "#notetype:Basic",
    "#deck:Lacuna",
    "#guid column:1",
    "#tags column:4",
  ];
  return `${[...head, ...notes].join("\n")}\n`;
}
