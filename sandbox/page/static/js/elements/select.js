/** Menus to choose one thing from: fixed options, people, channels. */

import { confirmed } from "../confirm.js";
import { h } from "../dom.js";
import { plainOf } from "../text.js";
import { labelling } from "./labelling.js";
import { optionSource } from "./options.js";

export function select(element, block, surface, described) {
  const source = optionSource(element, surface);
  const chosen = () => source.read(surface.value(block, element) ?? source.initial);
  const node = h(
    "select",
    {
      ...labelling(described, element),
      "data-action": element.action_id,
      "data-focus": `${block.block_id} ${element.action_id}`,
    },
    h("option", { value: "" }, plainOf(element.placeholder) || "Choose an option"),
    source.groups.map(({ label, options }) =>
      label ? h("optgroup", { label }, options.map(entry)) : options.map(entry),
    ),
  );
  node.value = chosen() ?? "";
  if (source.initial && surface.value(block, element) === undefined) surface.start(block, element, source.initial);
  node.addEventListener("change", async () => {
    if (element.confirm && !(await confirmed(element.confirm, surface.names))) {
      node.value = chosen() ?? "";
      return;
    }
    surface.change(block, element, source.write(node.value || null));
  });
  return node;
}

const entry = ({ value, label }) => h("option", { value }, label);
