/** A table with pages that sorts by the column pressed. */

import { h } from "../dom.js";
import { icon } from "../icons.js";
import { cell, sortKey } from "./cell.js";

const DEFAULT_PAGE_SIZE = 5;

export function dataTable(block, surface) {
  const frame = h("div", { class: "block data-table" });
  const view = { page: 0, column: null, descending: false };
  const draw = (changes) => {
    Object.assign(view, changes);
    frame.replaceChildren(...parts(block, surface, view, draw));
  };
  draw({});
  return frame;
}

function parts(block, surface, view, draw) {
  const [head, ...rows] = block.rows;
  const sorted =
    view.column === null
      ? rows
      : rows.toSorted(
          (one, other) => compare(sortKey(one[view.column]), sortKey(other[view.column])) * (view.descending ? -1 : 1),
        );
  const size = block.page_size ?? DEFAULT_PAGE_SIZE;
  const pages = Math.ceil(sorted.length / size);
  const shown = sorted.slice(view.page * size, (view.page + 1) * size);
  return [
    h(
      "div",
      { class: "table-frame", tabindex: 0, role: "region", "aria-label": block.caption },
      h(
        "table",
        {},
        h("caption", {}, block.caption),
        h(
          "thead",
          {},
          h(
            "tr",
            {},
            head.map((content, column) => headCell(content, column, surface, view, draw)),
          ),
        ),
        h(
          "tbody",
          {},
          shown.map((row) =>
            h(
              "tr",
              {},
              row.map((content, column) => bodyCell(content, column, block, surface)),
            ),
          ),
        ),
      ),
    ),
    pages > 1 && pager(view, pages, rows.length, draw),
  ].filter(Boolean);
}

function headCell(content, column, surface, view, draw) {
  const sorts = view.column === column;
  const order = view.descending ? "descending" : "ascending";
  const press = () => draw({ column, descending: sorts && !view.descending, page: 0 });
  return h(
    "th",
    { scope: "col", "aria-sort": sorts ? order : null },
    h("button", { type: "button", class: "sort", onclick: press }, cell(content, surface), icon("sort")),
  );
}

const bodyCell = (content, column, block, surface) =>
  column === (block.row_header_column_index ?? 0)
    ? h("th", { scope: "row" }, cell(content, surface))
    : h("td", {}, cell(content, surface));

const pager = (view, pages, rows, draw) =>
  h(
    "div",
    { class: "pager" },
    h(
      "button",
      {
        type: "button",
        class: "button small",
        disabled: view.page === 0,
        onclick: () => draw({ page: view.page - 1 }),
      },
      "Previous",
    ),
    h("span", { class: "muted" }, `Page ${view.page + 1} of ${pages} · ${rows} rows`),
    h(
      "button",
      {
        type: "button",
        class: "button small",
        disabled: view.page === pages - 1,
        onclick: () => draw({ page: view.page + 1 }),
      },
      "Next",
    ),
  );

function compare(one, other) {
  if (typeof one === "number" && typeof other === "number") return one - other;
  return String(one).localeCompare(String(other), undefined, { numeric: true });
}
