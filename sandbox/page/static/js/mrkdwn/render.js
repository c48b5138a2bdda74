/** Slack's mrkdwn as page elements. */

import { h } from "../dom.js";
import { emoji, withDrawnEmoji } from "../emoji.js";
import { link } from "../link.js";
import { entity } from "./entity.js";
import { parseInline } from "./inline.js";
import { parseLines } from "./lines.js";
import { unescaped } from "./entities.js";

/** `names` looks people and channels up; `verbatim` is the text object's own flag. */
export function mrkdwn(text, names, { verbatim = false } = {}) {
  return lineNodes(parseLines(text), (line) => inline(line, names, verbatim));
}

/** Only the inside of a line, for places that hold no lists or quotes. */
export const inline = (text, names, verbatim = false) => inlineNodes(parseInline(text, { verbatim }), names);

function lineNodes(nodes, render) {
  return nodes.map((node) => {
    switch (node.kind) {
      case "code":
        return h("pre", {}, h("code", {}, withoutBrackets(node.text)));
      case "quote":
        return h("blockquote", {}, lineNodes(node.children, render));
      case "list":
        return h(
          node.ordered ? "ol" : "ul",
          { class: "mrkdwn-list", start: node.ordered ? node.start : null },
          node.items.map((item) => h("li", { class: `indent-${item.indent}` }, render(item.text))),
        );
      default:
        return h("p", {}, render(node.text));
    }
  });
}

function inlineNodes(nodes, names) {
  return nodes.map((node) => {
    switch (node.kind) {
      case "text":
        return withDrawnEmoji(node.text);
      case "code":
        return h("code", {}, withoutBrackets(node.text));
      case "bold":
        return h("strong", {}, inlineNodes(node.children, names));
      case "italic":
        return h("em", {}, inlineNodes(node.children, names));
      case "strike":
        return h("s", {}, inlineNodes(node.children, names));
      case "emoji":
        return emoji(node.name);
      case "address":
        return link(node.url, node.url);
      default:
        return entity(node.content, names);
    }
  });
}

// Inside code Slack still turns <url|text> into its text, without a link.
const withoutBrackets = (text) => unescaped(text.replace(/<(?:[^<>|\n]+\|)?([^<>\n]+)>/g, "$1"));
