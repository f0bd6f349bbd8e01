import { excerpt } from "../../core/problem.ts";
import { findBadFormulas } from "../../markdown.ts";
import type { LessonCheck } from "./check.ts";

/** KaTeX, read strictly, accepts every formula. */
export const formula: LessonCheck = {
  kind: "formula",
  find({ tree }) {
    return findBadFormulas(tree).map(({ formula: text, reason, line }) => ({
      line,
      unexpected: `the formula “${excerpt(text)}” (${excerpt(reason, 120)})`,
      expected: "a formula that KaTeX reads",
    }));
  },
  good: [
    {
      format: "deep-dive",
      text: "$\\alpha = \\sum_x \\min(p(x), q(x))$\n\n$$\n\\frac{1 - \\alpha^{k+1}}{1 - \\alpha}\n$$\n",
    },
  ],
  bad: [
    { format: "deep-dive", text: "$\\frac{1}{$" },
    { format: "deep-dive", text: "$\\unknown$" },
    { format: "deep-dive", text: "$\\href{javascript:alert(1)}{x}$" },
    { format: "deep-dive", text: "$$\nα % comment\n$$" },
  ],
};
