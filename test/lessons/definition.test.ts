import { describe, expect, test } from "vitest";
import { checkDefinition } from "../../src/lessons/checks/definition.ts";
import { conceptOf, mapOf, restingOn } from "../factories.ts";

const concept = conceptOf("Alpha");
const concepts = mapOf(concept, restingOn("Beta", "alpha"), restingOn("Gamma", "beta"), conceptOf("Delta"));
const find = (text: string) => checkDefinition({ format: "quick", text }, concept, concepts);

describe("a definition by what rests on the concept is named", () => {
  test.each([
    "**What it is.** The step in a [gamma](concept:gamma) that counts. It counts twice.",
    "## Overview\n\nAlpha is a part of [beta](concept:beta).",
  ])("%j", (text) => expect(find(text)).toMatchObject([{ line: text.split("\n").length }]));
});

describe("to look ahead is no fault:", () => {
  test.each([
    "**What it is.** The step that counts. Every [gamma](concept:gamma) has it.",
    "Alpha is like [delta](concept:delta).",
    "Alpha is a [nobody](concept:nobody), a [page](https://example.org).",
    "## Overview\n\nAlpha counts.\n\nLater came [beta](concept:beta).",
    "",
  ])("%j", (text) => expect(find(text)).toEqual([]));
});
