import { describe, expect, test } from "vitest";
import { compareCitation, isSamePaper } from "../../src/core/citation.ts";

const record = {
  title: "Fast Inference from Transformers via Speculative Decoding",
  authors: ["Yaniv Leviathan", "Matan Kalman", "Yossi Matias"],
  summary: "Inference from large autoregressive models is slow.",
};

describe("a citation agrees with arXiv's record", () => {
  test.each([
    [record.title, record.authors],
    [
      "Fast inference from transformers via speculative decoding.",
      ["Leviathan, Y.", "Kalman, M.", "Matias, Y."],
    ],
    ["Fast Inference from {T}ransformers via \\emph{Speculative} Decoding", ["Y. Leviathan", "et al."]],
  ])("as %j by %j", (title, authors) => {
    expect(compareCitation({ title, authors }, record)).toEqual([]);
  });
});

describe("a citation differs", () => {
  test.each([
    ["Accelerating Large Language Model Decoding", record.authors, ["title"]],
    [record.title, ["Charlie Chen", "et al."], ["authors"]],
    [record.title, ["Matan Kalman", "Yaniv Leviathan", "Yossi Matias"], ["authors"]],
    [record.title, record.authors.slice(0, 2), ["authors"]],
    ["Another", ["Nobody"], ["title", "authors"]],
  ])("as %j by %j", (title, authors, parts) => {
    const found = compareCitation({ title, authors }, record).map(
      ({ unexpected }) => unexpected.split(" ")[1],
    );
    expect(found).toEqual(parts);
  });
});

test("accents, case and LaTeX do not make another paper", () => {
  const tramer = { ...record, title: "On $\\ell_2$ norms", authors: ["Florian Tramèr"] };
  expect(compareCitation({ title: "On ell_2 Norms", authors: ["Florian Tramer"] }, tramer)).toHaveLength(1);
  expect(compareCitation({ title: "On $\\ell_2$ Norms", authors: ["Florian Tramer"] }, tramer)).toEqual([]);
});

describe("a digest's title", () => {
  test.each([
    "Speculative Decoding",
    "Fast Inference via Speculation",
    "Slow autoregressive inference",
    "SD",
  ])("%j can be the paper", (title) => {
    expect(isSamePaper(title, record)).toBe(true);
  });
  test.each(["A Survey of Sheep Farming", "Diffusion Policies for Robots"])("%j cannot", (title) => {
    expect(isSamePaper(title, record)).toBe(false);
  });
});
