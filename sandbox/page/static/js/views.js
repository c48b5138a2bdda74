/** The app's modals: the view on top of the stack, in one dialog that stays open while views change. */

import { Refused } from "./api.js";
import { drawBlocks } from "./blocks/index.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { missingAnswers } from "./required.js";
import { Surface } from "./surface.js";
import { plainOf } from "./text.js";

export class Views {
  #surfaces = new Map();
  #shown = null;

  constructor(workspace, person) {
    Object.assign(this, { workspace, person });
    this.dialog = h("dialog", { class: "modal", "data-testid": "modal", "aria-labelledby": "modal-title" });
    // Escape reaches the app as a closed view; the dialog follows once the view is gone.
    this.dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      this.#close();
    });
    document.body.append(this.dialog);
  }

  draw() {
    const view = this.workspace.views.at(-1);
    if (!view) {
      this.#shown = null;
      this.dialog.close();
      return;
    }
    const errors = this.workspace.viewErrors.get(view.id) ?? {};
    const signature = JSON.stringify([view, errors]);
    if (signature === this.#shown) return;
    this.#shown = signature;
    this.#fill(view, errors);
  }

  #fill(view, errors) {
    const surface = this.#surfaceOf(view);
    surface.errors = errors;
    const focus = document.activeElement?.dataset.focus;
    const submit =
      view.submit &&
      h("button", { class: "button primary filled", "data-testid": "submit-view" }, plainOf(view.submit));
    const form = h(
      "form",
      { novalidate: true },
      h(
        "header",
        {},
        h("h2", { id: "modal-title" }, plainOf(view.title)),
        h(
          "button",
          { type: "button", class: "plain", "aria-label": "Close", onclick: () => this.#close() },
          icon("close"),
        ),
      ),
      h(
        "div",
        { class: "modal-body", tabindex: -1 },
        errors[""] && h("div", { class: "block alert error", role: "alert" }, errors[""]),
        drawBlocks(view.blocks, surface),
      ),
      h(
        "footer",
        {},
        h("button", { type: "button", class: "button", onclick: () => this.#close() }, plainOf(view.close) || "Cancel"),
        submit,
      ),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (submit) this.#submit(view, surface, submit);
    });
    this.dialog.replaceChildren(form);
    if (!this.dialog.open) this.dialog.showModal();
    this.#focus(focus, errors);
  }

  #surfaceOf(view) {
    if (!this.#surfaces.has(view.id)) {
      this.#surfaces.set(
        view.id,
        new Surface({
          kind: "modal",
          key: view.id,
          target: { view_id: view.id },
          person: this.person,
          workspace: this.workspace,
          filledIn: view.state?.values,
        }),
      );
    }
    return this.#surfaces.get(view.id);
  }

  #focus(before, errors) {
    const failed = Object.keys(errors).find(Boolean);
    const controls = [...this.dialog.querySelectorAll(".modal-body :is(input, select, textarea, summary, button)")];
    const wanted = failed
      ? controls.find((control) => control.closest(`[data-block="${CSS.escape(failed)}"]`))
      : (controls.find((control) => control.dataset.focus === before && before) ??
        this.dialog.querySelector("[autofocus]") ??
        controls[0]);
    wanted?.focus();
  }

  async #submit(view, surface, button) {
    const missing = missingAnswers(view.blocks, surface);
    if (Object.keys(missing).length) return this.#refuse(view, missing);
    button.disabled = true;
    button.classList.add("waiting");
    try {
      const answer = await this.person.submit(view.id, surface.state(view.blocks));
      if (answer?.errors) this.#refuse(view, answer.errors);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.#refuse(view, { "": error.message });
    }
    button.disabled = false;
    button.classList.remove("waiting");
    return undefined;
  }

  #refuse(view, errors) {
    this.workspace.viewErrors.set(view.id, errors);
    this.#shown = null;
    this.draw();
  }

  async #close() {
    const view = this.workspace.views.at(-1);
    if (!view) return;
    this.workspace.apply({ type: "view_closed", view });
    try {
      await this.person.close(view.id);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
    }
  }
}
