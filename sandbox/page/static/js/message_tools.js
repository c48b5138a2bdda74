/** The small bar that appears on a message: reply in its thread, and the app's message shortcuts. */

import { Refused } from "./api.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { notice } from "./notice.js";

export function messageTools(message, { workspace, person, place, channel, inThread }) {
  if (message.is_ephemeral || message.subtype === "tombstone") return null;
  const thread = message.thread_ts ?? message.ts;
  return h(
    "div",
    { class: "message-tools", role: "toolbar", "aria-label": "Message actions" },
    !inThread &&
      h(
        "button",
        {
          type: "button",
          title: "Reply in thread",
          "aria-label": "Reply in thread",
          onclick: () => place.openThread(channel, thread),
        },
        icon("reply"),
      ),
    workspace.shortcuts.map(({ callback_id: callback, name }) =>
      h(
        "button",
        {
          type: "button",
          "data-testid": `shortcut-${callback}`,
          onclick: () => use(person, callback, channel, message),
        },
        icon("bolt"),
        name,
      ),
    ),
  );
}

async function use(person, callback, channel, message) {
  try {
    await person.shortcut(callback, channel, message.ts);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    notice(error.message);
  }
}
