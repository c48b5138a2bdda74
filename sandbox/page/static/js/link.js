/** Links in messages. Only web and mail addresses become links; anything else stays text. */

import { h } from "./dom.js";
import { withDrawnEmoji } from "./emoji.js";
import { placeOfPermalink } from "./place.js";

export function link(url, label) {
  const text = withDrawnEmoji(String(label));
  if (!/^(?:https?:\/\/|mailto:)/i.test(url)) return h("span", {}, text);
  const place = placeOfPermalink(url);
  if (place) return h("a", { href: place }, text);
  return h("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, text);
}
