/** Slack's text objects: plain_text and mrkdwn. */

import { withDrawnEmoji, withEmojiNames } from "./emoji.js";
import { mrkdwn } from "./mrkdwn/render.js";
import { unescaped } from "./mrkdwn/entities.js";

/** Nodes of a text object; plain text keeps everything but emoji as it stands, and with "emoji": false their names. */
export function textNodes(text, names) {
  if (typeof text === "string") return withEmojiNames(text);
  if (text.type === "mrkdwn") return mrkdwn(text.text, names, { verbatim: text.verbatim === true });
  return text.emoji === false ? withDrawnEmoji(unescaped(text.text)) : withEmojiNames(unescaped(text.text));
}

/** The same as one line of characters, for labels and titles. */
export const plainOf = (text) => unescaped(typeof text === "string" ? text : (text?.text ?? ""));
