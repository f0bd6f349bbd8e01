import { parseXml, XmlElement } from "@rgrove/parse-xml";
import { expect, inject, test } from "vitest";
import { readDigests } from "../../src/sources/read-digests.ts";
import { useBrowser, visit } from "./browser.ts";

useBrowser();

const child = (element: XmlElement, name: string) =>
  element.children.find((one) => one instanceof XmlElement && one.name === name) as XmlElement | undefined;

test("the subscribe link leads to a feed that parses, with whole recaps in it", async () => {
  const { page } = await visit("recaps/");
  const href = await page.getByRole("link", { name: "Subscribe by RSS" }).getAttribute("href");
  const response = await fetch(new URL(href!, inject("address")));
  expect(response.headers.get("content-type")).toMatch(/xml/);
  const rss = parseXml(await response.text()).root!;
  expect([rss.name, rss.attributes["version"]]).toEqual(["rss", "2.0"]);
  const channel = child(rss, "channel")!;
  for (const name of ["title", "link", "description"]) expect(child(channel, name)?.text).not.toBe("");
  const items = channel.children.filter(
    (one): one is XmlElement => one instanceof XmlElement && one.name === "item",
  );
  expect(items).toHaveLength(5);
  for (const item of items) {
    expect(child(item, "link")!.text).toMatch(/^http:\/\/localhost:4321\/recaps\/\d{4}-w\d\d\/$/);
    expect(new Date(child(item, "pubDate")!.text).toUTCString()).toBe(child(item, "pubDate")!.text);
    expect(child(item, "guid")!.text).toBe(child(item, "link")!.text);
    const content = child(item, "content:encoded")!.text;
    for (const part of ["<h2>Asked for</h2>", "<h2>Can you say why?</h2>", "#deep-dive"])
      expect(content).toContain(part);
    expect(content).not.toMatch(/href="\//);
  }
});

test("Lacuna's own reader of feeds reads it, too", async () => {
  const text = await (await fetch(new URL("recaps/rss.xml", inject("address")))).text();
  const { digests, problems } = readDigests({ name: "recaps.xml", text });
  expect(problems).toEqual([]);
  expect(digests[0]?.papers).toHaveLength(5);
});
