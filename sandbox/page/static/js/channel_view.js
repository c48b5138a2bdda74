/** A channel or direct message: its messages and the composer. */

import { appHeader } from "./app_header.js";
import { Composer } from "./composer.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { MessageList } from "./message_list.js";

export class ChannelView {
  constructor(channel, { workspace, person, place, drafts }) {
    Object.assign(this, { channel, workspace, place });
    this.list = new MessageList({ workspace, person, place, channel: channel.id, inThread: false });
    this.composer = new Composer({
      workspace,
      person,
      channel: channel.id,
      thread: null,
      label: `Message ${titleOf(channel, workspace)}`,
      drafts,
    });
    this.node = h("div", { class: "pane" }, this.#head(), this.list.node, this.composer.node);
  }

  #head() {
    if (this.channel.is_im && this.channel.user === this.workspace.bot)
      return appHeader(this.workspace, this.place, "messages");
    return h(
      "header",
      { class: "pane-head" },
      h(
        "div",
        { class: "pane-title" },
        h(
          "h1",
          {},
          this.channel.is_im
            ? titleOf(this.channel, this.workspace)
            : [icon(this.channel.is_private ? "lock" : "hash"), this.channel.name],
        ),
      ),
    );
  }

  draw() {
    const messages = this.workspace.timeline(this.channel.id);
    this.list.draw(messages);
    this.list.node.classList.toggle("empty", messages.length === 0);
  }
}

export const titleOf = (channel, workspace) =>
  channel.is_im ? workspace.names.user(channel.user) : `#${channel.name}`;
