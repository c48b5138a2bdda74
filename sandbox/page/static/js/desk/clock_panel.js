/** The clock of everybody in the sandbox, and the buttons that move it. */

import { desk } from "../api.js";
import { h } from "../dom.js";
import { dayOf, lengthOf, timeOfDay } from "./moments.js";
import { panel } from "./panel.js";

const STEPS = [
  ["+5 min", "5 minutes later", 300],
  ["+30 min", "30 minutes later", 1800],
  ["+1 h", "1 hour later", 3600],
  ["+24 h", "24 hours later", 86400],
];

export class ClockPanel {
  #time = h("time", { class: "clock-time", "data-testid": "clock-time" });
  #day = h("span", { class: "muted" });
  #offset = h("p", { class: "clock-offset", role: "status", "data-testid": "clock-offset" });

  constructor(feed) {
    this.feed = feed;
    this.node = panel(
      "clock",
      "Clock",
      null,
      h("p", { class: "clock-now" }, this.#time, this.#day),
      this.#offset,
      h(
        "div",
        { class: "actions", role: "group", "aria-label": "Move the clock" },
        STEPS.map(([label, name, seconds]) => this.#button(label, name, () => desk.advance(seconds))),
        this.#button("Back to real time", null, desk.reset),
      ),
      h("p", { class: "muted small" }, "Messages in Slack keep the time at which they were really written."),
    );
  }

  #button(label, name, request) {
    const button = h("button", { type: "button", class: "button", "aria-label": name }, label);
    button.addEventListener("click", async () => {
      button.setAttribute("aria-busy", "true");
      await this.feed.act(request);
      button.removeAttribute("aria-busy");
    });
    return button;
  }

  draw({ clock: { now, offset_seconds: offset } }) {
    this.#time.textContent = `${timeOfDay(now)} UTC`;
    this.#time.setAttribute("datetime", now);
    this.#day.textContent = dayOf(now);
    const said = offset === 0 ? "Real time." : `${lengthOf(offset)} ${offset > 0 ? "ahead of" : "behind"} real time.`;
    // Set only when it changes, or it would be read out every second.
    if (this.#offset.textContent !== said) this.#offset.textContent = said;
    this.#offset.classList.toggle("moved", offset !== 0);
  }
}
