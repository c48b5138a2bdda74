/** Buttons, and the waiting they show until the app has acknowledged the press. */

import { confirmed } from "../confirm.js";
import { h } from "../dom.js";
import { icon } from "../icons.js";
import { plainOf, textNodes } from "../text.js";

export function button(element, block, surface) {
  const style = ["primary", "danger"].includes(element.style) ? element.style : "";
  return pressable(element, block, surface, { class: `button ${style}` }, textNodes(element.text, surface.names), {
    value: element.value,
  });
}

const ICONS = { trash: "close" };

export const iconButton = (element, block, surface) =>
  pressable(
    element,
    block,
    surface,
    { class: "button icon-only", title: plainOf(element.text), "aria-label": plainOf(element.text) },
    icon(ICONS[element.icon] ?? "more"),
    { value: element.value },
  );

/** A button that sends `payload` as its action. */
export function pressable(element, block, surface, attributes, content, payload) {
  const node = h(
    "button",
    {
      type: "button",
      "data-action": element.action_id,
      "data-focus": `${block.block_id} ${element.action_id} ${payload.value ?? ""}`,
      "aria-label": element.accessibility_label ?? attributes["aria-label"] ?? null,
      ...attributes,
    },
    content,
  );
  node.addEventListener("click", async () => {
    if (element.confirm && !(await confirmed(element.confirm, surface.names))) return;
    if (/^https?:\/\//.test(element.url ?? "")) open(element.url, "_blank", "noopener,noreferrer");
    node.classList.add("waiting");
    node.setAttribute("aria-busy", "true");
    await surface.act(block, element, payload);
    node.classList.remove("waiting");
    node.removeAttribute("aria-busy");
  });
  return node;
}
