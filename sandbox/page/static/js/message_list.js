/** A list of messages that redraws only what changed and keeps the reader's place. */

import { h } from "./dom.js";
import { authorOf, messageNode } from "./message.js";
import { messageTools } from "./message_tools.js";
import { dayOf } from "./when.js";

const GROUP_SECONDS = 300;
const NEAR_END_PIXELS = 80;

export class MessageList {
  #rows = new Map();

  /** `view` is what messageNode takes, without `follows`. */
  constructor(view) {
    this.view = view;
    this.node = h("div", { class: "messages", role: "log", "aria-live": "off", tabindex: 0 });
    this.node.addEventListener("scroll", () => {
      this.#atEnd = this.node.scrollHeight - this.node.scrollTop - this.node.clientHeight < NEAR_END_PIXELS;
    });
    // Whoever unfolds something wants to see its beginning, not the end of the list.
    this.node.addEventListener("click", ({ target }) => {
      if (target.closest("summary, .file-preview")) this.#atEnd = false;
    });
    this.#sizes.observe(this.node);
  }

  #atEnd = true;

  // Pictures and previews arrive after drawing and change heights; whoever was at the end stays there.
  #sizes = new ResizeObserver(() => this.#settle());

  draw(messages) {
    const focus = focusIn(this.node);
    const rows = new Map();
    const children = messages.flatMap((message, index) => {
      const newDay = this.#separator(messages, index, rows);
      const follows = !newDay && this.#follows(messages[index - 1], message);
      const around = this.view.workspace.surroundings(this.view.channel, message);
      const signature = JSON.stringify([follows, message, around]);
      const row = this.#row(rows, message.ts, signature, () => this.#message(message, follows));
      return [newDay, row, this.#replyCount(messages, index, rows)].filter(Boolean);
    });
    this.#rows = rows;
    this.#arrange(children);
    focus.restore(this.node);
    this.#settle();
  }

  #separator(messages, index, rows) {
    const day = dayOf(messages[index].ts);
    if (this.view.inThread || (index > 0 && dayOf(messages[index - 1].ts) === day)) return null;
    return this.#row(rows, `day ${day}`, "", () => h("div", { class: "day" }, h("span", {}, day)));
  }

  #replyCount(messages, index, rows) {
    const count = messages.length - 1;
    if (!this.view.inThread || index > 0 || count === 0) return null;
    const words = count === 1 ? "1 reply" : `${count} replies`;
    return this.#row(rows, "count", words, () => h("div", { class: "day thread-count" }, h("span", {}, words)));
  }

  #settle() {
    if (this.#atEnd) this.node.scrollTop = this.node.scrollHeight;
  }

  #row(rows, key, signature, make) {
    const known = this.#rows.get(key);
    const row = known?.signature === signature ? known : { signature, node: make() };
    rows.set(key, row);
    return row.node;
  }

  // Nodes that stay are not taken out and put back: that would lose their focus, selection and open menus.
  #arrange(children) {
    const wanted = new Set(children);
    for (const child of [...this.node.children]) if (!wanted.has(child)) this.#drop(child);
    children.forEach((child, index) => {
      if (this.node.children[index] !== child) this.node.insertBefore(child, this.node.children[index] ?? null);
      this.#sizes.observe(child);
    });
  }

  #drop(child) {
    this.#sizes.unobserve(child);
    child.remove();
  }

  #follows(before, message) {
    const { workspace } = this.view;
    return (
      before &&
      !before.is_ephemeral &&
      !message.is_ephemeral &&
      !before.reply_count &&
      authorOf(before, workspace) === authorOf(message, workspace) &&
      Number.parseFloat(message.ts) - Number.parseFloat(before.ts) < GROUP_SECONDS
    );
  }

  #message(message, follows) {
    const node = messageNode(message, { ...this.view, follows });
    const tools = messageTools(message, this.view);
    if (tools) node.append(tools);
    return node;
  }
}

/** Remembers which control of an edited message had the focus. */
function focusIn(node) {
  const active = node.contains(document.activeElement) ? document.activeElement : null;
  const ts = active?.closest("[data-ts]")?.dataset.ts;
  const key = active?.dataset.focus;
  return {
    restore: (list) => {
      if (!ts || !key || active.isConnected) return;
      [...list.querySelectorAll(`[data-ts="${CSS.escape(ts)}"] [data-focus]`)]
        .find((candidate) => candidate.dataset.focus === key)
        ?.focus();
    },
  };
}
