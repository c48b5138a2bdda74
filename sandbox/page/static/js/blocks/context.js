/** Small print: texts and small images in one line. */

import { h } from "../dom.js";
import { picture } from "../picture.js";
import { textNodes } from "../text.js";

export const context = (block, surface) =>
  h(
    "div",
    { class: "block context" },
    block.elements.map((element) =>
      element.type === "image"
        ? h("span", { class: "context-image" }, picture(element, surface))
        : h("div", { class: "prose" }, textNodes(element, surface.names)),
    ),
  );
