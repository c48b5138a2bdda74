/** Tickets in the local Jira. */

import { h } from "../dom.js";
import { link } from "../link.js";
import { Entries } from "./entries.js";
import { dayAndTime } from "./moments.js";
import { panel } from "./panel.js";

export class TicketsPanel {
  constructor() {
    this.entries = new Entries({
      keyOf: (ticket) => ticket.key,
      draw: entry,
      empty: "No ticket yet. Every incident gets one.",
    });
    this.node = panel("tickets", "Tickets", null, this.entries.node);
  }

  draw({ tickets }) {
    this.entries.show(tickets);
  }
}

const entry = (ticket) =>
  h(
    "li",
    { class: "desk-entry", "data-testid": "ticket" },
    h(
      "div",
      { class: "desk-line" },
      h("strong", {}, link(ticket.link, ticket.key)),
      h("span", {}, commentsOf(ticket.comments)),
      h("time", { datetime: ticket.at }, `${dayAndTime(ticket.at)} UTC`),
    ),
    h("div", { class: "desk-title prose" }, ticket.summary),
    h(
      "div",
      { class: "desk-line" },
      ticket.labels.map((label) => h("code", {}, label)),
    ),
  );

const commentsOf = (count) => `${count || "no"} ${count === 1 ? "comment" : "comments"}`;
