/** The list above the composer: the slash command with its usage, or people to mention. */

import { avatar } from "./avatar.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";

let lists = 0;

export class Suggestions {
  #found = [];
  #at = 0;

  constructor(input, workspace, { slash }) {
    Object.assign(this, { input, workspace, slash, id: `suggestions-${(lists += 1)}` });
    this.node = h("div", {
      class: "suggestions",
      role: "listbox",
      id: this.id,
      "aria-label": "Suggestions",
      hidden: true,
      "data-testid": "suggestions",
    });
    for (const [name, value] of Object.entries({
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-controls": this.id,
      "aria-expanded": "false",
    }))
      input.setAttribute(name, value);
    input.addEventListener("input", () => this.#search());
    input.addEventListener("blur", () => this.close());
    input.addEventListener("keydown", (event) => this.#key(event));
  }

  close() {
    this.#show([]);
  }

  #search() {
    const before = this.input.value.slice(0, this.input.selectionStart);
    this.#show(this.#commands(before) ?? this.#people(before) ?? []);
  }

  #commands(before) {
    const { command } = this.workspace;
    if (!this.slash || !command || !/^\/\S*$/.test(before) || !command.name.startsWith(before)) return null;
    return [
      {
        insert: `${command.name} `,
        replaces: before,
        sign: () => icon("bolt"),
        label: command.name,
        usage: command.usage_hint,
        detail: command.description,
      },
    ];
  }

  #people(before) {
    const typed = /(?:^|\s)@([\w.-]*)$/.exec(before)?.[1];
    if (typed === undefined) return null;
    const wanted = typed.toLowerCase();
    const matches = (text) =>
      text
        .toLowerCase()
        .split(/[\s._-]+/)
        .concat(text.toLowerCase())
        .some((part) => part.startsWith(wanted));
    const { users, names, bot, me } = this.workspace;
    return [...users.values()]
      .filter((user) => user.id !== me && (matches(names.user(user.id)) || matches(user.name)))
      .sort((one, other) => (other.id === bot) - (one.id === bot))
      .map((user) => ({
        insert: `@${names.user(user.id)} `,
        replaces: `@${typed}`,
        sign: () => avatar(user.id, this.workspace, "tiny"),
        label: names.user(user.id),
        usage: `@${user.name}`,
      }));
  }

  #show(found) {
    this.#found = found;
    this.#at = 0;
    this.node.hidden = found.length === 0;
    this.input.setAttribute("aria-expanded", String(found.length > 0));
    this.node.replaceChildren(
      ...found.map((item, index) =>
        h(
          "div",
          {
            class: "suggestion",
            role: "option",
            id: `${this.id}-${index}`,
            onmousedown: (event) => {
              event.preventDefault();
              this.#accept(item);
            },
          },
          item.sign(),
          h(
            "div",
            {},
            h("strong", {}, item.label),
            " ",
            h("span", { class: "muted" }, item.usage),
            item.detail && h("div", { class: "muted" }, item.detail),
          ),
        ),
      ),
    );
    this.#mark();
  }

  #mark() {
    [...this.node.children].forEach((option, index) =>
      option.setAttribute("aria-selected", String(index === this.#at)),
    );
    if (this.#found.length) this.input.setAttribute("aria-activedescendant", `${this.id}-${this.#at}`);
    else this.input.removeAttribute("aria-activedescendant");
  }

  #key(event) {
    if (!this.#found.length) return;
    const item = this.#found[this.#at];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) this.#at = (this.#at + step + this.#found.length) % this.#found.length;
    else if (event.key === "Escape") this.close();
    // A command typed to its end is complete: Enter sends it instead of adding a space.
    else if (event.key === "Tab" || (event.key === "Enter" && item.insert.trim() !== item.replaces)) this.#accept(item);
    else return;
    event.preventDefault();
    this.#mark();
  }

  #accept({ insert, replaces }) {
    const end = this.input.selectionStart;
    this.input.setRangeText(insert, end - replaces.length, end, "end");
    this.input.dispatchEvent(new InputEvent("input"));
    this.close();
    this.input.focus();
  }
}
