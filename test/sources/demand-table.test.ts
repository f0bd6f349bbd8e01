import { expect, test } from "vitest";
import { readDemandTable } from "../../src/sources/demand-table.ts";

const read = (text: string) => readDemandTable(text, "demand.tsv");

test("rows are read by the columns' names, in any order, with Windows' line ends", () => {
  const text =
    "\uFEFFkind\tname\taliases\tdf\r\nconcept\ttool use\ttool calling| tools |\t128\r\n\r\nbasic\tQA\t\t1\r\n";
  expect(read(text).value).toEqual([
    { name: "tool use", aliases: ["tool calling", "tools"], kind: "concept" },
    { name: "QA", aliases: [], kind: "basic" },
  ]);
});

test.each([
  ["", 1],
  ["name,aliases,df,kind\na,b,1,concept", 1],
  ["name\taliases\tdf\tkind\na\t\t1", 2],
  ["name\taliases\tdf\tkind\na\t\t1\tconcept\n\t\t1\tconcept", 3],
])("%j is refused at its line", (text, line) => {
  expect(read(text)).toMatchObject({ value: undefined, problems: [{ place: { file: "demand.tsv", line } }] });
});
