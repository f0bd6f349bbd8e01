import { learnedBetween } from "../../core/learned.ts";
import { countOf, joined } from "../../core/wording.ts";
import { readJournal } from "./journal.ts";
import { make } from "./make.ts";
import { linkTo, loadNames } from "./names.ts";

/** What this browser's reader learned in the week of a recap, above what its digests asked for; nothing for a new reader. */
class LacunaWeek extends HTMLElement {
  async connectedCallback(): Promise<void> {
    const { from = "", to = "" } = this.dataset;
    const { learned, answered } = learnedBetween(readJournal().events, from, to);
    if (learned.length + answered.all === 0) return;
    const names = await loadNames().catch(() => undefined);
    const links =
      names === undefined
        ? []
        : learned.filter((slug) => names.concepts.has(slug)).map((slug) => linkTo(slug, names, "#deep-dive"));
    const lines = [
      ...(links.length > 0
        ? [make("p", "", make("strong", "", "This week you learned: "), ...joined(links), ".")]
        : []),
      ...(answered.all > 0
        ? [
            make(
              "p",
              "",
              `You answered ${countOf(answered.all, "question")}, ${answered.right} of ${answered.all} rightly.`,
            ),
          ]
        : []),
    ];
    if (lines.length > 0)
      this.append(...lines, make("p", "meta", "From this browser’s journal; nobody else sees it."));
  }
}

customElements.define("lacuna-week", LacunaWeek);
