import { describe, expect, test } from "vitest";
import { stageOf } from "../../src/core/fading.ts";
import type { Mark } from "../../src/core/reader.ts";

/** `1`, `2` … : shown by the digest of that name; `u` understood, `r` reopened, `m` missed. */
const marksOf = (letters: string): Mark[] =>
  [...letters].map((letter) => {
    const kinds = { u: "understood", r: "reopened", m: "missed" } as const;
    const kind = kinds[letter as keyof typeof kinds];
    return kind === undefined ? { kind: "shown", key: letter } : { kind };
  });

describe("a Quick Context", () => {
  test.each([
    ["", "full"],
    ["1", "line"],
    ["12", "link"],
    ["1234", "link"],
    // One digest on two channels counts once.
    ["11", "line"],
    ["u", "nothing"],
    ["12u3", "nothing"],
    // Undone, it is where it was.
    ["1ur", "line"],
    // A miss goes one step back.
    ["12m", "line"],
    ["1mm", "full"],
    ["12um", "link"],
    ["um3", "link"],
  ])("after %j comes as %s", (letters, stage) => {
    expect(stageOf(marksOf(letters))).toBe(stage);
  });

  test("is the same on a second channel as on the first", () => {
    expect(stageOf(marksOf("12"), "2")).toBe("line");
    expect(stageOf(marksOf("1"), "1")).toBe("full");
  });
});
