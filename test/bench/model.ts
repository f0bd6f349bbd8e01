import { join } from "node:path";
import { loadConfiguration } from "../../src/archive/settings.ts";
import { costOf } from "../../src/lessons/model/budget.ts";
import { addUsage, noUsage } from "../../src/lessons/model/completion.ts";
import { answered, replay } from "../lessons/model/replay.ts";

/*
 * `npm run bench:model`: what a lesson by a model takes. The answers that a real model gave (test/lessons/model/answers) are
 * written from again; tokens are a quarter of the characters, prices those of content/lacuna.yaml.
 */

const { value } = await loadConfiguration(join(import.meta.dirname, "../../content"));
const prices = Object.entries(value!.model.prices);
const dollars = (usage: { input: number; output: number }) =>
  prices.map(([name, price]) => `${name} $${costOf(usage, price).toFixed(4)}`).join(", ");

let all = noUsage;
for (const slug of answered) {
  const { usage, asked, writing } = await replay(slug);
  const repairs = [...asked].flatMap(([wanted, times]) => (times > 1 ? [wanted] : []));
  const left = writing.problems.length + (writing.failure ? 1 : 0);
  all = addUsage(all, usage);
  console.log(
    `${slug.padEnd(22)} ${usage.calls} calls, ${usage.input} tokens in, ${usage.output} out; repaired: ${repairs.join(", ") || "nothing"}; problems left: ${left}; ${dollars(usage)}`,
  );
}
const mean = { input: all.input / answered.length, output: all.output / answered.length };
console.log(
  `a gap: ${(all.calls / answered.length).toFixed(1)} calls, ${Math.round(mean.input)} tokens in, ${Math.round(mean.output)} out: ${dollars(mean)}`,
);
const hundred = { input: mean.input * 100, output: mean.output * 100 };
console.log(
  `100 gaps: ${Math.round((all.calls / answered.length) * 100)} calls, ${(hundred.input / 1e6).toFixed(2)} M tokens in, ${(hundred.output / 1e6).toFixed(2)} M out: ${dollars(hundred)}`,
);
for (const [name, { batch, checked }] of prices)
  console.log(
    `${name}, prices of ${checked}: 100 gaps in batches $${costOf(hundred, batch ?? { input: 0, output: 0 }).toFixed(2)}`,
  );
