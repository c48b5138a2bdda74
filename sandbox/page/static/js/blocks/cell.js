/** Cells of both kinds of table. */

import { drawElement } from "../elements/index.js";
import { withDrawnEmoji } from "../emoji.js";
import { richText } from "./rich_text.js";
import { h } from "../dom.js";

export function cell(content, surface) {
  switch (content.type) {
    case "rich_text":
      return richText(content, surface);
    case "raw_number":
      return h("span", { class: "number" }, content.text ?? String(content.value));
    case "action":
      return drawElement(content.element ?? content, content, surface);
    default:
      return withDrawnEmoji(content.text ?? "");
  }
}

/** What a cell is sorted by: a number, or text in lower case. */
export function sortKey(content) {
  if (content.type === "raw_number") return content.value;
  const text = content.type === "rich_text" ? runs(content) : (content.text ?? "");
  return text.toLowerCase();
}

const runs = (part) => part.text ?? part.name ?? (part.elements ?? []).map(runs).join(" ");
