/** An input with its label, hint and the error the app answered with. */

import { h } from "../dom.js";
import { drawElement } from "../elements/index.js";
import { plainOf, textNodes } from "../text.js";

export function input(block, surface) {
  const error = surface.errors?.[block.block_id];
  const name = `${surface.key}-${block.block_id}`;
  const described = {
    label: `${name}-label`,
    hint: block.hint ? `${name}-hint` : null,
    error: error ? `${name}-error` : null,
  };
  const control = drawElement(block.element, block, surface, described);
  return h(
    "div",
    { class: error ? "block input failed" : "block input", "data-block": block.block_id },
    h(
      "div",
      { class: "input-label", id: described.label },
      plainOf(block.label),
      block.optional && h("span", { class: "muted" }, " (optional)"),
    ),
    control,
    error && h("div", { class: "input-error", id: described.error, role: "alert" }, error),
    block.hint && h("div", { class: "muted input-hint", id: described.hint }, textNodes(block.hint, surface.names)),
  );
}
