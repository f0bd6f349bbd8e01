import type { RootContent } from "mdast";
import type { Command } from "../core/command.ts";
import { inSentence } from "../core/wording.ts";
import type { EventOf } from "../core/journal.ts";
import { readerOf } from "../core/reader.ts";
import { isWellRecalled } from "../core/well-recalled.ts";
import { type Question, chooseQuestions, questionId } from "../recall.ts";
import type { Desk, Reply } from "./desk.ts";
import { Refusal, requireConcept, tell } from "./refusal.ts";
import { bullets, command, heading, paragraph, strong } from "./tree.ts";

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

/** How many questions a reader who asks for them is given at once. */
const atOnce = 5;

/** Asks what is due. */
export function askQuestions(desk: Desk): Reply {
  const questions = chooseQuestions(desk.concepts, desk.reader, desk.now, { most: atOnce });
  if (questions.length === 0)
    return tell([paragraph("Nothing is due. Questions come back when they are about to be forgotten.")]);
  return tell(questionBlocks(questions, desk));
}

/** Notes how well a question was answered; a miss opens the concept again. */
export function takeAnswer(
  { concept: text, question, grade }: Extract<Command, { kind: "answer" }>,
  desk: Desk,
): Reply {
  const { slug, name, recall } = requireConcept(text, desk);
  const asked = recall[question - 1];
  if (asked === undefined)
    throw new Refusal(
      `question ${question}`,
      recall.length === 0 ? `a concept with questions` : `1 to ${recall.length}`,
    );
  const event: EventOf<"recalled"> = {
    at: desk.now,
    event: "recalled",
    concept: slug,
    question: questionId(asked.question),
    grade,
  };
  return tell([paragraph(asked.answer), ...whatFollows(event, name, desk)], [event]);
}

/** What an answer changes: a miss opens the concept again, right answers apart from each other may close it. */
function whatFollows(event: EventOf<"recalled">, name: string, desk: Desk): RootContent[] {
  const { concept: slug, grade } = event;
  const say = (words: string) => command(desk.spell(words));
  if (grade === "again") {
    const said = desk.reader.understood.has(slug) ? `${name} is open again: ` : "It will be asked again: ";
    return [paragraph(said, say(`learn ${slug}`))];
  }
  const after = readerOf([...desk.events, event]);
  if (after.understood.has(slug) || !isWellRecalled(after.answers, slug)) return [];
  const proposal = `Right again, some time apart: is ${inSentence(name)} understood? `;
  return [paragraph(proposal, say(`understood ${slug}`))];
}
