import type { RootContent } from "mdast";
import type { Question } from "../recall.ts";
import type { Desk } from "./desk.ts";
import { bullets, command, heading, strong } from "./tree.ts";

/** Questions, how to answer them, and behind them, apart, the answers. */
export function questionBlocks(
  questions: readonly Question[],
  { spell }: Pick<Desk, "spell">,
): RootContent[] {
  if (questions.length === 0) return [];
  return [
    heading(2, "Can you say why?"),
    bullets(
      questions.map(({ concept, number, question }) => [
        strong(`${concept.name}. `),
        `${question} `,
        command(spell(`recall ${concept.slug} ${number} good`)),
        " or ",
        command(spell(`recall ${concept.slug} ${number} missed`)),
      ]),
      true,
    ),
    heading(3, "Answers"),
    bullets(
      questions.map(({ answer }) => [answer]),
      true,
    ),
  ];
}
