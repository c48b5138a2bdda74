/** Markdown nodes as page elements. */

import { h } from "../dom.js";
import { parseMarkdown } from "./parse.js";
import { spans } from "./spans.js";
import { unescaped } from "../mrkdwn/entities.js";

export const markdownNodes = (text, names) => drawn(parseMarkdown(text), names);

const drawn = (nodes, names) => nodes.map((node) => DRAW[node.kind](node, names));

const DRAW = {
  code: (node) => h("pre", {}, h("code", {}, unescaped(node.text))),
  heading: (node, names) =>
    h(`h${Math.min(node.level + 2, 6)}`, { class: `heading-${node.level}` }, spans(node.text, names)),
  list: (node, names) =>
    h(
      node.ordered ? "ol" : "ul",
      { start: node.ordered && node.start !== 1 ? node.start : null },
      node.items.map((item) => listItem(item, names)),
    ),
  paragraph: (node, names) => h("p", {}, spans(node.text, names)),
  quote: (node, names) => h("blockquote", {}, drawn(node.children, names)),
  rule: () => h("hr"),
  table: (node, names) =>
    h(
      "div",
      { class: "table-frame", tabindex: 0, role: "region", "aria-label": "Table" },
      h(
        "table",
        {},
        h(
          "thead",
          {},
          h(
            "tr",
            {},
            node.head.map((cell) => h("th", { scope: "col" }, spans(cell, names))),
          ),
        ),
        h(
          "tbody",
          {},
          node.rows.map((row) =>
            h(
              "tr",
              {},
              row.map((cell) => h("td", {}, spans(cell, names))),
            ),
          ),
        ),
      ),
    ),
};

const listItem = (item, names) =>
  h(
    "li",
    { class: item.checked === null ? null : "task-item" },
    item.checked !== null &&
      h("input", {
        type: "checkbox",
        checked: item.checked,
        disabled: true,
        "aria-label": item.checked ? "Done" : "Open",
      }),
    spans(item.text, names),
    drawn(item.children, names),
  );
