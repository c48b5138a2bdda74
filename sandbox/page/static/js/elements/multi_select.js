/** Menus to choose several things from: chips for what is chosen, a list of boxes that opens below. */

import { h } from "../dom.js";
import { icon } from "../icons.js";
import { plainOf } from "../text.js";
import { labelling } from "./labelling.js";
import { optionSource } from "./options.js";

export function multiSelect(element, block, surface, described) {
  const source = optionSource(element, surface);
  if (source.initial && surface.value(block, element) === undefined) surface.start(block, element, source.initial);
  const chosen = new Set(source.read(surface.value(block, element)) ?? []);
  const labels = new Map(source.groups.flatMap((group) => group.options.map(({ value, label }) => [value, label])));
  const chips = h("span", { class: "chips" });
  const draw = () =>
    chips.replaceChildren(
      ...(chosen.size
        ? [...chosen].map((value) => h("span", { class: "chip" }, labels.get(value) ?? value))
        : [h("span", { class: "muted" }, plainOf(element.placeholder) || "Choose options")]),
    );
  const toggle = (value, on) => {
    if (on && element.max_selected_items && chosen.size >= element.max_selected_items) return false;
    if (on) chosen.add(value);
    else chosen.delete(value);
    draw();
    surface.change(block, element, source.write([...chosen]));
    return true;
  };
  draw();
  return h(
    "details",
    { class: "multi-select", "data-action": element.action_id },
    h("summary", { ...labelling(described, element), role: "button" }, chips, icon("down")),
    h(
      "div",
      { class: "multi-options", role: "group" },
      source.groups.map(({ label, options }) => [
        label && h("div", { class: "muted" }, label),
        options.map((option) => box(option, chosen, toggle)),
      ]),
    ),
  );
}

function box({ value, label, description }, chosen, toggle) {
  const input = h("input", { type: "checkbox", value, checked: chosen.has(value) });
  input.addEventListener("change", () => {
    if (!toggle(value, input.checked)) input.checked = false;
  });
  return h("label", {}, input, h("span", {}, label, description && h("span", { class: "muted" }, ` ${description}`)));
}
