/** Rows of things to press or choose. */

import { h } from "../dom.js";
import { drawElement } from "../elements/index.js";

export const actions = (block, surface) =>
  h(
    "div",
    { class: "block actions" },
    block.elements.map((element) => drawElement(element, block, surface)),
  );

export const contextActions = (block, surface) =>
  h(
    "div",
    { class: "block actions small" },
    block.elements.map((element) => drawElement(element, block, surface)),
  );
