/** Everybody who was called, by whichever way. */

import { h } from "../dom.js";
import { link } from "../link.js";
import { textNodes } from "../text.js";
import { Entries } from "./entries.js";
import { dayAndTime } from "./moments.js";
import { panel } from "./panel.js";

export class PagesPanel {
  #summary = h("p", { class: "muted", role: "status" });

  /** `names` gives how people and groups are called now. */
  constructor(names) {
    this.entries = new Entries({
      keyOf: (page) => page.id,
      draw: (page) => entry(page, names()),
      empty: "Nobody has been called yet. A critical case calls people.",
    });
    this.node = panel("pages", "Pages", this.#summary, this.entries.node);
  }

  draw({ pages }) {
    this.entries.show(pages);
    const ringing = ringingIn(pages);
    const said = pages.length === 0 ? "" : `${pages.length} in all, ${ringing || "none"} ringing`;
    if (this.#summary.textContent !== said) this.#summary.textContent = said;
  }
}

/** How many nobody has acknowledged. */
export const ringingIn = (pages) => pages.filter((page) => page.status === "triggered").length;

const entry = (page, names) =>
  h(
    "li",
    { class: "desk-entry", "data-testid": "page" },
    h(
      "div",
      { class: "desk-line" },
      h("span", { class: `status ${page.status}` }, page.status),
      h("strong", {}, page.pager),
      page.to && h("span", {}, `to ${page.to}`),
      h("time", { datetime: page.at }, `${dayAndTime(page.at)} UTC`),
    ),
    h(
      "div",
      { class: "desk-title prose" },
      page.mrkdwn ? textNodes({ type: "mrkdwn", text: page.title }, names) : page.title,
    ),
    h(
      "div",
      { class: "desk-line" },
      h("code", {}, page.key),
      page.link && link(page.link, "Open the thread"),
      page.history.slice(1).map(({ at, status }) => h("span", {}, `${status} ${dayAndTime(at)}`)),
    ),
    page.detail && h("details", {}, h("summary", {}, "What it says"), h("pre", { tabindex: 0 }, page.detail)),
  );
