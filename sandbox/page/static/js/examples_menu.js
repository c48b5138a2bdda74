/** The "Try this" menu: writes whole threads into the support channel, or fills its composer. */

import { h } from "./dom.js";
import { examples } from "./examples.js";
import { icon } from "./icons.js";
import { sampleThread, sampleThreads } from "./sample_threads.js";

export function examplesMenu(bar, { workspace, channel, onChosen, onWritten }) {
  const threads = h("section", {});
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
    h("div", { class: "examples" }, threads),
    h("p", { class: "muted" }, "Each of these fills the composer; Enter sends it."),
    list,
  );
  panel.addEventListener("toggle", (event) => {
    if (event.newState !== "open") return;
    drawThreads();
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
  const written = (ts) => {
    panel.hidePopover();
    onWritten(ts);
  };
  async function drawThreads() {
    const known = await sampleThreads();
    threads.replaceChildren(
      h("h3", {}, "Try a thread"),
      h("p", { class: "muted" }, "Several people write it, and the last one mentions the bot."),
      ...known.map((thread) => sampleThread(thread, { workspace, channel, onWritten: written })),
    );
  }
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
