/** A coloured notice in a modal. */

import { h } from "../dom.js";
import { emoji } from "../emoji.js";
import { textNodes } from "../text.js";
import { unknown } from "./unknown.js";

const SIGNS = {
  default: "information_source",
  info: "information_source",
  warning: "warning",
  error: "no_entry",
  success: "white_check_mark",
};

export function alert(block, surface) {
  if (surface.kind !== "modal") return unknown("Slack shows alert blocks in modals only.", block);
  const level = Object.hasOwn(SIGNS, block.level ?? "default") ? (block.level ?? "default") : "default";
  return h(
    "div",
    { class: `block alert ${level}`, role: level === "error" ? "alert" : "note" },
    emoji(SIGNS[level]),
    h("div", { class: "prose" }, textNodes(block.text, surface.names)),
  );
}
