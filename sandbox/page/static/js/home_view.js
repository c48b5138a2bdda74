/** The app's home tab. */

import { Refused } from "./api.js";
import { appHeader } from "./app_header.js";
import { drawBlocks } from "./blocks/index.js";
import { h } from "./dom.js";
import { notice } from "./notice.js";
import { Surface } from "./surface.js";

export class HomeView {
  #shown = null;

  constructor({ workspace, person, place }) {
    Object.assign(this, { workspace, person, place });
    this.body = h("div", { class: "home", "data-testid": "home", tabindex: 0 });
    this.node = h("div", { class: "pane" }, appHeader(workspace, place, "home"), this.body);
  }

  /** Tells the app that its home was opened; Slack does so at every visit. */
  async open() {
    this.draw();
    try {
      await this.person.openHome();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      notice(error.message);
    }
  }

  draw() {
    const view = this.workspace.home;
    // Drawn anew only when published anew, so that focus and what is filled in stay.
    if (JSON.stringify(view) === this.#shown) return;
    this.#shown = JSON.stringify(view);
    if (!view) {
      this.body.replaceChildren(h("p", { class: "muted empty" }, "The app has not published a home tab yet."));
      return;
    }
    const surface = new Surface({
      kind: "home",
      key: view.id,
      target: { view_id: view.id },
      person: this.person,
      workspace: this.workspace,
      filledIn: view.state?.values,
    });
    this.body.replaceChildren(...drawBlocks(view.blocks, surface));
  }
}
