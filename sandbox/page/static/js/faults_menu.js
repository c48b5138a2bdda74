/** The menu of faults that can be injected, grouped by the service they belong to. */

import { faults, Refused } from "./api.js";
import { h } from "./dom.js";
import { notice } from "./notice.js";

const REFRESH_MS = 5000;

export class FaultsMenu {
  #groups = h("div", { class: "fault-groups" });
  #badge = h("span", { class: "badge", hidden: true });
  #clear = h("button", { type: "button", class: "button small", onclick: () => this.#clearAll() }, "Clear all");
  #shown = "";

  constructor(bar) {
    this.panel = h(
      "div",
      {
        class: "panel",
        popover: "auto",
        id: "faults-panel",
        role: "dialog",
        "aria-labelledby": "faults-title",
        "data-testid": "faults-panel",
      },
      h("header", {}, h("h2", { id: "faults-title" }, "Faults"), this.#clear),
      h("p", { class: "muted" }, "Break something and see what the bot says about it."),
      this.#groups,
    );
    this.opener = h(
      "button",
      { type: "button", class: "top-button", popovertarget: "faults-panel", "data-testid": "faults-menu" },
      "Faults",
      this.#badge,
    );
    this.panel.addEventListener("toggle", (event) => event.newState === "open" && this.#refresh());
    bar.append(this.opener, this.panel);
    setInterval(() => document.visibilityState === "visible" && this.#refresh(), REFRESH_MS);
    this.#refresh();
  }

  async #refresh(request = () => faults.list()) {
    try {
      this.#draw(await request());
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (this.panel.matches(":popover-open")) notice(error.message);
    }
  }

  #draw(list) {
    const active = list.filter((fault) => fault.active);
    this.#badge.hidden = active.length === 0;
    this.#badge.textContent = String(active.length);
    this.opener.setAttribute("aria-label", active.length ? `Faults, ${active.length} active` : "Faults");
    this.#clear.hidden = active.length === 0;
    this.active = active;
    // Drawn anew only when something changed, so that a switch does not lose the keyboard's focus.
    const state = JSON.stringify(list);
    if (state === this.#shown) return;
    this.#shown = state;
    const focused = document.activeElement?.dataset.fault;
    const groups = Map.groupBy(list, (fault) => fault.group);
    this.#groups.replaceChildren(
      ...[...groups].map(([name, entries]) =>
        h(
          "fieldset",
          {},
          h("legend", {}, name),
          entries.map((fault) => this.#entry(fault)),
        ),
      ),
    );
    if (list.length === 0)
      this.#groups.replaceChildren(h("p", { class: "muted" }, "This sandbox has no faults to inject."));
    if (focused) this.#groups.querySelector(`[data-fault="${CSS.escape(focused)}"]`)?.focus();
  }

  #entry(fault) {
    const id = `fault-${fault.name}`;
    return h(
      "div",
      { class: fault.active ? "fault active" : "fault" },
      h("button", {
        type: "button",
        class: "switch",
        role: "switch",
        "aria-checked": String(fault.active),
        "aria-labelledby": id,
        "data-fault": fault.name,
        "data-testid": id,
        onclick: () => this.#refresh(() => faults.set(fault.name, !fault.active)),
      }),
      h(
        "div",
        {},
        h("div", { id, class: "fault-title" }, fault.title),
        fault.detail && h("div", { class: "muted" }, fault.detail),
      ),
    );
  }

  async #clearAll() {
    for (const fault of this.active) await this.#refresh(() => faults.set(fault.name, false));
  }
}
