import { describe, expect, it } from "vitest";
import { readDigests } from "../../src/sources/read-digests.ts";
import { problemsOf, readOne } from "./factory.ts";

const issue = (papers: unknown, rest: object = {}): object => ({
  title: "Weekly",
  date: "2025-10-19",
  papers,
  ...rest,
});
const read = (value: unknown): ReturnType<typeof readOne> => readOne(JSON.stringify(value), "weekly.json");
const named = (value: unknown): object[] => problemsOf(JSON.stringify(value), "weekly.json");

describe("a JSON issue", () => {
  it("needs no more than a title for a paper", () => {
    const digest = read(issue([{ title: "Sparse Drafts" }]));
    expect(digest).toMatchObject({
      id: "weekly-2025-10-19",
      title: "Weekly",
      from: "2025-10-19",
      to: "2025-10-19",
    });
    expect(digest.papers).toEqual([
      { id: expect.stringMatching(/^url:/), title: "Sparse Drafts", authors: [], summary: "", links: [] },
    ]);
  });

  it.each(["arxiv:2510.12345", "arXiv:2510.12345v2", "2510.12345"])(
    "takes %s for an arXiv id, which has an address",
    (id) => {
      expect(read(issue([{ id, title: "T" }])).papers[0]).toMatchObject({
        id: "arxiv:2510.12345",
        url: "https://arxiv.org/abs/2510.12345",
      });
    },
  );

  it("replaces the ids of other systems", () => {
    expect(
      read(issue([{ id: "doi:10.1/x", title: "T", url: "https://arxiv.org/abs/2510.12345" }])).papers[0]?.id,
    ).toBe("arxiv:2510.12345");
  });

  it("may cover several days", () => {
    expect(read(issue([{ title: "T" }], { from: "2025-10-13", date: "2025-10-19T12:00:00Z" }))).toMatchObject(
      { from: "2025-10-13", to: "2025-10-19" },
    );
  });

  it("may be one of several", () => {
    const text = JSON.stringify([issue([{ title: "T" }]), issue([{ title: "U" }], { date: "2025-10-26" })]);
    expect(readDigests({ name: "w.json", text }).digests.map(({ to }) => to)).toEqual([
      "2025-10-19",
      "2025-10-26",
    ]);
  });

  it("drops what is no web address", () => {
    expect(read(issue([{ title: "T", url: "data:text/html,x" }])).papers[0]).toMatchObject({ links: [] });
  });
});

describe("a JSON file that is wrong", () => {
  it.each([
    [
      "a paper without a title",
      issue([{ title: "T" }, { url: "https://p.example" }]),
      "skipped-paper",
      "undefined at .papers[1].title",
    ],
    ["a paper that is none", issue([{ title: "T" }, 7]), "skipped-paper", "7 at .papers[1]"],
    [
      "an arXiv id that is none",
      issue([{ title: "T" }, { title: "U", id: "arxiv:25" }]),
      "skipped-paper",
      "arxiv:25 at .papers[1].id",
    ],
    [
      "a title of blanks",
      issue([{ title: "T" }, { title: " " }]),
      "skipped-paper",
      "an empty text at .papers[1].title",
    ],
    ["a day that is none", issue([], { date: "2025-02-30" }), "unreadable-digest", "2025-02-30 at .date"],
    [
      "days in the wrong order",
      issue([], { from: "2025-10-20" }),
      "unreadable-digest",
      "2025-10-20 at .from",
    ],
    ["no papers at all", { title: "T", date: "2025-10-19" }, "unreadable-digest", "at .papers"],
    ["another value", null, "unreadable-digest", "null at the file"],
    ["an empty array", [], "empty-digest", "no papers"],
    ["one bad issue of two", [issue([{ title: "T" }]), { title: 1 }], "unreadable-digest", "1 at [1].title"],
  ])("names the path of %s", (_, value, kind, unexpected) => {
    expect(named(value)).toEqual([
      expect.objectContaining({ kind, unexpected: expect.stringContaining(unexpected) }),
    ]);
  });

  it("has its other papers read", () => {
    const text = JSON.stringify(issue([7, { title: "T" }]));
    expect(readDigests({ name: "w.json", text }).digests[0]?.papers).toHaveLength(1);
  });

  it("is named where it is no JSON", () => {
    expect(problemsOf('{"title":\n "T",\n}', "w.json")).toEqual([
      expect.objectContaining({ kind: "unreadable-digest", place: { file: "digests/w.json", line: 3 } }),
    ]);
  });
});
