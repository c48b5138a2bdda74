/** A plain table; its first row is the header. */

import { h } from "../dom.js";
import { cell } from "./cell.js";

export function table(block, surface) {
  const [head, ...rows] = block.rows;
  const style = (column) => {
    const settings = block.column_settings?.[column] ?? {};
    return { class: `align-${settings.align ?? "left"}${settings.is_wrapped ? " wrapped" : ""}` };
  };
  return h(
    "div",
    { class: "block table-frame", tabindex: 0, role: "region", "aria-label": "Table" },
    h(
      "table",
      {},
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          head.map((content, column) => h("th", { ...style(column), scope: "col" }, cell(content, surface))),
        ),
      ),
      h(
        "tbody",
        {},
        rows.map((row) =>
          h(
            "tr",
            {},
            row.map((content, column) => h("td", style(column), cell(content, surface))),
          ),
        ),
      ),
    ),
  );
}
