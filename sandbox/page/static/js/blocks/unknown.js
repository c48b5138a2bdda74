/** The grey box that stands where something could not be drawn, with what was sent folded away inside. */

import { h } from "../dom.js";

export const unknown = (reason, content) =>
  h(
    "details",
    { class: "block unknown", "data-testid": "unknown-block" },
    h("summary", {}, reason),
    h("pre", {}, JSON.stringify(content, null, 2)),
  );
