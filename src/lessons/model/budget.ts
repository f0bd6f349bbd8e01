import type { Price } from "../../core/configuration.ts";
import type { Usage } from "../../core/lesson.ts";
import { figureOf } from "../../core/wording.ts";
import { type Complete, type Failure, type Request, estimateInput, noUsage } from "./completion.ts";

/** US dollars for some tokens. */
export function costOf(
  { input, output }: Pick<Usage, "input" | "output">,
  price: Pick<Price, "input" | "output">,
): number {
  return (input * price.input + output * price.output) / 1e6;
}

/** “12 calls, 31,200 tokens in, 9,400 out, $0.0312”. */
export function describeUsage({ calls, input, output, estimated }: Usage, price: Price): string {
  const about = estimated ? "about " : "";
  const dollars = costOf({ input, output }, price).toFixed(4);
  return `${figureOf(calls, "call")}, ${about}${input.toLocaleString("en")} tokens in, ${about}${output.toLocaleString("en")} out, $${dollars}`;
}

/** The most that a request may cost: its tokens by a rough count, and as long an answer as it allows. */
export function mostCost(request: Request, price: Pick<Price, "input" | "output">): number {
  return costOf({ input: estimateInput(request), output: request.maxTokens }, price);
}

/** The budget does not reach for what is to be asked next. */
export function overBudget(most: number, left: number, maxUsd: number): Failure {
  const reason = `the next call may cost up to $${most.toFixed(4)}, and $${Math.max(0, left).toFixed(4)} of $${maxUsd} are left`;
  return { kind: "budget", reason };
}

/**
 * Lets calls through while the worst case of what was spent and of what is under way stays within the budget.
 * @param maxUsd for everything that is asked through this door
 */
export function within(maxUsd: number, price: Price, ask: Complete): Complete {
  let spent = 0;
  let promised = 0;
  return async (request) => {
    const most = mostCost(request, price);
    const left = maxUsd - spent - promised;
    if (most > left) return { usage: noUsage, failure: overBudget(most, left, maxUsd) };
    promised += most;
    const completion = await ask(request);
    promised -= most;
    spent += costOf(completion.usage, price);
    return completion;
  };
}
