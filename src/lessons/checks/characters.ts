import type { LessonCheck } from "./check.ts";

/** Controls other than line ends and tabs, directions, joiners, tags, private and broken characters: nobody sees them. */
const unseen = /[^\P{C}\n\r\t]|[\u2028\u2029]/u;

/** Nothing that a reader cannot see: it could hide text, turn it round, or speak to a terminal. */
export const characters: LessonCheck = {
  kind: "characters",
  find({ text }) {
    return text.split("\n").flatMap((line, i) => {
      const hit = unseen.exec(line.toWellFormed().replace(/\uFFFD/g, "\u0000"))?.[0];
      if (hit === undefined) return [];
      const code = hit.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0");
      return [
        {
          line: i + 1,
          unexpected: `the unseen character U+${code}`,
          expected: "characters that can be seen",
        },
      ];
    });
  },
  good: [{ format: "quick", text: "Grüße, “quotes”, ∑ and 漢字:\n\n- one\n\ttwo" }],
  bad: [
    { format: "quick", text: "a\u0000b" },
    { format: "quick", text: "\u001b[31mred" },
    { format: "quick", text: "a\u202eb" },
    { format: "quick", text: "a\u200bb" },
    { format: "quick", text: "a\u{e0041}b" },
    { format: "quick", text: "a\ud800b" },
    { format: "quick", text: "a\u2028b" },
  ],
};
