/** The thread on the right: its messages, what the app says it is doing, and a composer of its own. */

import { channelAddress } from "./place.js";
import { titleOf } from "./channel_view.js";
import { Composer } from "./composer.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { MessageList } from "./message_list.js";

export class ThreadPane {
  constructor(channel, thread, { workspace, person, place, drafts }) {
    Object.assign(this, { channel, thread, workspace });
    this.list = new MessageList({ workspace, person, place, channel: channel.id, inThread: true });
    this.status = h("div", { class: "thread-status", role: "status", "data-testid": "thread-status" });
    this.composer = new Composer({ workspace, person, channel: channel.id, thread, label: "Reply in thread", drafts });
    this.node = h(
      "section",
      { class: "pane", "aria-label": "Thread" },
      h(
        "header",
        { class: "pane-head" },
        h(
          "div",
          { class: "pane-title" },
          h("h1", {}, "Thread"),
          h("span", { class: "muted" }, titleOf(channel, workspace)),
        ),
        h(
          "a",
          {
            class: "plain",
            href: channelAddress(channel.id),
            "aria-label": "Close thread",
            "data-testid": "close-thread",
          },
          icon("close"),
        ),
      ),
      this.list.node,
      this.status,
      this.composer.node,
    );
  }

  draw() {
    this.list.draw(this.workspace.thread(this.channel.id, this.thread));
    const status = this.workspace.statuses.get(`${this.channel.id} ${this.thread}`);
    this.status.textContent = status ? `${this.workspace.names.user(this.workspace.bot)} ${status}` : "";
  }
}
