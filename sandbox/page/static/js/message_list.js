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
    // Pictures, previews and fonts change heights after drawing; whoever was at the end stays there.
    this.#atEnd = true;
    this.node.addEventListener("scroll", () => {
      this.#atEnd = this.node.scrollHeight - this.node.scrollTop - this.node.clientHeight < NEAR_END_PIXELS;
    });
    new ResizeObserver(() => this.#settle()).observe(this.node);
  }

  #atEnd;

  draw(messages) {
    const focus = focusIn(this.node);
    const rows = new Map();
    const children = [];
    messages.forEach((message, index) => {
      const before = messages[index - 1];
      const newDay = !this.view.inThread && (!before || dayOf(before.ts) !== dayOf(message.ts));
      if (newDay)
        children.push(
          this.#row(rows, `day ${dayOf(message.ts)}`, "", () =>
            h("div", { class: "day" }, h("span", {}, dayOf(message.ts))),
          ),
        );
      const follows = !newDay && this.#follows(before, message);
      const signature = JSON.stringify([
        follows,
        message,
        this.view.workspace.surroundings(this.view.channel, message),
      ]);
      children.push(this.#row(rows, message.ts, signature, () => this.#message(message, follows)));
      if (this.view.inThread && index === 0 && messages.length > 1) {
        const count = messages.length - 1;
        const words = count === 1 ? "1 reply" : `${count} replies`;
        children.push(
          this.#row(rows, "count", words, () => h("div", { class: "day thread-count" }, h("span", {}, words))),
        );
      }
    });
    this.#rows = rows;
    this.#arrange(children);
    focus.restore(this.node);
    this.#settle();
  }

  scrollToEnd() {
    this.#atEnd = true;
    this.#settle();
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
    for (const child of [...this.node.children]) if (!wanted.has(child)) child.remove();
    children.forEach((child, index) => {
      if (this.node.children[index] !== child) this.node.insertBefore(child, this.node.children[index] ?? null);
    });
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
