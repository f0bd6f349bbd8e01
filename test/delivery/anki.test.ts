import { expect, test } from "vitest";
import { ankiText } from "../../src/delivery/anki.ts";
import { conceptOf } from "../factories.ts";

const recall = [
  { format: "quick" as const, question: 'Why\t"so"?\nReally?', answer: "#Because; <b>it</b> is." },
  { format: "quick" as const, question: "And?", answer: "So." },
  { format: "quick" as const, question: "Then?", answer: "So." },
];

test("questions become notes of Anki's text format: one line each, four fields, named by a guid that stays", () => {
  const text = ankiText([conceptOf("Alpha search", { recall })]);
  const [head, notes] = [text.split("\n").slice(0, 6), text.trimEnd().split("\n").slice(6)];
  expect(head).toContain("#guid column:1");
  expect(notes).toHaveLength(3);
  for (const note of notes) expect(note.split("\t")).toHaveLength(4);
  expect(notes[0]).toMatch(
    /^lacuna-alpha-search-[0-9a-f]{8}\tAlpha search: Why “so”\? Really\?\t#Because; <b>it<\/b> is\.\tlacuna inference alpha-search$/,
  );
  expect(
    ankiText([conceptOf("Alpha search", { recall: [recall[1]!, recall[0]!, recall[2]!] })]).split("\n")[7],
  ).toBe(notes[0]);
});
