import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkNames, parseCommand, parseWords, verbs } from "../../src/core/command.ts";
import { conceptOf, mapOf } from "../factories.ts";

describe("a command", () => {
  test.each([
    ["/learn speculative-decoding --type deep_dive", { kind: "learn", format: "deep-dive" }],
    ["/learn speculative-decoding —type deep_dive", { kind: "learn", format: "deep-dive" }],
    ["/learn speculative-decoding --type=Quick-Context", { kind: "learn", format: "quick" }],
    ["learn --type deep-dive speculative-decoding", { kind: "learn", format: "deep-dive" }],
    [
      "  LEARN   Speculative-Decoding ",
      { kind: "learn", format: undefined, concept: "Speculative-Decoding" },
    ],
    [
      "/learn speculative decoding deep dive",
      { kind: "learn", format: "deep-dive", concept: "speculative decoding" },
    ],
    ["/explain speculative-decoding eli12", { kind: "explain", format: "eli12" }],
    ["/explain speculative-decoding", { kind: "explain", format: "eli12" }],
    ["/understood speculative-decoding", { kind: "understood", undo: false }],
    ["/understood speculative-decoding --undo", { kind: "understood", undo: true }],
    [
      "/understood --topic inference",
      { kind: "understood-many", scope: { topic: "inference" }, undo: false },
    ],
    [
      "/understood —all-before kv cache --undo",
      { kind: "understood-many", scope: { before: "kv cache" }, undo: true },
    ],
    [
      "/understood kv cache, LoRA --with-prerequisites",
      { kind: "understood-many", scope: { concepts: ["kv cache", "LoRA"] }, undo: false },
    ],
    ["/feedback helpful", { kind: "feedback", rating: "helpful", concept: undefined, format: undefined }],
    [
      "/feedback deep-dive too-complex",
      { kind: "feedback", format: "deep-dive", rating: "too-complex", concept: undefined },
    ],
    [
      "/feedback x deep dive too complex",
      { kind: "feedback", concept: "x", format: "deep-dive", rating: "too-complex" },
    ],
    ["feedback x want_more", { kind: "feedback", concept: "x", rating: "want-more", format: undefined }],
    ["/feedback --forget inference", { kind: "forget", topic: "inference" }],
    ["/digest --week 2025-w47", { kind: "digest", week: "2025-W47" }],
    ["/recap 7", { kind: "recap", week: "W07" }],
    ["/recap", { kind: "recap", week: undefined }],
    ["/status", { kind: "status" }],
    ["/recall", { kind: "recall" }],
    ["/path kv cache", { kind: "path", goal: "kv cache" }],
    [
      "/path https://arxiv.org/abs/2211.17192v1",
      { kind: "path", goal: "https://arxiv.org/abs/2211.17192v1" },
    ],
    ["/path —ready", { kind: "ready" }],
    ["/recall kv cache 2 missed", { kind: "answer", concept: "kv cache", question: 2, grade: "again" }],
  ])("%s", (text, command) => {
    expect(parseCommand(text).command).toMatchObject(command);
  });

  test.each([
    ["hello there", "“hello”", "one of learn, explain"],
    ["", "“”", "one of learn"],
    ["/constructor x", "“/constructor”", "one of learn"],
    ["/learn", "nothing", "the name of a concept"],
    ["/learn deep-dive", "nothing", "the name of a concept"],
    ["/learn x --type poem", "“poem”", "one of quick, deep-dive, eli12"],
    ["/learn x --type", "nothing", "a value after --type"],
    ["/learn x --tpye quick", "“--tpye”", "the name of a concept alone"],
    ["/understood --topic", "nothing", "a value after --topic"],
    ["/understood --topic x --all-before y", "“--all-before”", "the name"],
    ["/understood --with-prerequisites", "nothing", "the name of a concept"],
    ["/understood , , --with-prerequisites", "“,”", "names of concepts"],
    ["/understood --interview", "“--interview”", "the name of a concept alone"],
    ["/feedback", "nothing", "one of helpful"],
    ["/feedback great", "“great”", "one of helpful"],
    ["/recap 54", "“54”", "a week such as"],
    ["/recap 47 please", "“please”", "nothing more"],
    ["/path", "nothing", "a concept, a paper, or --ready"],
    ["/path kv cache --ready", "“kv”", "nothing more"],
    ["/status now", "“now”", "nothing more"],
    ["/recall x good", "“x”", "the number of a question"],
    ["/recall x 1", "“1”", "one of again"],
    [`/learn ${"x".repeat(400)}`, "a long text", "a command such as"],
    ["\u001b[2J", "“[2J”", "one of"],
  ])("but not %j", (text, unexpected, expected) => {
    expect(parseCommand(text).misreading).toEqual({
      unexpected: expect.stringContaining(unexpected),
      expected: expect.stringContaining(expected),
    });
  });

  test("is read from the terminal's arguments as from a message", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...verbs),
        fc.array(
          fc.constantFrom(
            "x",
            "deep",
            "dive",
            "deep-dive",
            "too-complex",
            "--type",
            "--undo",
            "--topic",
            "--all-before",
            "--with-prerequisites",
            "2",
            "good",
          ),
        ),
        (verb, words) => {
          expect(parseWords([verb, ...words])).toEqual(parseCommand(`/${verb} ${words.join(" ")}`));
        },
      ),
    );
  });

  test("may be any text: it is read or refused, and the refusal can be printed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.constantFrom("", ...verbs), (text, verb) => {
        const { command, misreading } = parseCommand(`/${verb} ${text}`);
        expect(command === undefined).toBe(misreading !== undefined);
        expect(misreading?.unexpected ?? "").not.toMatch(/\p{Cc}|\p{Cf}/u);
      }),
    );
  });
});

test("a concept cannot be called like a format or a rating", () => {
  const concepts = mapOf(conceptOf("Deep dive"), conceptOf("Helpful"), conceptOf("Deep learning"));
  expect(checkNames(concepts, (slug) => slug).map(({ place }) => place.file)).toEqual([
    "deep-dive",
    "helpful",
  ]);
});
