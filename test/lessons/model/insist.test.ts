import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Complete, type Completion, noUsage } from "../../../src/lessons/model/completion.ts";
import { insist } from "../../../src/lessons/model/insist.ts";

// Only the clock is not real: nobody waits for hours here.
beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const usage = { calls: 1, input: 10, output: 5, estimated: true };
const passing = (after: number | undefined): Completion => ({
  usage,
  failure: { kind: "unreachable", reason: "later", passing: { after } },
});
const whole: Completion = { text: "so", usage };

/** Answers in turn, and notes when each was asked for. */
function inTurn(...completions: Completion[]): { ask: Complete; times: number[] } {
  const start = Date.now();
  const times: number[] = [];
  return {
    times,
    ask: () => (times.push(Date.now() - start), Promise.resolve(completions[times.length - 1]!)),
  };
}

const request = { messages: [], maxTokens: 1 };
const patience = { tries: 4, firstWait: 1000, signal: new AbortController().signal };

test.each([90_000, 7_200_000, 30 * 86_400_000])("a server's wait of %i ms is kept whole", async (after) => {
  const { ask, times } = inTurn(passing(after), whole);
  const answer = insist(patience, ask)(request);
  await vi.advanceTimersByTimeAsync(after - 1);
  expect(times).toEqual([0]);
  await vi.advanceTimersByTimeAsync(1);
  expect((await answer).text).toBe("so");
  expect(times).toEqual([0, after]);
});

test("without a wait of the server's, each is twice as long as the one before, and every try is counted", async () => {
  const { ask, times } = inTurn(passing(undefined), passing(undefined), passing(undefined), whole);
  const answer = insist(patience, ask)(request);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(times).toEqual([0, 1000, 3000, 7000]);
  expect((await answer).usage).toEqual({ calls: 4, input: 40, output: 20, estimated: true });
});

test("what cannot pass is not tried again", async () => {
  const { ask, times } = inTurn({ usage: noUsage, failure: { kind: "quota", reason: "no money" } });
  expect((await insist(patience, ask)(request)).failure?.kind).toBe("quota");
  expect(times).toEqual([0]);
});
