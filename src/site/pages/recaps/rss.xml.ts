import rss from "@astrojs/rss";
import type { APIContext } from "astro";
import { at, recapAt } from "../../address.ts";
import { catalogue } from "../../catalogue.ts";
import { recapHtml, recapOf } from "../../recap.ts";

/** How many weeks a feed keeps: half a year. */
const weeksKept = 26;

/** The weekly recaps as RSS 2.0, each whole. A recap is dated by its week's Sunday, not by the clock. */
export function GET({ site }: APIContext): Promise<Response> {
  const home = new URL(at("/"), site);
  return rss({
    title: `${catalogue.site.title}: weekly recaps`,
    description: catalogue.site.description,
    site: home.href,
    trailingSlash: true,
    xmlns: { atom: "http://www.w3.org/2005/Atom" },
    customData: `<language>en</language><atom:link href="${new URL(at("/recaps/rss.xml"), site).href}" rel="self" type="application/rss+xml"/>`,
    items: catalogue.weeks.slice(0, weeksKept).map((week) => {
      const recap = recapOf(week);
      return {
        title: `${recap.title}: ${recap.days}`,
        link: new URL(recapAt(week.week), site).href,
        pubDate: new Date(`${week.to}T18:00:00Z`),
        description: recap.lede,
        content: recapHtml(recap, home),
      };
    }),
  });
}
