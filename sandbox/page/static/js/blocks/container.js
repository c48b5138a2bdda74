/** A frame around other blocks that can be folded away. */

import { h } from "../dom.js";
import { icon } from "../icons.js";
import { picture } from "../picture.js";
import { plainOf, textNodes } from "../text.js";
import { drawBlocks } from "./index.js";
import { richText } from "./rich_text.js";

export function container(block, surface) {
  const title = h(
    "div",
    { class: "container-title" },
    block.icon && h("span", { class: "context-image" }, picture(block.icon, surface)),
    h(
      "div",
      {},
      h(
        "div",
        { class: "container-name" },
        block.rich_text_title ? richText(block.rich_text_title, surface) : textNodes(block.title, surface.names),
      ),
      block.subtitle && h("div", { class: "container-subtitle prose" }, textNodes(block.subtitle, surface.names)),
    ),
  );
  const children = h("div", { class: "container-children" }, drawBlocks(block.child_blocks, surface));
  const width = `block container width-${["narrow", "wide", "full"].includes(block.width) ? block.width : "standard"}`;
  if (!block.is_collapsible) {
    return h(
      "div",
      { class: `${width}${block.has_header_divider ? " divided" : ""}` },
      h("div", { class: "container-head" }, title),
      children,
    );
  }
  return foldable(width, title, children, surface.folding, {
    keys: [block.block_id, `container ${plainOf(block.title)}`],
    open: !block.default_collapsed,
  });
}

/** What the person opened or closed stays so when the message is edited. */
export function foldable(className, title, children, folding, { keys, open }) {
  const details = h(
    "details",
    { class: `${className} foldable`, "data-testid": "container", open: folding.isOpen(keys) ?? open },
    h("summary", { class: "container-head" }, icon("right"), title),
    children,
  );
  details.addEventListener("toggle", () => folding.remember(keys, details.open));
  return details;
}
