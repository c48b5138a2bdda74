/** The question asked before an action that has one. */

import { h } from "./dom.js";
import { plainOf, textNodes } from "./text.js";

/** Resolves to whether the person went ahead. */
export function confirmed(question, names) {
  const { promise, resolve } = Promise.withResolvers();
  const dialog = h(
    "dialog",
    { class: "modal confirm", "data-testid": "confirm", "aria-labelledby": "confirm-title" },
    h(
      "form",
      { method: "dialog" },
      h("h2", { id: "confirm-title" }, plainOf(question.title)),
      h("div", { class: "prose" }, textNodes(question.text, names)),
      h(
        "footer",
        {},
        h("button", { class: "button", value: "no" }, plainOf(question.deny) || "Cancel"),
        h(
          "button",
          {
            class: `button ${question.style === "danger" ? "danger" : "primary"} filled`,
            value: "yes",
            autofocus: true,
          },
          plainOf(question.confirm) || "Yes",
        ),
      ),
    ),
  );
  dialog.addEventListener("close", () => {
    dialog.remove();
    resolve(dialog.returnValue === "yes");
  });
  document.body.append(dialog);
  dialog.showModal();
  return promise;
}
