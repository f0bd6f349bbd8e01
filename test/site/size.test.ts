import { expect, inject, test } from "vitest";
import { weigh } from "./budget.ts";

test.each(weigh(inject("dist")))("$kind: $file weighs at most $most bytes", ({ bytes, most }) => {
  expect(bytes).toBeLessThanOrEqual(most);
});
