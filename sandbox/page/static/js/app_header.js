/** The head of the app's own pages: its name and its tabs. */

import { avatar } from "./avatar.js";
import { h } from "./dom.js";
import { channelAddress } from "./place.js";

export function appHeader(workspace, place, tab) {
  const messages = directMessage(workspace, workspace.bot);
  const link = (name, label, href) =>
    h("a", { href, class: tab === name ? "tab current" : "tab", "aria-current": tab === name ? "page" : null }, label);
  return h(
    "header",
    { class: "pane-head with-tabs" },
    h(
      "div",
      { class: "pane-title" },
      avatar(workspace.bot, workspace, "small"),
      h("h1", {}, workspace.names.user(workspace.bot)),
      h("span", { class: "app-badge" }, "APP"),
    ),
    h(
      "nav",
      { class: "tabs", "aria-label": "App" },
      link("home", "Home", "#/home"),
      messages && link("messages", "Messages", channelAddress(messages.id)),
    ),
  );
}

export const directMessage = (workspace, user) =>
  [...workspace.channels.values()].find((channel) => channel.is_im && channel.user === user);
