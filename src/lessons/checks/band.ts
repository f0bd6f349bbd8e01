import { formats } from "../../core/formats.ts";
import { countWords } from "../../visible-text.ts";
import type { LessonCheck } from "./check.ts";

const words = (count: number) => "word ".repeat(count);

/** The body is as long as its format asks: bands are tolerances around a target. */
export const band: LessonCheck = {
  kind: "band",
  find({ format, tree }) {
    const count = countWords(tree);
    const [least, most] = formats[format].band;
    if (count >= least && count <= most) return [];
    return [
      {
        unexpected: `${count} words`,
        expected: `${least} to ${most} (${formats[format].name}, aim at ${formats[format].target})`,
      },
    ];
  },
  good: [
    { format: "quick", text: words(150) },
    { format: "quick", text: `${words(230)}\n\n\`\`\`python\n${words(500)}\n\`\`\`\n\n$$\na b c\n$$` },
    { format: "eli12", text: words(320) },
  ],
  bad: [
    { format: "quick", text: words(149) },
    { format: "quick", text: words(231) },
    { format: "deep-dive", text: words(799) },
    { format: "eli12", text: "" },
  ],
};
