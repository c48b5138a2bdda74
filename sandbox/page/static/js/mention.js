/** Mentions of people, channels and groups. */

import { h } from "./dom.js";
import { channelAddress } from "./place.js";

export function userMention(id, names, label = null) {
  const mine = id === names.me;
  return h(
    "span",
    { class: mine ? "mention mine" : "mention", title: names.userTitle(id) },
    `@${label ?? names.user(id)}`,
  );
}

export function channelMention(id, names, label = null) {
  const name = names.channel(id) ?? label;
  if (!names.channel(id)) return h("span", { class: "mention" }, `#${name ?? id}`);
  return h("a", { class: "mention", href: channelAddress(id) }, `#${name}`);
}

export function groupMention(id, names, label = null) {
  return h("span", { class: "mention broadcast" }, `@${(label ?? names.group(id)).replace(/^@/, "")}`);
}
