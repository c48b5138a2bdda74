/** The sidebar: channels, direct messages, the app, and the person one acts as. */

import { actingPerson } from "./acting.js";
import { directMessage } from "./app_header.js";
import { avatar } from "./avatar.js";
import { h, hidden } from "./dom.js";
import { icon } from "./icons.js";
import { channelAddress } from "./place.js";

export class Sidebar {
  #unread = new Map();

  #entries = h("div", { class: "sidebar-scroll" });

  constructor(node, { workspace, place, onPerson }) {
    Object.assign(this, { workspace, place });
    workspace.addEventListener("changed", ({ detail }) => this.#count(detail));
    workspace.addEventListener("loaded", () => {
      this.draw();
      node.replaceChildren(this.#entries, actingPerson(workspace, onPerson));
    });
    place.addEventListener("moved", () => this.draw());
  }

  forget() {
    this.#unread.clear();
  }

  #count({ type, channel, message }) {
    if (!["message", "ephemeral"].includes(type) || message.user === this.workspace.me) return;
    if (channel === this.place.channel) return;
    this.#unread.set(channel, (this.#unread.get(channel) ?? 0) + 1);
    this.draw();
  }

  draw() {
    const { workspace, place } = this;
    if (place.channel) this.#unread.delete(place.channel);
    const channels = [...workspace.channels.values()];
    const people = channels.filter((channel) => channel.is_im && channel.user !== workspace.bot);
    const app = directMessage(workspace, workspace.bot);
    const listed = channels.filter((channel) => !channel.is_im);
    this.#entries.replaceChildren(
      this.#group(
        "Channels",
        listed.map((channel) => this.#entry(channel, icon(channel.is_private ? "lock" : "hash"), channel.name)),
      ),
      this.#group(
        "Direct messages",
        people.map((channel) =>
          this.#entry(channel, avatar(channel.user, workspace, "tiny"), workspace.names.user(channel.user)),
        ),
      ),
      this.#group("Apps", [this.#app(app)]),
    );
  }

  #group(title, entries) {
    const id = `group-${title.replace(/\W/g, "")}`;
    return h(
      "section",
      { "aria-labelledby": id, hidden: entries.length === 0 },
      h("h2", { id }, title),
      h(
        "ul",
        {},
        entries.map((entry) => h("li", {}, entry)),
      ),
    );
  }

  #entry(channel, sign, name) {
    const count = this.#unread.get(channel.id) ?? 0;
    const current = this.place.channel === channel.id;
    return h(
      "a",
      {
        href: channelAddress(channel.id),
        class: ["entry", current && "current", count && "unread"].filter(Boolean).join(" "),
        "aria-current": current ? "page" : null,
        "data-testid": `channel-${name}`,
      },
      sign,
      h("span", { class: "entry-name" }, name),
      count > 0 && h("span", { class: "count" }, String(count), hidden(" unread")),
    );
  }

  #app(messages) {
    const { workspace, place } = this;
    const count = messages ? (this.#unread.get(messages.id) ?? 0) : 0;
    const current = place.kind === "home" || (messages && place.channel === messages.id);
    return h(
      "a",
      {
        href: "#/home",
        class: ["entry", current && "current", count && "unread"].filter(Boolean).join(" "),
        "aria-current": current ? "page" : null,
        "data-testid": "app-home",
      },
      avatar(workspace.bot, workspace, "tiny"),
      h("span", { class: "entry-name" }, workspace.bot ? workspace.names.user(workspace.bot) : ""),
      workspace.botConnected !== null &&
        h(
          "span",
          { class: workspace.botConnected ? "presence on" : "presence" },
          hidden(workspace.botConnected ? "connected" : "not connected"),
        ),
      count > 0 && h("span", { class: "count" }, String(count), hidden(" unread")),
    );
  }
}
