import { describe, expect, test } from "vitest";
import type { JournalEvent, Rating } from "../../src/core/journal.ts";
import { answerText } from "../../src/delivery/answer.ts";
import { statusOf } from "../../src/delivery/status.ts";
import { conceptOf, eventAt, issueOf, paperOf, restingOn } from "../factories.ts";
import { deskOf, read } from "./desk.ts";

const training = (name: string) => conceptOf(name, { topic: "training" });
const concepts = [
  conceptOf("Alpha search"),
  restingOn("Beta cache", "alpha-search"),
  conceptOf("Gamma loop"),
  training("Delta rule"),
  training("Epsilon step"),
];
const delivered = (minute: number, concept: string, fields = {}) =>
  eventAt(minute, {
    event: "delivered",
    channel: "terminal",
    key: "digest:2025-W01",
    outcome: "sent",
    concept,
    format: "quick",
    ...fields,
  });
const voted = (minute: number, concept: string, rating: Rating, format = "quick") =>
  eventAt(minute, { event: "feedback", concept, format, rating });

function ask(text: string, events: JournalEvent[] = [], fields: Partial<Parameters<typeof deskOf>[0]> = {}) {
  const desk = deskOf({ concepts, events, ...fields });
  const { message, events: done, isRefused = false } = answerText(text, desk);
  return { text: read(message, desk), done, message, isRefused };
}

describe("/learn", () => {
  test("gives the quick context first, with what may be answered", () => {
    const { text, message, done } = ask("/learn beta caches");
    expect(text).toContain("The quick of beta-cache.");
    for (const reply of [
      "/learn beta-cache --type deep-dive",
      "/understood beta-cache",
      "/feedback quick too-complex",
    ])
      expect(text).toContain(reply);
    expect([message.key, message.lessons, done]).toEqual([
      "learn:beta-cache/quick",
      [{ concept: "beta-cache", format: "quick" }],
      [],
    ]);
  });

  test("gives the format that was asked for, whatever the default", () => {
    const tooComplex = ["alpha-search", "beta-cache", "gamma-loop"].map((slug, i) =>
      voted(i, slug, "too-complex"),
    );
    expect(ask("/learn gamma-loop", tooComplex).text).toContain("The eli12 of gamma-loop");
    expect(ask("/learn gamma-loop", tooComplex).text).toContain(
      "Lessons of Inference start with this format for you, after three ‘too complex’",
    );
    expect(ask("/learn gamma-loop --type deep_dive", tooComplex).text).toContain(
      "The deep-dive of gamma-loop",
    );
  });

  test("queues a concept without a lesson, and says so", () => {
    const { text, done } = ask("/learn gamma-loop", [], { unwritten: ["gamma-loop"] });
    expect(text).toContain("Gamma loop has no lesson yet. It is queued");
    expect(done).toMatchObject([{ event: "queued", concept: "gamma-loop", format: "quick" }]);
  });

  test("does nothing for a near miss but suggest", () => {
    const { text, done, isRefused } = ask("/learn gamma lop");
    expect([text, done, isRefused]).toEqual([
      "Unexpected “gamma lop”, expected a concept; gamma-loop is near.\n",
      [],
      true,
    ]);
  });

  test("does not show a lesson that would run", () => {
    const desk = deskOf({ concepts });
    const lesson = desk.lessons.get("gamma-loop")!.get("quick")!;
    lesson.body = "{process.exit()}\n";
    expect(read(answerText("/learn gamma-loop", desk).message, desk)).not.toContain("process");
  });
});

test("/explain gives the simplest format unless another is named", () => {
  expect(ask("/explain beta-cache").text).toContain("The eli12 of beta-cache");
  expect(ask("/explain beta-cache deep dive").text).toContain("The deep-dive of beta-cache");
});

describe("/understood", () => {
  test("says what is ready to be learned now, and can be undone", () => {
    const digests = [issueOf("2025-01-01", [paperOf("2501.00001", "Beta cache and gamma loop")])];
    const { text, done } = ask("/understood alpha-search", [], { digests });
    expect(text).toContain("Alpha search is understood. `/understood alpha-search --undo` takes it back.");
    expect(text).toContain("Now ready to be learned: beta cache.");
    expect(done).toMatchObject([{ event: "understood", concept: "alpha-search" }]);
    expect(ask("/understood alpha-search --undo", done as JournalEvent[]).done).toMatchObject([
      { event: "reopened" },
    ]);
  });
});

describe("/understood of many", () => {
  const graph = [
    conceptOf("Alpha search"),
    restingOn("Beta cache", "alpha-search"),
    { ...restingOn("Delta rule", "beta-cache"), topic: "training" },
    training("Epsilon step"),
    conceptOf("Gamma loop"),
  ];
  const digests = [issueOf("2025-01-01", [paperOf("2501.00001", "A delta rule")])];
  const say = (text: string, events: JournalEvent[] = []) => ask(text, events, { concepts: graph, digests });
  const conceptsOf = (done: readonly JournalEvent[]) => done.map((event) => event["concept"]);

  test.each([
    ["--topic Training", ["alpha-search", "beta-cache", "delta-rule", "epsilon-step"]],
    ["--all-before delta rule", ["alpha-search", "beta-cache"]],
    ["beta cache, gamma-loop --with-prerequisites", ["alpha-search", "beta-cache", "gamma-loop"]],
    ["--all-before alpha-search", []],
  ])("%s marks each once, with what it rests on", (words, marked) => {
    const { done } = say(`/understood ${words}`);
    expect(done.every(({ event }) => event === "understood")).toBe(true);
    expect(conceptsOf(done)).toEqual(marked);
    expect(say(`/understood ${words}`, done as JournalEvent[]).done).toEqual([]);
  });

  test("says topic by topic what it marked, what is ready now, and how to take it back", () => {
    const digests = [issueOf("2025-01-01", [paperOf("2501.00001", "Delta rule")])];
    const { text } = ask("/understood --all-before delta-rule", [], { concepts: graph, digests });
    expect(text).toContain(
      "Two concepts are understood now. `/understood --all-before delta-rule --undo` takes it back.",
    );
    expect(text).toContain("Inference (2): alpha search and beta cache");
    expect(text).toContain("Now ready to be learned: delta rule.");
  });

  test("--undo takes back what the same command marked, and nothing that was marked otherwise", () => {
    const single = [eventAt(1, { event: "understood", concept: "alpha-search" })];
    const marked = [...single, ...say("/understood --topic training", single).done];
    const { done, text } = say("/understood --topic training --undo", marked);
    expect(done.every(({ event }) => event === "reopened")).toBe(true);
    expect(conceptsOf(done).toSorted()).toEqual(["beta-cache", "delta-rule", "epsilon-step"]);
    expect(text).toContain("Three concepts are open again.");
    expect(say("/understood --topic training --undo", [...marked, ...done]).done).toEqual([]);
    expect(say("/understood --all-before delta-rule --undo", marked).text).toContain("has marked nothing");
  });

  test.each([
    ["--topic Cookery", "expected a topic: inference, training, alignment"],
    ["--all-before gamma lop", "gamma-loop is near"],
    ["beta-cache, nobody --with-prerequisites", "Unexpected “nobody”"],
  ])("%s marks nothing and says what was expected", (words, said) => {
    const { isRefused, done, text } = say(`/understood ${words}`);
    expect([isRefused, done, text]).toEqual([true, [], expect.stringContaining(said)]);
  });
});

describe("/path", () => {
  const digests = [
    issueOf("2025-01-01", [
      paperOf("2501.00001", "Beta cache and epsilon step"),
      paperOf("2501.00002", "Alpha search"),
      paperOf("2501.00003", "Delta rule"),
    ]),
  ];
  const about = (text: string, events: JournalEvent[] = [], unwritten: string[] = []) =>
    ask(text, events, { digests, unwritten });
  const knowsAlpha = [eventAt(1, { event: "understood", concept: "alpha-search" })];

  test("leads to a concept, with minutes and the reason of each step", () => {
    const { text, done } = about("/path beta caches");
    expect(text).toContain(
      "The way to beta cache. Two concepts in this order, 2 min as quick contexts, 2 min as",
    );
    expect(text).toContain("1. Alpha search, quick 1, deep dive 1 min: needed for beta cache.");
    expect(text).toContain("2. Beta cache, quick 1, deep dive 1 min: what you asked for.");
    expect(text).toContain("/learn alpha-search");
    expect(done).toEqual([]);
    expect(about("/path beta-cache", knowsAlpha).text).not.toContain("Alpha search");
    expect(about("/path alpha-search", knowsAlpha).text).toContain("Alpha search is understood.");
  });

  test.each([
    "2501.00001v2",
    "arxiv:2501.00001",
    "https://arxiv.org/abs/2501.00001",
    "beta cache and epsilon step",
  ])("leads to a paper, named %s", (name) => {
    const { text } = about(`/path ${name}`, [], ["epsilon-step"]);
    expect(text).toContain("Before you read “Beta cache and epsilon step”. Three concepts");
    expect(text).toContain("one of them has no lesson yet");
    expect(text).toContain("Epsilon step, no lesson yet: mentioned by the paper.");
  });

  test("suggests what is near, concept or paper, and refuses the rest", () => {
    expect(about("/path beta cashe")).toMatchObject({ isRefused: true });
    expect(about("/path beta cashe").text).toContain("a concept or a paper; beta-cache is near");
    expect(about("/path cache and epsilon").text).toContain("“Beta cache and epsilon step” is near");
    expect(about("/path 2501.99999").text).toContain("the arXiv id or title of a paper");
  });

  test("says what can be learned now, and quietly what has no lesson", () => {
    const { text } = about("/path --ready", [], ["epsilon-step"]);
    expect(
      text.indexOf("Alpha search, 1 min: on the way to two papers, the last step to one of them."),
    ).toBeLessThan(text.indexOf("Delta rule, 1 min: the last step to one paper."));
    expect(text).not.toContain("Beta cache,");
    expect(text).toContain("No lesson yet: epsilon step.");
  });
});

describe("/feedback", () => {
  const deepDives = [
    delivered(1, "alpha-search"),
    delivered(2, "beta-cache", { key: "learn:beta-cache/deep-dive", format: "deep-dive" }),
    delivered(3, "gamma-loop"),
  ];

  test.each([
    ["helpful", "gamma-loop", "quick", "Quick context of gamma loop: helpful."],
    ["deep-dive too-complex", "beta-cache", "deep-dive", "Deep dive of beta cache: too complex."],
    ["alpha-search too-simple", "alpha-search", "quick", "Quick context of alpha search: too simple."],
    ["delta-rule too-simple", "delta-rule", "quick", "Quick context of delta rule: too simple."],
    ["delta-rule eli12 helpful", "delta-rule", "eli12", "ELI12 of delta rule: helpful."],
  ])(
    "%s means the lesson that was named, or the latest on the channel, and names it",
    (words, concept, format, said) => {
      const { text, done } = ask(`/feedback ${words}`, deepDives);
      expect([text, done]).toEqual([
        expect.stringContaining(said),
        [expect.objectContaining({ concept, format })],
      ]);
    },
  );

  test("means no lesson of another channel, and none that did not arrive", () => {
    const elsewhere = [
      delivered(1, "alpha-search", { channel: "signal" }),
      delivered(2, "beta-cache", { outcome: "unknown" }),
    ];
    const { isRefused, text } = ask("/feedback helpful", elsewhere);
    expect([isRefused, text]).toEqual([true, expect.stringContaining("no lesson was delivered here yet")]);
  });

  test("want-more queues the deep dive and tells how to read it now", () => {
    const { text, done } = ask("/feedback alpha-search want-more");
    expect(text).toContain(
      "The deep dive is queued. To read it now: `/learn alpha-search --type deep-dive`.",
    );
    expect(ask("/status", done as JournalEvent[]).text).toContain("Alpha search (Deep dive)");
  });

  test("want-more of a deep dive names what goes on from it", () => {
    const extended = concepts.map((one) =>
      one.slug === "alpha-search" ? { ...one, extensions: [{ concept: "beta-cache", why: "w" }] } : one,
    );
    const { text } = ask("/feedback alpha-search deep-dive want-more", [], { concepts: extended });
    expect(text).toContain("It goes on from there: `/learn beta-cache`.");
  });

  test("announces the switch of one topic, leaves the others as they were, and can be taken back", () => {
    const two = [voted(1, "alpha-search", "too-complex"), voted(2, "beta-cache", "too-complex")];
    const { text, done } = ask("/feedback gamma-loop too-complex", two);
    expect(text).toContain("From now on lessons of Inference start with ELI12, after three ‘too complex’.");
    expect(text).toContain("`/feedback --forget inference` takes it back");
    expect(text).not.toContain("Training");
    const after = [...two, ...done];
    const formatsOf = (events: JournalEvent[]) => statusOf(deskOf({ concepts, events })).defaultFormat;
    expect(formatsOf(after)).toEqual({
      all: "quick",
      topics: { inference: "eli12", training: "quick", alignment: "quick" },
    });
    const forgotten = ask("/feedback --forget Inference", after, { now: "2025-01-03T12:00:00Z" });
    expect(forgotten.text).toContain("its lessons start with Quick context again");
    expect(formatsOf([...after, ...forgotten.done]).topics).toMatchObject({ inference: "quick" });
  });

  test("announces every topic that votes of several topics switch", () => {
    const mixed = [voted(1, "alpha-search", "too-complex"), voted(2, "delta-rule", "too-complex")];
    const { text } = ask("/feedback epsilon-step too-complex", mixed);
    for (const topic of ["Inference", "Training", "Alignment"])
      expect(text).toContain(
        `From now on lessons of ${topic} start with ELI12, after three ‘too complex’ over all topics`,
      );
  });
});

describe("/recall", () => {
  const taught = [delivered(1, "alpha-search")];

  test("asks about what was taught before, once for each concept, with the answers apart", () => {
    const { text } = ask("/recall", taught);
    expect(text).toContain(
      "1. Alpha search. Why? `/recall alpha-search 1 good` or `/recall alpha-search 1 missed`",
    );
    expect(text).not.toContain("2. ");
    expect(text.indexOf("So.")).toBeGreaterThan(text.indexOf("Answers"));
    expect(ask("/recall").text).toContain("Nothing is due");
  });

  test("a miss opens the concept again", () => {
    const known = [eventAt(1, { event: "understood", concept: "alpha-search" })];
    const { text, done } = ask("/recall alpha-search 1 missed", known);
    expect(text).toContain("Alpha search is open again: `/learn alpha-search`");
    expect(statusOf(deskOf({ concepts, events: [...known, ...done] })).understood).toEqual([]);
  });

  test("two right answers some time apart propose that the concept is understood; two at once do not", () => {
    const right = (now: string, before: JournalEvent[]) =>
      ask("/recall alpha-search 1 good", before, { now });
    const first = right("2025-01-02T12:00:00Z", taught).done;
    expect(right("2025-01-02T13:00:00Z", [...taught, ...first]).text).not.toContain("understood");
    expect(right("2025-01-03T09:00:00Z", [...taught, ...first]).text).toContain(
      "is alpha search understood? `/understood alpha-search`",
    );
  });

  test.each(["/recall alpha-search 4 good", "/recall nobody 1 good"])("%s is refused", (text) => {
    expect(ask(text, taught).isRefused).toBe(true);
  });
});

test("/status says what is understood, open and queued, and why each topic starts as it does", () => {
  const digests = [issueOf("2025-01-01", [paperOf("2501.00001", "On the beta cache")])];
  const events = [
    eventAt(1, { event: "understood", concept: "gamma-loop" }),
    ...["alpha-search", "beta-cache", "gamma-loop"].map((slug, i) => voted(i, slug, "too-simple")),
  ];
  const { text } = ask("/status", events, { digests });
  for (const line of [
    "Understood (1)",
    "Gamma loop",
    "Open (2)",
    "Inference: Deep dive (3 × too simple)",
    "Next recap: that of 2025-W01",
  ])
    expect(text).toContain(line);
});

test("a message that is no command is answered with what was expected, and does nothing", () => {
  expect(ask("what is \u001b[31mattention?")).toMatchObject({
    isRefused: true,
    done: [],
    text: expect.stringContaining("expected one of learn"),
  });
});
