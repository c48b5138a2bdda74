/** rich_text: runs of styled text in sections, lists, quotes and code. Nothing in it is parsed. */

import { h } from "../dom.js";
import { emoji, withDrawnEmoji } from "../emoji.js";
import { link } from "../link.js";
import { channelMention, groupMention, userMention } from "../mention.js";
import { dateTemplate } from "../when.js";

export const richText = (block, surface) =>
  h(
    "div",
    { class: "block prose rich-text" },
    block.elements.map((element) => part(element, surface.names)),
  );

function part(element, names) {
  switch (element.type) {
    case "rich_text_list":
      return h(
        element.style === "ordered" ? "ol" : "ul",
        {
          class: `indent-${element.indent ?? 0}${element.border ? " bordered" : ""}`,
          start: element.offset ? element.offset + 1 : null,
        },
        element.elements.map((item) =>
          h(
            "li",
            {},
            item.elements.map((run) => inline(run, names)),
          ),
        ),
      );
    case "rich_text_preformatted":
      return h(
        "pre",
        {},
        h(
          "code",
          {},
          element.elements.map((run) => run.text ?? run.url ?? ""),
        ),
      );
    case "rich_text_quote":
      return h(
        "blockquote",
        {},
        element.elements.map((run) => inline(run, names)),
      );
    default:
      return h(
        "p",
        {},
        element.elements.map((run) => inline(run, names)),
      );
  }
}

function inline(run, names) {
  return styled(content(run, names), run.style ?? {});
}

function content(run, names) {
  switch (run.type) {
    case "text":
      return withDrawnEmoji(run.text);
    case "link":
      return link(run.url, run.text ?? run.url);
    case "emoji":
      return emoji(run.name, characters(run.unicode));
    case "user":
      return userMention(run.user_id, names);
    case "channel":
      return channelMention(run.channel_id, names);
    case "usergroup":
      return groupMention(run.usergroup_id, names);
    case "broadcast":
      return h("span", { class: "mention broadcast" }, `@${run.range}`);
    case "date":
      return h("time", { title: run.fallback ?? null }, dateTemplate(run.timestamp, run.format ?? "{date}"));
    case "color":
      return swatch(run.value);
    default:
      return h("span", { class: "muted" }, `[${run.type}]`);
  }
}

function swatch(colour) {
  const sample = h("span", { class: "swatch" });
  sample.style.backgroundColor = colour;
  return [sample, colour];
}

const characters = (unicode) =>
  unicode ? String.fromCodePoint(...unicode.split("-").map((code) => Number.parseInt(code, 16))) : null;

const STYLES = { bold: "strong", italic: "em", strike: "s", underline: "u", code: "code", highlight: "mark" };

const styled = (nodes, style) =>
  Object.keys(STYLES)
    .filter((name) => style[name])
    .reduce((inner, name) => h(STYLES[name], {}, inner), nodes);
