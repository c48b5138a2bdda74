/** The "Try this" menu: fills the composer of the support channel. */

import { h } from "./dom.js";
import { examples } from "./examples.js";
import { icon } from "./icons.js";

export function examplesMenu(bar, { workspace, onChosen }) {
  const list = h("div", { class: "examples" });
  const panel = h(
    "div",
    {
      class: "panel",
      popover: "auto",
      id: "examples-panel",
      role: "dialog",
      "aria-labelledby": "examples-title",
      "data-testid": "examples-panel",
    },
    h("header", {}, h("h2", { id: "examples-title" }, "Try this")),
    h("p", { class: "muted" }, "Each fills the composer; Enter sends it."),
    list,
  );
  panel.addEventListener("toggle", (event) => {
    if (event.newState !== "open") return;
    list.replaceChildren(
      ...examples(workspace.names.user(workspace.bot)).map(({ group, entries }) =>
        h(
          "section",
          {},
          h("h3", {}, group),
          entries.map((entry) => example(entry, panel, onChosen)),
        ),
      ),
    );
  });
  bar.append(
    h(
      "button",
      { type: "button", class: "top-button", popovertarget: "examples-panel", "data-testid": "examples-menu" },
      icon("bulb"),
      "Try this",
    ),
    panel,
  );
}

function example({ title, text }, panel, onChosen) {
  if (text === null) return h("p", { class: "example step" }, title);
  const choose = () => {
    panel.hidePopover();
    onChosen(text);
  };
  return h(
    "button",
    { type: "button", class: "example", onclick: choose },
    h("span", {}, title),
    h("code", {}, wordsOf(text)),
  );
}

// Kept whole, so that --account_id=1 does not break after its dashes.
const wordsOf = (text) => text.split(/( )/).map((word) => (word === " " ? word : h("span", {}, word)));
