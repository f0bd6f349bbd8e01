import type { Digest, Paper } from "../../src/core/digest.ts";

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escapeXml = (text: string): string => text.replace(/[&<>"]/g, (mark) => entities[mark] ?? "");
const escapeMarkdown = (text: string): string => text.replace(/[!-/:-@[-`{-~]/g, "\\$&");
const linksOf = ({ links }: Paper): string =>
  links.map(({ label, url }) => `[${label}](<${url.replaceAll("&", "&amp;")}>)`).join(", ");
const by = ({ authors }: Paper): string => (authors.length > 0 ? `, by ${authors.join(", ")}` : "");
const linesOf = ({ summary }: Paper): string[] => summary.split("\n").map(escapeMarkdown);

const toHtml = ({ summary }: Paper): string =>
  summary
    .split("\n")
    .map((line) => `<p>${escapeXml(line)}</p>`)
    .join("\n");

export function toTable({ title, from, to, papers }: Digest): string {
  const rows = papers.map((paper, index) => {
    const text = `${index + 1}) **${escapeMarkdown(paper.title)}** - ${linesOf(paper).join(" <br>● ")}`;
    return `| ${text} | ${linksOf(paper)}${by(paper)} |`;
  });
  return [
    `## ${escapeMarkdown(title)} (${from} to ${to})`,
    "| **Paper** | **Links** |",
    "| --- | --- |",
    ...rows,
  ].join("\n");
}

export function toList({ title, from, to, papers }: Digest): string {
  const items = papers.map((paper, index) => {
    const [first, ...points] = linesOf(paper);
    const nested = points.map((point) => `   - ${point}`);
    return [
      `${index + 1}. **${escapeMarkdown(paper.title)}** - ${first}`,
      ...nested,
      `   ${linksOf(paper)}${by(paper)}`,
      "",
    ];
  });
  return [`# ${escapeMarkdown(title)} (${from} to ${to})`, "", ...items.flat()].join("\n");
}

export function toAtom({ title, from, to, papers }: Digest): string {
  const entries = papers.map((paper, index) => {
    const html = toHtml(paper);
    const links = paper.links.map(({ url }) => `<link rel="alternate" href="${escapeXml(url)}"/>`).join("");
    const authors = paper.authors.map((name) => `<author><name>${escapeXml(name)}</name></author>`).join("");
    return `<entry><id>urn:${index}</id><title>${escapeXml(paper.title)}</title>${links}${authors}
<updated>${to}T10:00:00Z</updated><published>${from}T10:00:00Z</published>
<summary type="html">${escapeXml(html)}</summary></entry>`;
  });
  return `<?xml version="1.0"?>\n<feed xmlns="http://www.w3.org/2005/Atom"><title>${escapeXml(title)}</title>${entries.join("\n")}</feed>`;
}

const mail = (day: string): string => new Date(`${day}T00:00:00Z`).toUTCString();

export function toRss({ title, from, to, papers }: Digest): string {
  const items = papers.map((paper) => {
    const html = toHtml(paper);
    const creator =
      paper.authors.length > 0 ? `<dc:creator>${escapeXml(paper.authors.join(", "))}</dc:creator>` : "";
    return `<item><title>${escapeXml(escapeXml(paper.title))}</title><link>${escapeXml(paper.url ?? "")}</link>${creator}
<pubDate>${mail(from)}</pubDate><description>${escapeXml(html)}</description></item>`;
  });
  return `<rss version="2.0"><channel><title>${escapeXml(escapeXml(title))}</title><pubDate>${mail(to)}</pubDate>${items.join("\n")}</channel></rss>`;
}

export function toJson({ title, from, to, papers }: Digest): string {
  return JSON.stringify({ title, date: to, from, to, papers });
}
