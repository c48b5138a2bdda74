/** What stands in the middle and on the right: a channel, the app's home or the desk, and a thread beside it. */

import { ChannelView } from "./channel_view.js";
import { DeskView } from "./desk/view.js";
import { HomeView } from "./home_view.js";
import { ThreadPane } from "./thread_pane.js";

const TITLES = { home: "Home", desk: "Desk" };

export class Panes {
  #main = null;
  #thread = null;

  /** `parts` is {workspace, person, place, drafts, feed}, handed on to everything that is shown. */
  constructor(main, side, parts) {
    Object.assign(this, { main, side, parts, workspace: parts.workspace, place: parts.place });
  }

  /** Builds everything anew at the next drawing, as for another person. */
  forget() {
    this.#main = null;
    this.#thread = null;
  }

  /** Where the examples belong, and where a visit begins. */
  get supportChannel() {
    const channels = [...this.workspace.channels.values()].filter((channel) => !channel.is_im);
    return channels.find((channel) => channel.name.includes("support")) ?? channels[0];
  }

  /** Puts a text into the support channel's composer. */
  fill(text) {
    const channel = this.supportChannel;
    this.parts.drafts.set(`${channel.id} `, text);
    if (this.#main?.channel?.id !== channel.id) {
      this.place.openChannel(channel.id);
      return;
    }
    this.#main.composer.fill(text);
    this.#main.composer.input.focus();
  }

  draw() {
    const channel = this.workspace.channels.get(this.place.channel);
    if (this.place.kind === "channel" && !channel) {
      // No address yet, or that of another person's conversation.
      if (this.supportChannel) this.place.settle(this.supportChannel.id);
      return;
    }
    this.#drawMain(channel);
    this.#drawThread(channel);
    document.title = `${channel ? channel.name || "Messages" : TITLES[this.place.kind]} – ${this.workspace.team.name}`;
  }

  #drawMain(channel) {
    if (this.place.kind === "home" && !(this.#main instanceof HomeView)) {
      this.#main = new HomeView(this.parts);
      this.#main.open();
    } else if (this.place.kind === "desk" && !(this.#main instanceof DeskView)) {
      this.#main = new DeskView(this.parts);
    } else if (channel && this.#main?.channel?.id !== channel.id) {
      this.#main = new ChannelView(channel, this.parts);
    }
    if (this.#main.node.parentNode !== this.main) {
      this.main.replaceChildren(this.#main.node);
      (this.#main.composer?.input ?? this.#main.title)?.focus();
    }
    this.#main.draw();
  }

  #drawThread(channel) {
    const { thread } = this.place;
    this.side.hidden = !thread || !channel;
    if (this.side.hidden) {
      this.#thread = null;
      this.side.replaceChildren();
      return;
    }
    if (this.#thread?.thread !== thread || this.#thread.channel.id !== channel.id) {
      this.#thread = new ThreadPane(channel, thread, this.parts);
      this.side.replaceChildren(this.#thread.node);
      this.#thread.composer.input.focus();
    }
    this.#thread.draw();
  }
}
