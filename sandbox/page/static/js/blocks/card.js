/** Cards, alone or side by side. */

import { h } from "../dom.js";
import { drawElement } from "../elements/index.js";
import { picture } from "../picture.js";
import { textNodes } from "../text.js";

export const card = (block, surface) =>
  h(
    "div",
    { class: "block card" },
    block.hero_image && h("div", { class: "card-hero" }, picture(block.hero_image, surface)),
    h(
      "div",
      { class: "card-head" },
      block.icon && h("span", { class: "context-image" }, picture(block.icon, surface)),
      h(
        "div",
        {},
        block.title && h("div", { class: "card-title prose" }, textNodes(block.title, surface.names)),
        block.subtitle && h("div", { class: "muted prose" }, textNodes(block.subtitle, surface.names)),
      ),
    ),
    block.body && h("div", { class: "prose" }, textNodes(block.body, surface.names)),
    block.actions &&
      h(
        "div",
        { class: "actions" },
        block.actions.map((element) => drawElement(element, block, surface)),
      ),
  );

export const carousel = (block, surface) =>
  h(
    "div",
    { class: "block carousel", tabindex: 0, role: "group", "aria-label": "Cards" },
    block.elements.map((element) => card(element, surface)),
  );
