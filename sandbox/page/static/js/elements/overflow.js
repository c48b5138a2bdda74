/** The "more" menu. */

import { confirmed } from "../confirm.js";
import { h } from "../dom.js";
import { icon } from "../icons.js";
import { menu } from "../menu.js";
import { textNodes } from "../text.js";

export function overflow(element, block, surface) {
  const choose = async (option) => {
    if (element.confirm && !(await confirmed(element.confirm, surface.names))) return;
    if (/^https?:\/\//.test(option.url ?? "")) open(option.url, "_blank", "noopener,noreferrer");
    await surface.act(block, element, { selected_option: option });
  };
  const opener = h(
    "button",
    {
      type: "button",
      class: "button icon-only",
      "aria-label": "More",
      "aria-haspopup": "menu",
      "data-action": element.action_id,
    },
    icon("more"),
  );
  opener.addEventListener("click", () =>
    menu(
      opener,
      element.options.map((option) => ({
        content: [
          textNodes(option.text, surface.names),
          option.description && h("span", { class: "muted" }, textNodes(option.description, surface.names)),
        ],
        choose: () => choose(option),
      })),
    ),
  );
  return opener;
}
