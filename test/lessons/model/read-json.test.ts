import { expect, test } from "vitest";
import { z } from "zod";
import { readJson, readMarkdown } from "../../../src/lessons/model/read-json.ts";

const schema = z.strictObject({ a: z.number() });

test.each([
  '{"a": 1}',
  '```json\n{"a": 1}\n```',
  '<think>{"a": 2}</think>\n{"a": 1}',
  'reasoning…</think>{"a": 1}',
  'Here it is: {"a": 1}. Done.',
])("%j holds the object", (text) => {
  expect(readJson(text, schema).value).toEqual({ a: 1 });
});

test.each([
  ['{"a": 1', "expected one JSON object"],
  ["", "expected one JSON object"],
  ['{"a": "x"}', "a: Invalid input"],
  ['{"a": 1, "b": 2}', "Unrecognized key"],
])("%j is sent back with what is wrong", (text, fault) => {
  expect(readJson(text, schema).faults?.join()).toContain(fault);
});

test.each(["a\n\nb", "```markdown\na\n\nb\n```", "<think>hm</think>\n\na\n\nb\n"])(
  "%j is the Markdown",
  (text) => {
    expect(readMarkdown(text)).toBe("a\n\nb\n");
  },
);

test("a listing at the start is no fence around the whole", () => {
  expect(readMarkdown("```python\nx\n```\n\ntext")).toBe("```python\nx\n```\n\ntext\n");
});
