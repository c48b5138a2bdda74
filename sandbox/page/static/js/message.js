/** One message as it stands in a list. */

import { avatar } from "./avatar.js";
import { drawBlocks } from "./blocks/index.js";
import { h } from "./dom.js";
import { emoji } from "./emoji.js";
import { attachments } from "./files.js";
import { icon } from "./icons.js";
import { mrkdwn } from "./mrkdwn/render.js";
import { Surface } from "./surface.js";
import { dayOf, fullTimeOf, timeOf } from "./when.js";

/** `view` is {workspace, person, place, channel, inThread, follows}; `follows` leaves the author out. */
export function messageNode(message, view) {
  const { workspace, follows } = view;
  const { pinned } = workspace.surroundings(view.channel, message);
  const classes = ["message", follows && "follows", message.is_ephemeral && "ephemeral", pinned && "pinned"];
  return h(
    "article",
    { class: classes.filter(Boolean).join(" "), "data-testid": "message", "data-ts": message.ts, tabindex: -1 },
    h(
      "div",
      { class: "gutter" },
      follows
        ? h("time", { class: "quiet-time", title: fullTimeOf(message.ts) }, timeOf(message.ts))
        : avatar(authorOf(message, workspace), workspace),
    ),
    h(
      "div",
      { class: "message-main" },
      message.is_ephemeral && h("div", { class: "mark" }, icon("eye"), "Only visible to you"),
      pinned && h("div", { class: "mark" }, icon("pin"), "Pinned"),
      !follows && byline(message, workspace),
      body(message, view),
      reactions(message, workspace),
      !view.inThread && replies(message, view),
    ),
  );
}

export const authorOf = (message, workspace) => message.user ?? (message.bot_id ? workspace.bot : null);

function byline(message, workspace) {
  const author = authorOf(message, workspace);
  return h(
    "header",
    { class: "byline" },
    h("span", { class: "author" }, workspace.names.user(author)),
    author === workspace.bot && h("span", { class: "app-badge" }, "APP"),
    h(
      "time",
      { title: fullTimeOf(message.ts), datetime: new Date(Number.parseFloat(message.ts) * 1000).toISOString() },
      timeOf(message.ts),
    ),
  );
}

function body(message, view) {
  if (message.subtype === "tombstone") return h("div", { class: "muted" }, "This message was deleted.");
  const surface = new Surface({
    kind: "message",
    key: `${view.channel}-${message.ts}`,
    target: { channel: view.channel, message_ts: message.ts },
    person: view.person,
    workspace: view.workspace,
  });
  const edited =
    message.edited && h("span", { class: "edited", title: `Edited ${fullTimeOf(message.edited.ts)}` }, "(edited)");
  return h(
    "div",
    { class: "message-body" },
    message.blocks?.length
      ? drawBlocks(message.blocks, surface)
      : h("div", { class: "prose" }, mrkdwn(message.text ?? "", surface.names)),
    edited,
    message.files?.length > 0 && attachments(message.files, view.workspace),
  );
}

const reactions = (message, workspace) =>
  message.reactions?.length > 0 &&
  h(
    "div",
    { class: "reactions" },
    message.reactions.map(({ name, count, users }) =>
      h(
        "span",
        {
          class: users.includes(workspace.me) ? "reaction mine" : "reaction",
          title: `${users.map((user) => workspace.names.user(user)).join(", ")} reacted with :${name}:`,
        },
        emoji(name),
        String(count),
      ),
    ),
  );

function replies(message, { workspace, place, channel }) {
  if (!message.reply_count) return null;
  return h(
    "button",
    {
      type: "button",
      class: "replies",
      "data-testid": "replies",
      onclick: () => place.openThread(channel, message.ts),
    },
    (message.reply_users ?? []).slice(0, 4).map((user) => avatar(user, workspace, "tiny")),
    h("strong", {}, message.reply_count === 1 ? "1 reply" : `${message.reply_count} replies`),
    message.latest_reply &&
      h(
        "span",
        { class: "muted" },
        `Last reply ${dayOf(message.latest_reply).toLowerCase()} at ${timeOf(message.latest_reply)}`,
      ),
  );
}
