import type { Root, RootContent } from "mdast";
import type { Concept } from "../core/concept.ts";
import { allFormats } from "../core/format-names.ts";
import { type Format, formats } from "../core/formats.ts";
import { readMdx } from "../markdown.ts";
import { type Desk, type Message, pageOf, topicName } from "./desk.ts";
import { aside, bullets, command, heading, link, paragraph, root, strong } from "./tree.ts";

/** How many papers a lesson names below itself. */
const mostSeen = 3;

/** A published lesson's body; undefined where the file holds something that would run: it is not shown. */
export function bodyOf({ lessons }: Pick<Desk, "lessons">, slug: string, format: Format): Root | undefined {
  const lesson = lessons.get(slug)?.get(format);
  return lesson === undefined ? undefined : readMdx(lesson.body).tree;
}

/** A lesson as it is sent: name, body, where its concept was seen, and what may be answered. */
export function lessonMessage(desk: Desk, concept: Concept, format: Format, body: Root): Message {
  const { slug, name, topic } = concept;
  const minutes = desk.lessons.get(slug)?.get(format)?.head.minutes ?? 1;
  return {
    key: `learn:${slug}/${format}`,
    subject: `${name}: ${formats[format].name}`,
    tree: root(
      heading(1, name),
      aside(`${formats[format].name}, ${minutes} min · ${topicName(desk, topic)}`),
      body.children,
      { type: "thematicBreak" },
      seenIn(desk, slug),
      repliesTo(desk, slug, format),
    ),
    lessons: [{ concept: slug, format }],
  };
}

/** The newest papers that mention a concept. */
function seenIn({ sightings, digests }: Desk, slug: string): RootContent[] {
  const urls = new Map(digests.flatMap(({ papers }) => papers.map(({ id, url }) => [id, url])));
  const newest = new Map((sightings.get(slug) ?? []).toReversed().map(({ id, title }) => [id, title]));
  const items = [...newest].slice(0, mostSeen).map(([id, title]) => {
    const url = id.startsWith("arxiv:") ? id : urls.get(id);
    return url === undefined ? [title] : [link(url, title)];
  });
  return items.length === 0 ? [] : [paragraph(strong("Seen in")), bullets(items)];
}

/** What may be answered to a lesson. */
function repliesTo({ spell, site, lessons }: Desk, slug: string, format: Format): RootContent[] {
  const others = allFormats.filter((one) => one !== format);
  const page = pageOf({ site, lessons }, slug, format);
  const say = (words: string) => command(spell(words));
  return [
    bullets([
      ...others.map((one) => [`${formats[one].name}: `, say(`learn ${slug} --type ${one}`)]),
      ["Understood: ", say(`understood ${slug}`)],
      [
        "Too hard, too easy: ",
        say(`feedback ${format} too-complex`),
        ", ",
        say(`feedback ${format} too-simple`),
      ],
      ...(page === undefined ? [] : [["On the site: ", link(page, page)]]),
    ]),
  ];
}
