/** A small menu that opens beside what was pressed and closes by itself. */

import { h } from "./dom.js";

/** `items` are {content, choose}; arrow keys move, Escape and a press elsewhere close. */
export function menu(opener, items) {
  const list = h(
    "div",
    { class: "menu", role: "menu", popover: "auto" },
    items.map(({ content, choose }) =>
      h(
        "button",
        {
          type: "button",
          role: "menuitem",
          onclick: () => {
            list.hidePopover();
            choose();
          },
        },
        content,
      ),
    ),
  );
  list.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const entries = [...list.children];
    entries.at((entries.indexOf(document.activeElement) + step) % entries.length).focus();
  });
  list.addEventListener("toggle", (event) => {
    if (event.newState === "closed") list.remove();
  });
  // A modal makes everything outside itself inert, so a menu opened in one has to stand inside it.
  (opener.closest("dialog") ?? document.body).append(list);
  list.showPopover();
  place(list, opener.getBoundingClientRect());
  list.firstElementChild?.focus();
}

function place(list, anchor) {
  const { offsetWidth: width, offsetHeight: height } = list;
  const below = anchor.bottom + 4 + height <= innerHeight;
  list.style.left = `${Math.max(8, Math.min(anchor.left, innerWidth - width - 8))}px`;
  list.style.top = `${below ? anchor.bottom + 4 : Math.max(8, anchor.top - 4 - height)}px`;
}
