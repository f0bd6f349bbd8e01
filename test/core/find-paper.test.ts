import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { paperIdOf } from "../../src/core/digest.ts";
import { findPaper } from "../../src/core/find-paper.ts";
import { issueOf, paperOf } from "../factories.ts";

const address = "https://example.org/report";
const digests = [
  issueOf("2025-11-23", [
    paperOf("2211.17192", "Fast Inference from Transformers via Speculative Decoding"),
    paperOf("cs/0101001", "An Old Paper"),
    { ...paperOf("2501.00001", "A report"), id: paperIdOf(address), url: address },
    paperOf("2501.00002", "Twice"),
    paperOf("2501.00003", "Twice"),
  ]),
  issueOf("2025-11-30", [paperOf("2211.17192", "Fast Inference from Transformers via Speculative Decoding")]),
];
const found = (text: string) => {
  const { paper, near } = findPaper(digests, text);
  return paper?.id ?? near?.map(({ id }) => id);
};

describe("a paper is found", () => {
  test.each([
    ["2211.17192", "arxiv:2211.17192"],
    ["2211.17192v3", "arxiv:2211.17192"],
    ["arxiv:2211.17192", "arxiv:2211.17192"],
    ["arXiv: 2211.17192v1", "arxiv:2211.17192"],
    ["https://arxiv.org/abs/2211.17192v2", "arxiv:2211.17192"],
    ["http://www.arxiv.org/pdf/2211.17192.pdf", "arxiv:2211.17192"],
    ["cs/0101001", "arxiv:cs/0101001"],
    [address, paperIdOf(address)],
    ["fast inference from transformers, via speculative decoding", "arxiv:2211.17192"],
  ])("by %j", (text, id) => expect(found(text)).toBe(id));
});

describe("a paper is suggested", () => {
  test.each([
    ["Fast inference from transformers via speculativ decodign", ["arxiv:2211.17192"]],
    ["fast inference", ["arxiv:2211.17192"]],
    ["old paper", ["arxiv:cs/0101001"]],
    // What two are called is nobody's.
    ["twice", ["arxiv:2501.00002", "arxiv:2501.00003"]],
  ])("for %j", (text, near) => expect(found(text)).toEqual(near));
});

test.each([
  "2501.99999",
  "https://arxiv.org/abs/2501.99999",
  "https://example.org/other",
  "",
  "zzz",
  "../../etc",
])("nothing is near %j", (text) => expect(found(text)).toEqual([]));

test("any text is found, suggested for, or neither, and never throws", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
      const { paper, near } = findPaper(digests, text);
      expect(paper === undefined).toBe(near !== undefined);
      expect(near?.length ?? 0).toBeLessThanOrEqual(3);
    }),
  );
});
