import type { RootContent } from "mdast";
import type { Concept, Topic } from "../core/concept.ts";
import { findConcept } from "../core/find-concept.ts";
import type { ReaderEvent } from "../core/journal.ts";
import { excerpt } from "../core/problem.ts";
import type { Misreading } from "../core/command-words.ts";
import type { Desk, Reply } from "./desk.ts";
import { paragraph, root } from "./tree.ts";

/** A command that names what is not there. */
export class Refusal extends Error implements Misreading {
  readonly unexpected: string;
  readonly expected: string;
  constructor(unexpected: string, expected: string) {
    super(`unexpected ${unexpected}, expected ${expected}`);
    [this.unexpected, this.expected] = [unexpected, expected];
  }
}

/** A reply that does nothing and says what was expected. */
export function refuse({ unexpected, expected }: Misreading): Reply {
  return { ...tell([paragraph(`Unexpected ${unexpected}, expected ${expected}.`)]), isRefused: true };
}

/** A short reply that holds no lesson. */
export function tell(blocks: RootContent[], events: ReaderEvent[] = []): Reply {
  return { message: { key: "reply", subject: "Lacuna", tree: root(blocks), lessons: [] }, events };
}

/** The concept that a reader means. @throws Refusal that suggests what is near */
export function requireConcept(text: string, { concepts, spell }: Desk): Concept {
  const { concept, near } = findConcept(concepts, text);
  if (concept !== undefined) return concept;
  const nearest = near.map(({ slug }) => slug).join(" or ");
  throw new Refusal(
    `“${excerpt(text)}”`,
    nearest === ""
      ? `the name of a concept; \`${spell("status")}\` lists those that you meet`
      : `a concept; ${nearest} is near`,
  );
}

/** The topic that a reader means, by slug or name. @throws Refusal that lists them */
export function requireTopic(text: string, { topics }: Desk): Topic {
  const topic = topics.find(({ slug, name }) => [slug, name.toLowerCase()].includes(text.toLowerCase()));
  if (topic !== undefined) return topic;
  throw new Refusal(`“${excerpt(text)}”`, `a topic: ${topics.map(({ slug }) => slug).join(", ")}`);
}
