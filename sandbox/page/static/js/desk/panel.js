/** A titled part of the desk. */

import { h } from "../dom.js";

/** `name` is what tests and headings know it by; `aside` stands beside the title. */
export function panel(name, title, aside, ...content) {
  const id = `desk-${name}`;
  return h(
    "section",
    { class: `desk-panel desk-${name}`, "aria-labelledby": id, "data-testid": id },
    h("header", {}, h("h2", { id }, title), aside),
    content,
  );
}
