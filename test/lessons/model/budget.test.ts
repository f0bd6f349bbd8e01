import { expect, test } from "vitest";
import { costOf, within } from "../../../src/lessons/model/budget.ts";
import type { Complete, Completion, Request } from "../../../src/lessons/model/completion.ts";
import { nameRequests, remember } from "../../../src/lessons/model/remember.ts";

const price = { input: 1, output: 10, checked: "2026-01-01" };
const request: Request = { messages: [{ role: "user", content: "x".repeat(4000) }], maxTokens: 1000 };
/** Each call costs 1,000 tokens in and 100 out: $0.002; at the most $0.011. */
const answer: Completion = { text: "so", usage: { calls: 1, input: 1000, output: 100, estimated: false } };
const always: Complete = () => Promise.resolve(answer);

test("tokens cost what the table says", () => {
  expect(costOf({ input: 2_000_000, output: 500_000 }, price)).toBe(7);
});

test("calls end before the worst case of the next one goes over the budget", async () => {
  const ask = within(0.015, price, always);
  const kinds = [];
  for (let i = 0; i < 4; i++) kinds.push((await ask(request)).failure?.kind ?? "answered");
  expect(kinds).toEqual(["answered", "answered", "answered", "budget"]);
});

test("calls that are under way count with their worst case", async () => {
  const ask = within(0.012, price, always);
  const [first, second] = await Promise.all([ask(request), ask(request)]);
  expect([first?.failure, second?.failure?.kind]).toEqual([undefined, "budget"]);
});

test("a failed call that was paid for counts", async () => {
  const ask = within(0.0115, price, () =>
    Promise.resolve({ usage: answer.usage, failure: { kind: "cut", reason: "" } }),
  );
  await ask(request);
  expect((await ask(request)).failure?.kind).toBe("budget");
});

test("what was answered is not asked again, whatever it was asked after; another model is", async () => {
  const kept = new Map<string, Completion>();
  const store = {
    load: (key: string) => Promise.resolve(kept.get(key)),
    save: (key: string, one: Completion) => Promise.resolve(void kept.set(key, one)),
  };
  let calls = 0;
  const count: Complete = (one) => (calls++, always(one));
  await remember(nameRequests("e", "m"), store, count)(request);
  const again = await remember(nameRequests("e", "m"), store, count)(request);
  expect([calls, again.text, again.kept, again.usage.input]).toEqual([1, "so", true, 1000]);
  await remember(nameRequests("e", "other"), store, count)(request);
  expect(calls).toBe(2);
});

test("a failure is not kept", async () => {
  const store = { load: () => Promise.resolve(undefined), save: () => Promise.reject(new Error("kept")) };
  const failing: Complete = () =>
    Promise.resolve({ usage: answer.usage, failure: { kind: "cut", reason: "" } });
  expect((await remember(nameRequests("e", "m"), store, failing)(request)).failure?.kind).toBe("cut");
});
