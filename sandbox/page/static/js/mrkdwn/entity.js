/** What stands between < and > in mrkdwn: links, mentions, dates. */

import { h } from "../dom.js";
import { link } from "../link.js";
import { channelMention, groupMention, userMention } from "../mention.js";
import { dateTemplate } from "../when.js";
import { unescaped } from "./entities.js";

export function entity(content, names) {
  const bar = content.indexOf("|");
  const target = bar < 0 ? content : content.slice(0, bar);
  const label = bar < 0 ? null : unescaped(content.slice(bar + 1));
  if (target.startsWith("@")) return userMention(target.slice(1), names, label);
  if (target.startsWith("#")) return channelMention(target.slice(1), names, label);
  if (target.startsWith("!")) return special(target.slice(1), label, names);
  return link(unescaped(target), label ?? unescaped(target).replace(/^mailto:/, ""));
}

function special(command, label, names) {
  const [kind, ...parts] = command.split("^");
  if (kind === "subteam") return groupMention(parts[0], names, label);
  if (kind === "date") return date(parts, label);
  if (["here", "channel", "everyone"].includes(kind)) return h("span", { class: "mention broadcast" }, `@${kind}`);
  return document.createTextNode(label ?? `<!${command}>`);
}

function date([seconds, template, url], fallback) {
  const text = dateTemplate(Number(seconds), template ?? "{date}");
  return url ? link(unescaped(url), text) : h("time", { title: fallback }, text);
}
