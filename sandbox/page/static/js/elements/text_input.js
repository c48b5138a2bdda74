/** Inputs a person types into. */

import { h } from "../dom.js";
import { plainOf } from "../text.js";
import { labelling } from "./labelling.js";

export function plainTextInput(element, block, surface, described) {
  const attributes = { minlength: element.min_length, maxlength: element.max_length };
  return element.multiline
    ? typed(h("textarea", { rows: 4, ...shared(element, block, described), ...attributes }), element, block, surface)
    : typed(h("input", { type: "text", ...shared(element, block, described), ...attributes }), element, block, surface);
}

export const typedInput = (type) => (element, block, surface, described) =>
  typed(h("input", { type, ...shared(element, block, described) }), element, block, surface);

// A text field with a numeric keyboard: a browser's own number field would silently swallow what is not a number.
export const numberInput = (element, block, surface, described) =>
  typed(
    h("input", {
      type: "text",
      inputmode: element.is_decimal_allowed ? "decimal" : "numeric",
      ...shared(element, block, described),
    }),
    element,
    block,
    surface,
  );

const shared = (element, block, described) => ({
  ...labelling(described, element),
  placeholder: plainOf(element.placeholder) || null,
  autofocus: element.focus_on_load,
  autocomplete: "off",
  "data-action": element.action_id,
  "data-focus": `${block.block_id} ${element.action_id}`,
});

function typed(node, element, block, surface) {
  if (element.initial_value && surface.value(block, element) === undefined)
    surface.start(block, element, { value: element.initial_value });
  node.value = surface.value(block, element)?.value ?? "";
  const triggers = element.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"];
  const value = () => ({ value: node.value === "" ? null : node.value });
  node.addEventListener("input", () => {
    if (triggers.includes("on_character_entered")) surface.change(block, element, value());
    else surface.type(block, element, value());
  });
  node.addEventListener("change", () => !block.dispatch_action && surface.note(block, element, value()));
  node.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || !triggers.includes("on_enter_pressed") || !block.dispatch_action)
      return;
    event.preventDefault();
    surface.change(block, element, value());
  });
  return node;
}
