import type { Price } from "../../core/configuration.ts";
import { type Complete, type Request, type Usage, estimateTokens, noUsage } from "./completion.ts";

/** US dollars for some tokens. */
export function costOf(
  { input, output }: Pick<Usage, "input" | "output">,
  price: Pick<Price, "input" | "output">,
): number {
  return (input * price.input + output * price.output) / 1e6;
}

/** The most that a request may cost: its tokens by a rough count, and as long an answer as it allows. */
function mostCost({ messages, maxTokens }: Request, price: Price): number {
  const input = estimateTokens(messages.map(({ content }) => content).join("\n"));
  return costOf({ input, output: maxTokens }, price);
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
    if (spent + promised + most > maxUsd)
      return {
        usage: noUsage,
        failure: {
          kind: "budget",
          reason: `the next call may cost up to $${most.toFixed(4)}, and $${(maxUsd - spent - promised).toFixed(4)} of $${maxUsd} are left`,
        },
      };
    promised += most;
    const completion = await ask(request);
    promised -= most;
    spent += costOf(completion.usage, price);
    return completion;
  };
}
