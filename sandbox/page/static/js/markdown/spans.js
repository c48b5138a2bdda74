/** Emphasis, code, links, mentions and emoji inside a line of Markdown. */

import { h } from "../dom.js";
import { emoji, emojiNamed, withDrawnEmoji } from "../emoji.js";
import { link } from "../link.js";
import { entity } from "../mrkdwn/entity.js";
import { unescaped } from "../mrkdwn/entities.js";

const SPANS = [
  [/^\\([\\`*_{}[\]()#+\-.!~|<>])/, ([, character]) => character],
  [/^(`+)([\s\S]*?[^`])\1(?!`)/, ([, , code]) => h("code", {}, unescaped(code.trim()))],
  [/^!\[([^\]]*)\]\(([^\s)]+)\)/, ([, alt, url]) => link(unescaped(url), alt || url)],
  [/^\[([^\]]+)\]\(([^\s)]+)(?:\s+"[^"]*")?\)/, ([, label, url]) => link(unescaped(url), unescaped(label))],
  [/^<([@#!][^<>\n]+)>/, ([, content], names) => entity(content, names)],
  [/^<(https?:[^<>\s]+)>/, ([, url]) => link(unescaped(url), unescaped(url))],
  [/^https?:\/\/[^\s<>)\]*`]*[^\s<>)\]*`.,;:!?'"]/, ([url]) => link(unescaped(url), unescaped(url))],
  [/^(\*\*|__)(?=\S)([\s\S]*?\S)\1/, ([, , inner], names) => h("strong", {}, spans(inner, names))],
  [/^~~(?=\S)([\s\S]*?\S)~~/, ([, inner], names) => h("s", {}, spans(inner, names))],
  [/^\*(?=\S)([^*\n]*?\S)\*(?!\*)/, ([, inner], names) => h("em", {}, spans(inner, names))],
  [/^_(?=\S)([^_\n]*?\S)_(?!\w)/, ([, inner], names) => h("em", {}, spans(inner, names))],
  [/^:([a-z0-9_+-]+):/, ([whole, name]) => (emojiNamed(name) ? emoji(name) : whole)],
];

export function spans(text, names) {
  const nodes = [];
  let plain = "";
  let rest = text;
  while (rest) {
    const found = tokenAt(rest, plain);
    if (found) {
      nodes.push(...withDrawnEmoji(unescaped(plain)), found.draw(found.match, names));
      plain = "";
      rest = rest.slice(found.match[0].length);
    } else {
      plain += rest[0];
      rest = rest.slice(1);
    }
  }
  return [...nodes, ...withDrawnEmoji(unescaped(plain))];
}

function tokenAt(rest, before) {
  // An underscore or an address inside a word is part of that word: snake_case stays as written.
  const insideWord = /\w$/.test(before);
  if (!/[\\`!<*_~:h[]/.test(rest[0]) || (insideWord && /[_h]/.test(rest[0]))) return null;
  for (const [pattern, draw] of SPANS) {
    const match = pattern.exec(rest);
    if (match) return { match, draw };
  }
  return null;
}
