/** The desk: what happens beside Slack, and the clock. */

import { h } from "../dom.js";
import { ClockPanel } from "./clock_panel.js";
import { PagesPanel } from "./pages_panel.js";
import { TicketsPanel } from "./tickets_panel.js";

export class DeskView {
  constructor({ workspace, feed }) {
    this.feed = feed;
    this.title = h("h1", { tabindex: -1 }, "Desk");
    this.panels = [new ClockPanel(feed), new PagesPanel(() => workspace.names), new TicketsPanel()];
    this.node = h(
      "div",
      { class: "pane" },
      h(
        "header",
        { class: "pane-head" },
        h(
          "div",
          { class: "pane-title" },
          this.title,
          h("span", { class: "muted" }, "Who was called, which tickets were written, and what time it is"),
        ),
      ),
      h(
        "div",
        { class: "desk", "data-testid": "desk" },
        h(
          "div",
          { class: "desk-columns" },
          this.panels.map((panel) => panel.node),
        ),
      ),
    );
    feed.addEventListener("changed", () => this.draw());
  }

  draw() {
    if (!this.feed.state || !this.node.isConnected) return;
    for (const panel of this.panels) panel.draw(this.feed.state);
  }
}
