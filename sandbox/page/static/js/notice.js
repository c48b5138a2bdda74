/** Short notices at the foot of the page: what could not be done, and why. */

import { h } from "./dom.js";

const SHOWN_MS = 7000;

export function notice(text) {
  const note = h("div", { class: "notice", role: "alert" }, text);
  // In front of an open modal, which would otherwise cover it.
  const modals = document.querySelectorAll("dialog[open]");
  (modals[modals.length - 1] ?? document.body).append(note);
  setTimeout(() => note.remove(), SHOWN_MS);
}
