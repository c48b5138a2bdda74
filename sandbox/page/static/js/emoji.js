/** Emoji by Slack's names. Those that carry a verdict are drawn, so that they look the same on every machine. */

import { h } from "./dom.js";
import { drawing } from "./emoji_drawings.js";
import { drawnCharacters } from "./emoji_drawn_characters.js";
import { CHARACTERS } from "./emoji_names.js";

export const emojiNamed = (name) => drawing(name) !== null || name in CHARACTERS;

/** One emoji; `character` is used when the name is in no table. */
export function emoji(name, character = null) {
  const drawn = drawing(name);
  if (drawn)
    return h(
      "span",
      { class: "emoji", role: "img", "aria-label": name.replaceAll("_", " "), title: `:${name}:` },
      drawn,
    );
  const text = CHARACTERS[name] ?? character;
  return text
    ? h("span", { class: "emoji", role: "img", "aria-label": name.replaceAll("_", " "), title: `:${name}:` }, text)
    : document.createTextNode(`:${name}:`);
}

/** Text with the emoji characters that have a drawing replaced by it. */
export function withDrawnEmoji(text) {
  const nodes = [];
  let rest = 0;
  for (const match of text.matchAll(drawnCharacters.pattern)) {
    nodes.push(text.slice(rest, match.index), emoji(drawnCharacters.names.get(match[0].replace("\uFE0F", ""))));
    rest = match.index + match[0].length;
  }
  return [...nodes, text.slice(rest)].filter((node) => node !== "");
}

/** Plain text in which :names: are emoji, as plain_text objects with "emoji" allow. */
export function withEmojiNames(text) {
  return text
    .split(/(:[a-z0-9_+-]+:)/)
    .map((part, index) =>
      index % 2 === 1 && emojiNamed(part.slice(1, -1)) ? emoji(part.slice(1, -1)) : withDrawnEmoji(part),
    );
}
