/** Checkboxes and radio buttons. */

import { h } from "../dom.js";
import { textNodes } from "../text.js";
import { labelling } from "./labelling.js";

export const checkboxes = (element, block, surface, described) =>
  choices(element, block, surface, described, {
    type: "checkbox",
    initial: element.initial_options && { selected_options: element.initial_options },
    chosen: (value) => value?.selected_options ?? [],
    written: (options) => ({ selected_options: options }),
  });

export const radioButtons = (element, block, surface, described) =>
  choices(element, block, surface, described, {
    type: "radio",
    initial: element.initial_option && { selected_option: element.initial_option },
    chosen: (value) => (value?.selected_option ? [value.selected_option] : []),
    written: (options) => ({ selected_option: options[0] ?? null }),
  });

function choices(element, block, surface, described, { type, initial, chosen, written }) {
  if (initial && surface.value(block, element) === undefined) surface.start(block, element, initial);
  const already = new Set(chosen(surface.value(block, element)).map((option) => option.value));
  const name = `${surface.key}-${block.block_id}-${element.action_id}`;
  const inputs = element.options.map((option) =>
    h("input", {
      type,
      name,
      value: option.value,
      checked: already.has(option.value),
      "data-focus": `${block.block_id} ${element.action_id} ${option.value}`,
    }),
  );
  const group = h(
    "div",
    {
      class: "choices",
      role: type === "radio" ? "radiogroup" : "group",
      ...labelling(described, element),
      "data-action": element.action_id,
    },
    element.options.map((option, index) =>
      h(
        "label",
        {},
        inputs[index],
        h(
          "span",
          {},
          h("span", { class: "prose" }, textNodes(option.text, surface.names)),
          option.description && h("span", { class: "muted prose" }, textNodes(option.description, surface.names)),
        ),
      ),
    ),
  );
  group.addEventListener("change", () =>
    surface.change(block, element, written(element.options.filter((_, index) => inputs[index].checked))),
  );
  return group;
}
