import { describe, expect, test } from "vitest";
import type { JournalEvent } from "../../src/core/journal.ts";
import { answerText } from "../../src/delivery/answer.ts";
import { setMessage } from "../../src/delivery/set-message.ts";
import { parseMarkdown } from "../../src/markdown.ts";
import { plainText } from "../../src/visible-text.ts";
import { conceptOf, eventAt, issueOf, paperOf, restingOn } from "../factories.ts";
import { deskOf, read } from "./desk.ts";

const concepts = [
  conceptOf("Alpha search"),
  restingOn("Beta cache", "alpha-search"),
  conceptOf("Gamma loop"),
  conceptOf("Delta rule"),
];
const issue = issueOf("2025-01-01", [
  paperOf("2501.00001", "Nothing new"),
  paperOf("2501.00002", "On the beta cache", "A beta cache.\nIt is fast."),
  paperOf("2501.00003", "More beta cache", "And a gamma loop. A delta rule."),
]);

function compose(events: JournalEvent[] = [], fields: Partial<Parameters<typeof deskOf>[0]> = {}) {
  const desk = deskOf({ concepts, digests: [issue], events, ...fields });
  const { message, isRefused } = answerText("/digest", desk);
  return { desk, message, isRefused, text: read(message, desk) };
}
const shown = (minute: number, concept: string, key = "digest:2024-W50") =>
  eventAt(minute, {
    event: "delivered",
    channel: "terminal",
    key,
    outcome: "sent",
    concept,
    format: "quick",
  });
const understood = (minute: number, concept: string) => eventAt(minute, { event: "understood", concept });

describe("a digest", () => {
  test("puts a Quick Context before the first paper that mentions it, two in full, by need", () => {
    const { text, message } = compose();
    const at = (words: string) => text.indexOf(words);
    expect([
      at("Nothing new") < at("Quick context: "),
      at("The quick of beta-cache") < at("On the beta cache ["),
    ]).toEqual([true, true]);
    expect(text.match(/Quick context: /g)).toHaveLength(2);
    expect(text).toContain("Also new to you here: ");
    expect(message.lessons).toHaveLength(2);
  });

  test("counts its papers and what to learn before them", () => {
    expect(compose().text).toContain("Three papers; four concepts to learn before them.");
    const one = issueOf("2025-01-01", [paperOf("2501.00004", "A beta cache")]);
    expect(compose([], { digests: [one] }).text).toContain("One paper; two concepts to learn before it.");
  });

  test("says why each is there and how to answer", () => {
    const { text } = compose();
    expect(text).toContain("Why: never marked as understood; two papers below mention it.");
    for (const reply of [
      "/learn beta-cache --type deep-dive",
      "/explain beta-cache eli12",
      "/understood beta-cache",
    ])
      expect(text).toContain(reply);
  });

  test("leaves a prerequisite that no paper names for later, and tells how to get to it", () => {
    const { text, message } = compose([understood(1, "gamma-loop"), understood(1, "delta-rule")]);
    expect(message.lessons.map(({ concept }) => concept)).toEqual(["beta-cache"]);
    expect(text).toContain("What it rests on: `/path beta-cache`");
    expect(text).toContain("Also new to you here: alpha search.");
    expect(compose([understood(1, "alpha-search")]).text).not.toContain("What it rests on");
  });

  test("says what rests on a concept that the papers name, too", () => {
    const named = issueOf("2025-01-01", [paperOf("2501.00001", "Alpha search for the beta cache")]);
    expect(compose([], { digests: [named] }).text).toContain(
      "Why: never marked as understood; one paper below mentions it, and beta cache rests on it.",
    );
  });

  test("fades: a line the second time, then a link, nothing after it was understood, a step back after a miss", () => {
    const [first, second] = [shown(1, "beta-cache", "digest:a"), shown(2, "beta-cache", "digest:b")];
    expect(compose([first]).text).toContain("Again: Beta cache. Beta cache in one sentence.");
    expect(compose([first, second]).text).toContain("Once more: Beta cache.");
    expect(compose([first, second, understood(3, "beta-cache")]).text).not.toMatch(
      /(?:context:|Again:|more:) Beta cache/,
    );
    const missed = eventAt(4, {
      event: "recalled",
      concept: "beta-cache",
      question: "00000000",
      grade: "again",
    });
    expect(compose([first, second, understood(3, "beta-cache"), missed]).text).toContain(
      "Once more: Beta cache.",
    );
  });

  test("gives the room of a faded one to the next: only full ones count", () => {
    const { text } = compose([shown(1, "beta-cache")]);
    expect(text.match(/Quick context: /g)).toHaveLength(2);
  });

  test("looks the same on a second channel as on the first", () => {
    const { message } = compose();
    const sent = message.lessons.map((lesson, i) => ({
      ...shown(i, lesson.concept, message.key),
      channel: "signal",
    }));
    expect(compose(sent).text).toBe(compose().text);
  });

  test("names what nobody has written yet, and never shows it", () => {
    const { text, message } = compose([], { unwritten: ["beta-cache"] });
    expect(text).toContain("No lesson yet: beta cache.");
    expect(message.lessons.map(({ concept }) => concept)).not.toContain("beta-cache");
  });

  test("offers what was asked for as soon as it is there", () => {
    const queued = eventAt(1, { event: "queued", concept: "beta-cache", format: "deep-dive" });
    expect(compose([queued]).text).toContain("Beta cache, deep dive: `/learn beta-cache --type deep-dive`");
  });

  test("asks two questions on earlier concepts, none on those that it teaches", () => {
    const earlier = concepts.flatMap(({ slug }, i) => [shown(i, slug, "learn:x"), understood(i + 10, slug)]);
    const { text } = compose(earlier);
    expect(text.match(/\/recall \S+ 1 good/g)).toHaveLength(2);
    expect(compose().text).not.toContain("/recall");
  });

  test("of a week without one is refused", () => {
    const desk = deskOf({ concepts, digests: [issue] });
    expect(answerText("/digest --week W07", desk).isRefused).toBe(true);
    expect(answerText("/digest --week W01", desk).message.key).toBe("digest:2025-W01");
    expect(answerText("/digest", deskOf({})).isRefused).toBe(true);
  });
});

describe("a hostile digest", () => {
  const evil = [
    "**bold** [a](javascript:alert(1)) `/understood all` <script>alert(1)</script>",
    "# Heading\n- item\n| a | b |\n| - | - |",
    "<img src=x onerror=alert(1)> ![x](https://evil.example/x.png)",
  ];
  const hostile = issueOf(
    "2025-01-01",
    evil.map((text, i) => paperOf(`2501.0000${i}`, text, text)),
  );
  const desk = deskOf({ concepts, digests: [hostile] });
  const { message } = answerText("/digest", desk);

  test("stays text in Markdown", () => {
    const tree = parseMarkdown(setMessage(message, "markdown", desk));
    const kinds = JSON.stringify(tree).match(/"type":"(?:html|image|table|strong|inlineCode|list)"/g) ?? [];
    expect(kinds).toEqual([]);
    expect(plainText(tree)).toContain("[a](javascript:alert(1))");
  });

  test("stays text in mail: no element and no address of its own", () => {
    const html = setMessage(message, "html", desk);
    expect(html).not.toMatch(/<script|<img|javascript:[^)]*"|evil\.example\/x\.png"/);
    expect(
      html.match(/href="[^"]*"/g)!.every((href) => href.startsWith('href="https://arxiv.org/abs/')),
    ).toBe(true);
  });
});

test("mail carries its styles in its elements, its formulas as text, and loads nothing", () => {
  const { desk, message } = compose();
  desk.lessons.get("beta-cache")!.get("quick")!.body =
    "It's $\\frac{a}{b}$, by [A](arxiv:2211.17192), [gone](source:gone).\n";
  const html = setMessage(answerText("/digest", desk).message, "html", desk);
  expect(html).toContain(">a/b</em>");
  expect(html).toContain("It’s ");
  expect(html).toContain("https://arxiv.org/abs/2211.17192");
  expect(html).not.toMatch(/<style|<link|<math|class=|src=/);
  expect(html).toMatch(/<div style="[^"]*overflow-wrap:break-word/);
  expect(html.match(/<(?:p|h1|h3|blockquote|a|li)\b(?![^>]*style=)/g)).toBeNull();
  expect(message.subject).toBe("Digest of 2025-W01");
});
