/** A list whose entries are drawn anew only when they change, so that focus and what is unfolded stay. */

import { h } from "../dom.js";

export class Entries {
  #drawn = new Map();

  /** `draw` makes the list item of one entry; `keyOf` tells entries apart. */
  constructor({ keyOf, draw, empty }) {
    Object.assign(this, { keyOf, draw });
    this.list = h("ul", { class: "desk-entries" });
    this.empty = h("p", { class: "muted" }, empty);
    this.node = h("div", {}, this.empty, this.list);
  }

  /** What came last stands first; what is gone, as after a new start of the sandbox, is taken away. */
  show(entries) {
    const present = new Set(entries.map(this.keyOf));
    for (const [key, { node }] of this.#drawn) {
      if (present.has(key)) continue;
      node.remove();
      this.#drawn.delete(key);
    }
    this.empty.hidden = entries.length > 0;
    this.list.hidden = entries.length === 0;
    entries.forEach((entry) => this.#place(entry));
  }

  #place(entry) {
    const key = this.keyOf(entry);
    const content = JSON.stringify(entry);
    const before = this.#drawn.get(key);
    if (before?.content === content) return;
    const node = this.draw(entry);
    if (before) replace(before.node, node);
    else this.list.prepend(node);
    this.#drawn.set(key, { content, node });
  }
}

function replace(before, after) {
  const folded = (node) => node.querySelector("details");
  const focused = [...before.querySelectorAll("a, summary")].indexOf(document.activeElement);
  if (folded(before) && folded(after)) folded(after).open = folded(before).open;
  before.replaceWith(after);
  if (focused >= 0) after.querySelectorAll("a, summary")[focused]?.focus();
}
